package answerable.query.projection;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this program is called among those that share a store: host and process. */
public final class Node {
  private Node() {}

  public static String name() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      host = "localhost";
    }
    return host + ":" + ProcessHandle.current().pid();
  }
}
