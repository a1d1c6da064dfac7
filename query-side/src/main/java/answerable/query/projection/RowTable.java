package answerable.query.projection;

import answerable.api.DomainEvent;
import answerable.api.Id;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The tables of a projection, derived from its row: what they look like, how rows are loaded and written. */
final class RowTable<S extends Record> {
  private record Column(String name, String type, RecordComponent component) {}

  private final String schema;
  private final String name;
  private final List<String> indexes;
  private final List<Column> columns;
  private final Constructor<S> constructor;
  private final JsonMapper json;

  <E extends DomainEvent> RowTable(String schema, Projection<E, S> projection, JsonMapper json) {
    this.schema = schema;
    this.name = projection.name();
    this.indexes = projection.indexes();
    this.json = json;
    RecordComponent[] components = projection.row().getRecordComponents();
    this.columns = Arrays.stream(components).map(c -> new Column(snake(c.getName()), sqlType(c.getType()), c)).toList();
    try {
      this.constructor = projection.row()
          .getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      for (RecordComponent component : components) {
        component.getAccessor().setAccessible(true);
      }
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String snake(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static String sqlType(Class<?> type) {
    if (type == UUID.class || Id.class.isAssignableFrom(type)) {
      return "uuid";
    }
    if (type == String.class || type.isEnum()) {
      return "text";
    }
    return switch (type.getSimpleName()) {
      case "Instant" -> "timestamptz";
      case "int", "Integer" -> "int";
      case "long", "Long" -> "bigint";
      case "boolean", "Boolean" -> "boolean";
      default -> "jsonb";
    };
  }

  String rows() {
    return schema + "." + name;
  }

  String ledger() {
    return schema + "." + name + "_ledger";
  }

  String rollup() {
    return schema + "." + name + "_rollup";
  }

  List<String> create() {
    List<String> ddl = new ArrayList<>();
    String definitions = columns.stream().map(c -> ", " + c.name() + " " + c.type()).collect(Collectors.joining());
    ddl.add("create table " + rows() + "(stream uuid primary key" + definitions + ")");
    ddl.add("create table " + ledger()
        + "(stream uuid, seq int, position bigint not null, entry jsonb not null, primary key (stream, seq))");
    ddl.add("create table " + rollup() + "(key text[], measure text, n bigint not null, primary key (key, measure))");
    for (int i = 0; i < indexes.size(); i++) {
      ddl.add("create index " + name + "_" + (i + 1) + " on " + rows() + "(" + indexes.get(i) + ")");
    }
    return ddl;
  }

  List<String> drop() {
    return List.of("drop table if exists " + rows(), "drop table if exists " + ledger(), "drop table if exists " + rollup());
  }

  Map<UUID, S> load(Connection connection, Collection<UUID> streams) throws SQLException {
    Map<UUID, S> rows = new HashMap<>();
    String list = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    try (PreparedStatement select =
        connection.prepareStatement("select stream, " + list + " from " + rows() + " where stream = any (?)")) {
      select.setArray(1, connection.createArrayOf("uuid", streams.toArray()));
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.put(result.getObject(1, UUID.class), read(result));
        }
      }
    }
    return rows;
  }

  private S read(ResultSet result) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(result, i + 2, columns.get(i));
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object value(ResultSet result, int index, Column column) throws SQLException {
    Class<?> type = column.component().getType();
    if (result.getObject(index) == null) {
      return null;
    }
    return switch (column.type()) {
      case "uuid" -> {
        UUID uuid = result.getObject(index, UUID.class);
        yield type == UUID.class ? uuid : json.convertValue(uuid.toString(), type);
      }
      case "text" -> type == String.class ? result.getString(index) : enumConstant(type, result.getString(index));
      case "timestamptz" -> result.getObject(index, OffsetDateTime.class).toInstant();
      case "int" -> result.getInt(index);
      case "bigint" -> result.getLong(index);
      case "boolean" -> result.getBoolean(index);
      default -> json.readValue(
          result.getString(index), json.getTypeFactory().constructType(column.component().getGenericType()));
    };
  }

  private static Object enumConstant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants()).filter(c -> ((Enum<?>) c).name().equals(name)).findFirst().orElseThrow();
  }

  void write(Connection connection, Map<UUID, @Nullable S> rows) throws SQLException {
    String names = columns.stream().map(c -> ", " + c.name()).collect(Collectors.joining());
    String marks = columns.stream().map(c -> c.type().equals("jsonb") ? ", ?::jsonb" : ", ?").collect(Collectors.joining());
    String updates = columns.stream().map(c -> c.name() + " = excluded." + c.name()).collect(Collectors.joining(", "));
    List<UUID> gone = new ArrayList<>();
    try (PreparedStatement upsert = connection.prepareStatement("insert into " + rows() + "(stream" + names + ") values (?" + marks
        + ") on conflict (stream) do update set " + updates)) {
      for (Map.Entry<UUID, @Nullable S> entry : rows.entrySet()) {
        S row = entry.getValue();
        if (row == null) {
          gone.add(entry.getKey());
          continue;
        }
        upsert.setObject(1, entry.getKey());
        for (int i = 0; i < columns.size(); i++) {
          upsert.setObject(i + 2, stored(columns.get(i), row));
        }
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
    if (!gone.isEmpty()) {
      try (PreparedStatement delete = connection.prepareStatement("delete from " + rows() + " where stream = any (?)")) {
        delete.setArray(1, connection.createArrayOf("uuid", gone.toArray()));
        delete.execute();
      }
    }
  }

  private @Nullable Object stored(Column column, S row) {
    Object value;
    try {
      value = column.component().getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return switch (value) {
      case null -> null;
      case Id id -> id.value();
      case Enum<?> constant -> constant.name();
      case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
      default -> column.type().equals("jsonb") ? json.writeValueAsString(value) : value;
    };
  }

  void writeLedger(Connection connection, Map<Fold.LedgerKey, Record> entries, Map<Fold.LedgerKey, Long> positions)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("insert into " + ledger() + " values (?, ?, ?, ?::jsonb)")) {
      for (Map.Entry<Fold.LedgerKey, Record> entry : entries.entrySet()) {
        insert.setObject(1, entry.getKey().stream());
        insert.setInt(2, entry.getKey().seq());
        insert.setObject(3, positions.get(entry.getKey()));
        insert.setString(4, json.writeValueAsString(entry.getValue()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void addToRollups(Connection connection, Map<Fold.RollupKey, Long> deltas) throws SQLException {
    try (PreparedStatement add = connection.prepareStatement("insert into " + rollup()
        + " as r values (?, ?, ?) on conflict (key, measure) do update set n = r.n + excluded.n")) {
      for (Map.Entry<Fold.RollupKey, Long> delta : deltas.entrySet()) {
        add.setArray(1, connection.createArrayOf("text", delta.getKey().key().toArray()));
        add.setString(2, delta.getKey().measure());
        add.setLong(3, delta.getValue());
        add.addBatch();
      }
      add.executeBatch();
    }
  }
}
