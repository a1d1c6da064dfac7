package answerable.standalone.demo;

import answerable.log.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The demo's time. On an empty log it begins when the history begins that is to be told; later it goes on from where it was, and
 * never behind what is on record.
 */
final class DemoClock {
  static final String FILE = "demo-clock";

  private final Clock machine;
  private final Path file;
  private final Path telling;
  private final SettableClock clock;
  private final boolean fresh;
  private final Instant historyBegins;
  private final Instant historyEnds;

  DemoClock(Clock machine, JdbcConnectionDetails store, Path folder, @Nullable String now, int months) {
    this.machine = machine;
    this.file = folder.resolve(FILE);
    this.telling = folder.resolve("demo-telling");
    Instant lastRecorded = lastRecorded(store);
    this.fresh = lastRecorded == null;
    this.historyEnds = (now == null ? machine.instant() : OffsetDateTime.parse(now).toInstant()).truncatedTo(ChronoUnit.SECONDS);
    this.historyBegins = historyEnds.atOffset(ZoneOffset.UTC).minusMonths(months).toInstant();
    Instant start = lastRecorded == null
        ? registered()
        : later(machine.instant().plus(savedOffset()), lastRecorded);
    this.clock = new SettableClock(machine, start);
  }

  /** The day before the history begins, on which the estate and its people are registered. */
  Instant registered() {
    return historyBegins.minus(Duration.ofDays(1));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  SettableClock clock() {
    return clock;
  }

  /** Whether nothing has been recorded yet, so that the demo still has to be told. */
  boolean fresh() {
    return fresh;
  }

  Instant historyBegins() {
    return historyBegins;
  }

  Instant historyEnds() {
    return historyEnds;
  }

  /** Whether somebody began to tell the demo and did not end. */
  boolean telling() {
    return Files.exists(telling);
  }

  void beginTelling() {
    try {
      Files.createDirectories(telling.toAbsolutePath().getParent());
      Files.writeString(telling, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    save();
  }

  void endTelling() {
    save();
    try {
      Files.delete(telling);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean advanceTo(Instant now) {
    if (!clock.advanceTo(now)) {
      return false;
    }
    save();
    return true;
  }

  private void save() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path next = file.resolveSibling(FILE + ".next");
      Files.writeString(next, Duration.between(machine.instant(), clock.instant()).toString());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Duration savedOffset() {
    try {
      return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Instant lastRecorded(JdbcConnectionDetails store) {
    try (Connection connection = DriverManager.getConnection(store.getJdbcUrl(), store.getUsername(), store.getPassword());
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("select to_regclass('public.event')")) {
        row.next();
        if (row.getString(1) == null) {
          return null;
        }
      }
      try (ResultSet row = statement.executeQuery("select recorded_at from event order by position desc limit 1")) {
        return row.next() ? Objects.requireNonNull(row.getObject(1, OffsetDateTime.class)).toInstant() : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the store can't be asked: SQLSTATE " + e.getSQLState());
    }
  }
}
