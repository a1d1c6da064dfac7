package answerable.query.complaint;

import answerable.query.Page;
import answerable.query.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Instants as PostgreSQL keeps them, and the place in a list that is ordered by an instant and an id. */
final class Columns {
  static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Columns() {}

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return instant(row, row.findColumn(column));
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    return instantOrNull(row, row.findColumn(column));
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, UUID.class));
  }

  static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static <T extends Enum<T>> T term(Class<T> type, ResultSet row, String column) throws SQLException {
    return Enum.valueOf(type, row.getString(column));
  }

  static <T extends Enum<T>> @Nullable T termOrNull(Class<T> type, ResultSet row, String column) throws SQLException {
    String name = row.getString(column);
    return name == null ? null : Enum.valueOf(type, name);
  }

  /** An instant that PostgreSQL can hold. */
  static Instant within(Instant at) {
    if (at.isBefore(FIRST) || at.isAfter(LAST)) {
      throw Page.brokenCursor();
    }
    return at;
  }

  record Key(Instant at, UUID id) {
    /** Where a cursor points; before everything where there is none. */
    static Key of(@Nullable String cursor) {
      String text = Page.decode(cursor);
      if (text == null) {
        return new Key(FIRST, new UUID(0, 0));
      }
      try {
        String[] parts = text.split(" ", 2);
        return new Key(within(Instant.parse(parts[0])), Objects.requireNonNull(Sight.uuid(parts[1])));
      } catch (DateTimeException | NullPointerException | ArrayIndexOutOfBoundsException broken) {
        throw Page.brokenCursor();
      }
    }
  }
}
