package answerable.query.rebuild;

import answerable.query.projection.RowTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Whether two sets of tables hold the same. The digest of a table is the sum of its rows' SHA-256 (as PostgreSQL prints them), taken
 * as two numbers of 64 bits and modulo 2^64 each: rows in any order give the same digest.
 */
public final class Comparison {
  /**
   * Of one read model.
   *
   * @param position of the log up to which both were folded
   * @param rows how many there are in the live read model: rows, ledger entries, numbers of rollups
   * @param live digest of the live tables; {@code rebuilt} of those made again
   * @param different how many rows differ; {@code differences} are the first of them, at most a hundred
   */
  public record Result(
      String readModel, boolean equal, long position, Map<String, Long> rows, String live, String rebuilt, long different,
      List<Difference> differences) {}

  /** @param row the key of the row; {@code kind} says where it is missing, or CHANGED */
  public record Difference(String table, String row, Kind kind, List<Field> fields) {}

  /** Values of nested fields are not shown: they may hold what is known of a person. */
  public record Field(String name, @Nullable String live, @Nullable String rebuilt) {}

  public enum Kind {
    CHANGED,
    ONLY_LIVE,
    ONLY_REBUILT
  }

  private static final int MOST = 100;
  private static final JsonNode ABSENT = MissingNode.getInstance();

  private final Connection snapshot;
  private final JsonMapper json;

  /** @param snapshot a repeatable read in which both stand at the same position */
  Comparison(Connection snapshot, JsonMapper json) {
    this.snapshot = snapshot;
    this.json = json;
  }

  Result of(String name, RowTable<?> live, RowTable<?> rebuilt, long position) throws SQLException {
    List<Difference> differences = new ArrayList<>();
    long different = 0;
    StringBuilder liveDigest = new StringBuilder();
    StringBuilder rebuiltDigest = new StringBuilder();
    Map<String, Long> rows = new LinkedHashMap<>();
    List<String> keys = List.of("stream", "stream, seq", "key, measure");
    List<String> what = List.of("rows", "ledger", "rollups");
    for (int i = 0; i < keys.size(); i++) {
      String one = live.tables().get(i);
      String other = rebuilt.tables().get(i);
      Digest a = digest(one);
      Digest b = digest(other);
      rows.put(what.get(i), a.rows());
      liveDigest.append(a.sum());
      rebuiltDigest.append(b.sum());
      if (!a.equals(b)) {
        different += count(one, other, keys.get(i));
        if (differences.size() < MOST) {
          differences.addAll(differences(one, other, keys.get(i), MOST - differences.size()));
        }
      }
    }
    return new Result(name, different == 0 && liveDigest.toString().contentEquals(rebuiltDigest), position, rows,
        liveDigest.toString(), rebuiltDigest.toString(), different, differences);
  }

  /** The digests of a read model's tables, one after the other. */
  static String digest(Connection connection, JsonMapper json, RowTable<?> tables) throws SQLException {
    StringBuilder all = new StringBuilder();
    for (String table : tables.tables()) {
      all.append(new Comparison(connection, json).digest(table).sum());
    }
    return all.toString();
  }

  private record Digest(long rows, String sum) {}

  private Digest digest(String table) throws SQLException {
    String half = "coalesce(sum(('x' || encode(substr(h, %d, 8), 'hex'))::bit(64)::bigint::numeric), 0)";
    try (Statement statement = snapshot.createStatement();
        ResultSet row = statement.executeQuery("select count(*), " + half.formatted(1) + ", " + half.formatted(9)
            + " from (select sha256(convert_to(t::text, 'UTF8')) h from " + table + " t) hashed")) {
      row.next();
      return new Digest(row.getLong(1), "%016x%016x".formatted(row.getBigDecimal(2).toBigInteger().longValue(),
          row.getBigDecimal(3).toBigInteger().longValue()));
    }
  }

  private static String joined(String live, String rebuilt, String key) {
    return " from " + live + " l full join " + rebuilt + " r using (" + key + ") where l is distinct from r";
  }

  private long count(String live, String rebuilt, String key) throws SQLException {
    try (Statement statement = snapshot.createStatement();
        ResultSet row = statement.executeQuery("select count(*)" + joined(live, rebuilt, key))) {
      row.next();
      return row.getLong(1);
    }
  }

  private List<Difference> differences(String live, String rebuilt, String key, int most) throws SQLException {
    List<Difference> found = new ArrayList<>();
    try (Statement statement = snapshot.createStatement();
        ResultSet rows = statement.executeQuery("select concat_ws(' ', " + key + "), to_jsonb(l), to_jsonb(r)"
            + joined(live, rebuilt, key) + " order by " + key + " limit " + most)) {
      while (rows.next()) {
        found.add(difference(live, rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return found;
  }

  private Difference difference(String table, String row, @Nullable String live, @Nullable String rebuilt) {
    if (live == null || rebuilt == null) {
      return new Difference(table, row, live == null ? Kind.ONLY_REBUILT : Kind.ONLY_LIVE, List.of());
    }
    List<Field> fields = new ArrayList<>();
    compare("", json.readTree(live), json.readTree(rebuilt), fields, true);
    return new Difference(table, row, Kind.CHANGED, fields);
  }

  private static void compare(String path, JsonNode live, JsonNode rebuilt, List<Field> fields, boolean top) {
    if (live.isObject() && rebuilt.isObject()) {
      TreeSet<String> names = new TreeSet<>(live.propertyNames());
      names.addAll(rebuilt.propertyNames());
      for (String name : names) {
        JsonNode a = Objects.requireNonNullElse(live.get(name), ABSENT);
        JsonNode b = Objects.requireNonNullElse(rebuilt.get(name), ABSENT);
        if (!a.equals(b)) {
          compare(path.isEmpty() ? name : path + "." + name, a, b, fields, path.isEmpty());
        }
      }
    } else if (live.isArray() && rebuilt.isArray() && live.size() == rebuilt.size()) {
      for (int i = 0; i < live.size(); i++) {
        if (!live.get(i).equals(rebuilt.get(i))) {
          compare(path + "[" + i + "]", live.get(i), rebuilt.get(i), fields, false);
        }
      }
    } else {
      fields.add(top && !live.isContainer() && !rebuilt.isContainer()
          ? new Field(path, shown(live), shown(rebuilt))
          : new Field(path, null, null));
    }
  }

  private static @Nullable String shown(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? null : value.asString();
  }
}
