package answerable.query.rebuild;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to PostgreSQL on which, when told so, the answer to a commit is lost together with the connection. */
final class Lossy implements AutoCloseable {
  private final ServerSocket server;
  private final int port;
  private final AtomicInteger toLose = new AtomicInteger();
  final AtomicInteger lost = new AtomicInteger();

  Lossy(int port) throws IOException {
    this.port = port;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void loseAnswers(int commits) {
    toLose.set(commits);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket store = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        store.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pump(client, store, true));
        Thread.ofVirtual().start(() -> pump(store, client, false));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pump(Socket from, Socket to, boolean toStore) {
    byte[] buffer = new byte[1 << 16];
    try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        boolean lose = toStore && new String(buffer, 0, n, StandardCharsets.ISO_8859_1).contains("COMMIT")
            && toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (lose) {
          from.shutdownOutput(); // what the store answers goes nowhere
        }
        out.write(buffer, 0, n);
        out.flush();
        if (lose) {
          lost.incrementAndGet();
          Thread.sleep(100);
          return;
        }
      }
    } catch (IOException gone) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
