package answerable.log;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this program is called among those that share a store: host and process. */
public final class NodeName {
  private NodeName() {}

  public static String get() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      host = "localhost";
    }
    return host + ":" + ProcessHandle.current().pid();
  }
}
