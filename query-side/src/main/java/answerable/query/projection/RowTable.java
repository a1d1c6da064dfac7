package answerable.query.projection;

import answerable.api.DomainEvent;
import answerable.api.Id;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of a projection in one schema, derived from its row: what they look like, how rows are loaded and written. Rows stand
 * in {@code <name>}, ledger entries in {@code <name>_ledger}, rollups in {@code <name>_rollup}.
 */
public final class RowTable<S extends Record> {
  private enum Type {
    UUID,
    TEXT,
    TIMESTAMPTZ,
    INT,
    BIGINT,
    BOOLEAN,
    JSONB
  }

  /** @param id makes the id of a uuid; null where it is none */
  private record Column(
      String name, Type type, RecordComponent component, @Nullable Constructor<?> id, Function<Record, @Nullable Object> value) {}

  private final String schema;
  private final String name;
  private final List<String> indexes;
  private final List<Column> columns;
  private final String loading;
  private final String upserting;
  private final Constructor<S> constructor;
  private final JsonMapper json;

  public <E extends DomainEvent> RowTable(String schema, Projection<E, S> projection, JsonMapper json) {
    this.schema = schema;
    this.name = projection.name();
    this.indexes = projection.indexes();
    this.json = json;
    RecordComponent[] components = projection.row().getRecordComponents();
    this.columns = Arrays.stream(components).map(c -> new Column(snake(c.getName()), type(c.getType()), c, id(c.getType()), value(c)))
        .toList();
    String names = columns.stream().map(c -> ", " + c.name()).collect(Collectors.joining());
    String marks = columns.stream().map(c -> c.type() == Type.JSONB ? ", ?::jsonb" : ", ?").collect(Collectors.joining());
    String updates = columns.stream().map(c -> c.name() + " = excluded." + c.name()).collect(Collectors.joining(", "));
    this.loading = "select stream" + names + " from " + rows() + " where stream = any (?)";
    this.upserting = "insert into " + rows() + "(stream" + names + ") values (?" + marks + ") on conflict (stream) do update set " + updates;
    try {
      this.constructor = projection.row()
          .getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String snake(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Constructor<?> id(Class<?> type) {
    try {
      return Id.class.isAssignableFrom(type) ? type.getDeclaredConstructor(UUID.class) : null;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object id(Constructor<?> of, UUID value) {
    try {
      return of.newInstance(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a component as a call of its accessor would: reflection costs more than writing the value. */
  @SuppressWarnings("unchecked")
  private static Function<Record, @Nullable Object> value(RecordComponent component) {
    try {
      Class<?> row = component.getDeclaringRecord();
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(row, MethodHandles.lookup());
      MethodHandle accessor = lookup.unreflect(component.getAccessor());
      return (Function<Record, @Nullable Object>) LambdaMetafactory.metafactory(
          lookup, "apply", MethodType.methodType(Function.class), MethodType.methodType(Object.class, Object.class), accessor,
          MethodType.methodType(MethodType.methodType(component.getType()).wrap().returnType(), row)).getTarget().invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Type type(Class<?> type) {
    if (type == UUID.class || Id.class.isAssignableFrom(type)) {
      return Type.UUID;
    }
    if (type == String.class || type.isEnum()) {
      return Type.TEXT;
    }
    return switch (type.getSimpleName()) {
      case "Instant" -> Type.TIMESTAMPTZ;
      case "int", "Integer" -> Type.INT;
      case "long", "Long" -> Type.BIGINT;
      case "boolean", "Boolean" -> Type.BOOLEAN;
      default -> Type.JSONB;
    };
  }

  public String rows() {
    return schema + "." + name;
  }

  public String ledger() {
    return schema + "." + name + "_ledger";
  }

  public String rollup() {
    return schema + "." + name + "_rollup";
  }

  /** Statements that make the tables, without what makes writing many rows slow. */
  public List<String> create() {
    String definitions = columns.stream()
        .map(c -> ", " + c.name() + " " + c.type().name().toLowerCase(Locale.ROOT)).collect(Collectors.joining());
    return List.of("create table " + rows() + "(stream uuid not null" + definitions + ")",
        "create table " + ledger() + "(stream uuid not null, seq int not null, position bigint not null, entry jsonb not null)",
        "create table " + rollup() + "(key text[] not null, measure text not null, n bigint not null) with (fillfactor = 80)");
  }

  /** Statements that make indexes and keys, one after the other. */
  public List<String> index() {
    return Stream.concat(indexes().stream(), keys().stream()).toList();
  }

  /** Those that may run side by side; then come {@link #keys}. */
  public List<String> indexes() {
    List<String> ddl = new ArrayList<>(List.of("create unique index " + name + "_pkey on " + rows() + "(stream)",
        "create unique index " + name + "_ledger_pkey on " + ledger() + "(stream, seq)",
        "create unique index " + name + "_rollup_pkey on " + rollup() + "(key, measure)"));
    for (int i = 0; i < indexes.size(); i++) {
      ddl.add("create index " + name + "_" + (i + 1) + " on " + rows() + "(" + indexes.get(i) + ")");
    }
    return ddl;
  }

  /** Statements that make keys of the unique indexes. */
  public List<String> keys() {
    return tables().stream().map(table -> {
      String index = table.substring(schema.length() + 1) + "_pkey";
      return "alter table " + table + " add constraint " + index + " primary key using index " + index;
    }).toList();
  }

  public List<String> drop() {
    return tables().stream().map(table -> "drop table if exists " + table).toList();
  }

  public List<String> moveTo(String other) {
    return tables().stream().map(table -> "alter table " + table + " set schema " + other).toList();
  }

  public List<String> tables() {
    return List.of(rows(), ledger(), rollup());
  }

  public Map<UUID, S> load(Connection connection, Collection<UUID> streams) throws SQLException {
    Map<UUID, S> rows = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(loading)) {
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
      case UUID -> {
        UUID uuid = result.getObject(index, UUID.class);
        yield column.id() == null ? uuid : id(column.id(), uuid);
      }
      case TEXT -> type == String.class ? result.getString(index) : enumConstant(type, result.getString(index));
      case TIMESTAMPTZ -> result.getObject(index, OffsetDateTime.class).toInstant();
      case INT -> result.getInt(index);
      case BIGINT -> result.getLong(index);
      case BOOLEAN -> result.getBoolean(index);
      case JSONB -> json.readValue(
          result.getString(index), json.getTypeFactory().constructType(column.component().getGenericType()));
    };
  }

  private static Object enumConstant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants()).filter(c -> ((Enum<?>) c).name().equals(name)).findFirst().orElseThrow();
  }

  /** Writes rows, each once, and removes those that are null. */
  public void write(Connection connection, Map<UUID, @Nullable S> rows) throws SQLException {
    List<UUID> gone = new ArrayList<>();
    try (PreparedStatement upsert = connection.prepareStatement(upserting)) {
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
    Object value = column.value().apply(row);
    return switch (value) {
      case null -> null;
      case Id id -> id.value();
      case Enum<?> constant -> constant.name();
      case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
      default -> column.type() == Type.JSONB ? json.writeValueAsString(value) : value;
    };
  }

  /** One row for {@code COPY <rows> FROM STDIN}. */
  public void encode(CopyBuffer out, UUID stream, S row) {
    out.row(columns.size() + 1);
    out.uuid(stream);
    for (Column column : columns) {
      Object value = column.value().apply(row);
      if (value == null) {
        out.nothing();
        continue;
      }
      switch (column.type()) {
        case UUID -> out.uuid(value instanceof Id id ? id.value() : (UUID) value);
        case TEXT -> out.text(value instanceof Enum<?> constant ? constant.name() : (String) value);
        case TIMESTAMPTZ -> out.instant((Instant) value);
        case INT -> out.whole((int) value);
        case BIGINT -> out.whole((long) value);
        case BOOLEAN -> out.truth((boolean) value);
        case JSONB -> out.jsonb(json.writeValueAsBytes(value));
      }
    }
  }

  /** One entry for {@code COPY <ledger> FROM STDIN}. */
  public void encodeEntry(CopyBuffer out, UUID stream, int seq, long position, Record entry) {
    out.row(4);
    out.uuid(stream);
    out.whole(seq);
    out.whole(position);
    out.jsonb(json.writeValueAsBytes(entry));
  }

  /** One number for {@code COPY <rollup> FROM STDIN}. */
  public static void encode(CopyBuffer out, Fold.RollupKey key, long n) {
    out.row(3);
    out.texts(key.key());
    out.text(key.measure());
    out.whole(n);
  }

  public void writeLedger(Connection connection, Map<Fold.LedgerKey, Record> entries, Map<Fold.LedgerKey, Long> positions)
      throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement("insert into " + ledger() + " values (?, ?, ?, ?::jsonb)")) {
      for (Map.Entry<Fold.LedgerKey, Record> entry : entries.entrySet()) {
        insert.setObject(1, entry.getKey().stream());
        insert.setInt(2, entry.getKey().seq());
        insert.setLong(3, Objects.requireNonNull(positions.get(entry.getKey())));
        insert.setString(4, json.writeValueAsString(entry.getValue()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Adds to the rollups, in key order, so that two who add never wait for each other in a circle; what comes to 0 is not there. */
  public void addToRollups(Connection connection, Map<Fold.RollupKey, Long> deltas) throws SQLException {
    if (deltas.isEmpty()) {
      return;
    }
    List<Fold.RollupKey> keys = List.copyOf(deltas.keySet());
    List<Fold.RollupKey> nothing = new ArrayList<>();
    try (PreparedStatement add = connection.prepareStatement("insert into " + rollup() + " as r"
        + " select key::text[], measure, n from unnest(?, ?, ?) with ordinality as delta(key, measure, n, place) order by place"
        + " on conflict (key, measure) do update set n = r.n + excluded.n returning key, measure, n")) {
      name(connection, add, keys);
      add.setArray(3, connection.createArrayOf("bigint", deltas.values().toArray()));
      try (ResultSet written = add.executeQuery()) {
        while (written.next()) {
          if (written.getLong(3) == 0) {
            nothing.add(new Fold.RollupKey(List.of((String[]) written.getArray(1).getArray()), written.getString(2)));
          }
        }
      }
    }
    if (!nothing.isEmpty()) {
      try (PreparedStatement delete = connection.prepareStatement("delete from " + rollup()
          + " r using unnest(?, ?) as gone(key, measure) where r.key = gone.key::text[] and r.measure = gone.measure")) {
        name(connection, delete, nothing);
        delete.execute();
      }
    }
  }

  /** The keys as an array of what PostgreSQL writes for an array: arrays in an array must all be of one length. */
  private static void name(Connection connection, PreparedStatement statement, List<Fold.RollupKey> keys) throws SQLException {
    String[] names = new String[keys.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = connection.createArrayOf("text", keys.get(i).key().toArray()).toString();
    }
    statement.setArray(1, connection.createArrayOf("text", names));
    statement.setArray(2, connection.createArrayOf("text", keys.stream().map(Fold.RollupKey::measure).toArray()));
  }
}
