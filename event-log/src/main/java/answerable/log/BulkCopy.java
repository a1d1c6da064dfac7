package answerable.log;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events with a binary COPY, each where it lies in the message that brought it. An interrupt cancels it on the server too. */
final class BulkCopy {
  /** The first columns of the select; then come {@code meta}, which may be null, {@code payload}, and perhaps {@code estate}. */
  static final String COLUMNS = "stream, seq, position, type, revision, recorded_at, ";

  private static final int WITHOUT_ESTATE = 8;
  private static final int WITH_ESTATE = 9;
  private static final int SIGNATURE = 11;
  private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;
  private static final long LOOK_MILLIS = 100;
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private static final Logger LOG = LoggerFactory.getLogger(BulkCopy.class);

  interface RowSink {
    void row(Row row) throws IOException;
  }

  private final DataSource dataSource;

  BulkCopy(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void read(String select, List<String> settings, RowSink sink) throws SQLException, IOException, InterruptedException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local jit = off"); // compiling takes longer than what it saves
        for (String setting : settings) {
          statement.execute("set local " + setting);
        }
      }
      boolean complete = false;
      try {
        copy(connection.unwrap(PGConnection.class), "copy (" + select + ") to stdout (format binary)", sink);
        complete = true;
      } finally {
        if (!complete) {
          giveUp(connection);
        }
      }
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** What is still under way on this connection nobody reads; it does not go back into a pool. */
  private static void giveUp(Connection connection) throws SQLException {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } finally {
      connection.abort(Runnable::run);
    }
  }

  private static void copy(PGConnection connection, String sql, RowSink sink) throws SQLException, IOException, InterruptedException {
    Thread reader = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Thread watch = Thread.ofVirtual().name("bulk-watch").start(() -> watch(reader, done, connection));
    try {
      CopyOut copy = connection.getCopyAPI().copyOut(sql);
      Row row = new Row();
      for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        rows(message, row, sink);
      }
    } catch (SQLException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw e;
    } finally {
      stop(watch, done);
    }
  }

  /** PostgreSQL may sort for a while before it says anything, and who waits for it in a socket hears no interrupt. */
  private static void watch(Thread reader, CountDownLatch done, PGConnection connection) {
    try {
      while (!done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (reader.isInterrupted()) {
          connection.cancelQuery();
        }
      }
    } catch (SQLException | InterruptedException e) {
      LOG.debug("the reading can't be cancelled", e);
    }
  }

  private static void stop(Thread watch, CountDownLatch done) {
    done.countDown();
    boolean interrupted = Thread.interrupted();
    while (watch.isAlive()) {
      try {
        watch.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rows(byte[] message, Row row, RowSink sink) throws IOException {
    int at = message.length > SIGNATURE && message[0] == 'P' && message[1] == 'G'
        ? SIGNATURE + 8 + (int) INT.get(message, SIGNATURE + 4)
        : 0;
    while (at < message.length) {
      int columns = (short) SHORT.get(message, at);
      if (columns != WITHOUT_ESTATE && columns != WITH_ESTATE) {
        return;
      }
      at = row(message, at + 2, row);
      if (columns == WITH_ESTATE) {
        at = estate(message, at, row);
      }
      sink.row(row);
    }
  }

  private static int row(byte[] message, int from, Row row) {
    int at = from + 4;
    row.bytes = message;
    row.stream((long) LONG.get(message, at), (long) LONG.get(message, at + 8));
    at += 16 + 4;
    row.seq = (int) INT.get(message, at);
    at += 4 + 4;
    row.position = (long) LONG.get(message, at);
    at += 8 + 4;
    row.type = (short) SHORT.get(message, at);
    at += 2 + 4;
    row.revision = (short) SHORT.get(message, at);
    at += 2 + 4;
    row.recordedAtMicros = (long) LONG.get(message, at) + EPOCH_2000_MICROS;
    at += 8;
    row.metaLength = (int) INT.get(message, at);
    at += 4;
    row.metaAt = at;
    at += Math.max(0, row.metaLength);
    row.payloadLength = (int) INT.get(message, at);
    at += 4;
    row.payloadAt = at;
    return at + Math.max(0, row.payloadLength);
  }

  private static int estate(byte[] message, int at, Row row) {
    boolean none = (int) INT.get(message, at) < 0;
    row.estateHigh = none ? 0 : (long) LONG.get(message, at + 4);
    row.estateLow = none ? 0 : (long) LONG.get(message, at + 12);
    return at + (none ? 4 : 20);
  }
}
