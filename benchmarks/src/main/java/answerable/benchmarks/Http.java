package answerable.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is kept as long as the server keeps it; no more of HTTP/1.1 than is needed, so that it is not the client that is
 * measured.
 */
final class Http implements AutoCloseable {
  record Answer(int status, Map<String, String> headers, String body) {}

  private final int port;
  private final String token;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  /** @param token empty for nobody */
  Http(int port, String token) throws IOException {
    this.port = port;
    this.token = token;
    this.socket = connected();
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
  }

  private Socket connected() throws IOException {
    Socket fresh = new Socket(InetAddress.getLoopbackAddress(), port);
    fresh.setTcpNoDelay(true);
    return fresh;
  }

  private void again() throws IOException {
    socket.close();
    socket = connected();
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
  }

  Answer get(String path) throws IOException {
    return send("GET", path, null, null);
  }

  Answer post(String path, String json, @Nullable String key) throws IOException {
    return send("POST", path, json, key);
  }

  private Answer send(String method, String path, @Nullable String json, @Nullable String key) throws IOException {
    byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
    String head = method + " " + path + " HTTP/1.1\r\nHost: localhost"
        + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token)
        + (key == null ? "" : "\r\nIdempotency-Key: " + key)
        + (json == null ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + body.length) + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
    int status = Integer.parseInt(line().substring(9, 12));
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    Answer answer = new Answer(status, headers, body(headers));
    if ("close".equalsIgnoreCase(headers.get("connection"))) {
      again();
    }
    return answer;
  }

  private String body(Map<String, String> headers) throws IOException {
    String length = headers.get("content-length");
    if (length != null) {
      return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = chunk(); size > 0; size = chunk()) {
      all.write(in.readNBytes(size));
      line();
    }
    line();
    return all.toString(StandardCharsets.UTF_8);
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override public void close() throws IOException {
    socket.close();
  }
}
