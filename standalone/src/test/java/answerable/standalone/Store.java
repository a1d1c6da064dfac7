package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.DomainEvent;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.log.EventCodec;
import answerable.log.EventLog;
import answerable.log.PersonalCipher;
import answerable.query.complaint.CaseRegister;
import answerable.query.complaint.CaseView;
import answerable.query.complaint.CustodyChain;
import answerable.query.complaint.Trail;
import answerable.query.projection.Fold;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import answerable.query.trend.ComplaintTrend;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** Looks into the program's own PostgreSQL from outside, as an auditor with a database client would. */
final class Store implements AutoCloseable {
  private static final JsonMapper JSON = EventCodec.storedValues();

  private final HikariDataSource dataSource;
  private final Connection connection;

  private Store(HikariDataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    this.connection = dataSource.getConnection();
  }

  static Store of(Path data) throws IOException, SQLException {
    return of(data, "answerable");
  }

  /** Another database of the same server. */
  static Store of(Path data, String database) throws IOException, SQLException {
    try (Stream<Path> files = Files.find(data, 4, (path, a) -> path.endsWith("postmaster.pid"))) {
      List<String> lines = Files.readAllLines(files.findFirst().orElseThrow());
      return at("jdbc:postgresql://localhost:" + lines.get(3).strip() + "/" + database);
    }
  }

  static Store at(String url) throws SQLException {
    HikariDataSource dataSource = new HikariDataSource();
    dataSource.setJdbcUrl(url);
    dataSource.setUsername("postgres");
    dataSource.setMaximumPoolSize(3);
    return new Store(dataSource);
  }

  Connection open() throws SQLException {
    return dataSource.getConnection();
  }

  String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new AssertionError("no row: " + sql);
      }
      return rows.getString(1);
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Everything on record, in order. */
  List<Recorded<DomainEvent>> all() {
    EventLog log = EventLog.in(dataSource, new AsItIs());
    List<Recorded<DomainEvent>> all = new ArrayList<>();
    for (List<Recorded<DomainEvent>> page = log.after(0, 1000); !page.isEmpty(); page = log.after(all.getLast().position(), 1000)) {
      all.addAll(page);
    }
    return all;
  }

  long number(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new AssertionError("no row: " + sql + " " + List.of(parameters));
        }
        return rows.getLong(1);
      }
    }
  }

  /** Every read model of cases is what a fold of the whole log is. */
  void assertProjectionsEqualFold() throws SQLException {
    EventLog log = EventLog.in(dataSource, new AsItIs());
    List<Projection<?, ?>> all = List.of(new CaseRegister(), new CaseView(), new Trail(), new CustodyChain(), new ComplaintTrend());
    Projections live = new Projections(all, log, dataSource);
    for (Projection<?, ?> projection : all) {
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> live.position(projection.name()) >= log.head());
      assertEqual(log, projection, live);
    }
  }

  private <E extends DomainEvent, S extends Record> void assertEqual(EventLog log, Projection<E, S> projection, Projections live)
      throws SQLException {
    Fold<E, S> fold = new Fold<>(projection);
    long position = 0;
    for (List<Recorded<E>> page = log.after(projection.events(), 0, 1000); !page.isEmpty();
        page = log.after(projection.events(), position, 1000)) {
      page.forEach(fold::add);
      position = page.getLast().position();
    }
    String table = "live." + projection.name();
    assertThat(number("select count(*) from " + table)).as(table).isEqualTo(fold.rows().size());
    for (var row : fold.rows().entrySet()) {
      assertThat(live.row(projection.name(), projection.row(), row.getKey())).as(table).isEqualTo(row.getValue());
    }
    Map<Fold.RollupKey, Long> rollups = new HashMap<>();
    try (ResultSet rows = connection.createStatement().executeQuery("select key, measure, n from " + table + "_rollup where n <> 0")) {
      while (rows.next()) {
        rollups.put(new Fold.RollupKey(List.of((String[]) rows.getArray(1).getArray()), rows.getString(2)), rows.getLong(3));
      }
    }
    assertThat(rollups).as(table + "_rollup").isEqualTo(new HashMap<>(fold.rollups()));
    assertThat(number("select count(*) from " + table + "_ledger")).as(table + "_ledger").isEqualTo(fold.entries().size());
    try (ResultSet rows = connection.createStatement().executeQuery("select stream, seq, entry from " + table + "_ledger")) {
      while (rows.next()) {
        Record entry = fold.entries().get(new Fold.LedgerKey(rows.getObject(1, java.util.UUID.class), rows.getInt(2)));
        assertThat(JSON.readTree(rows.getString(3))).isEqualTo(JSON.readTree(JSON.writeValueAsString(entry)));
      }
    }
  }

  private static final class AsItIs implements PersonalCipher {
    @Override public Personal seal(Personal plain) {
      return plain;
    }

    @Override public String open(Personal sealed) {
      return sealed.content();
    }
  }

  @Override public void close() throws SQLException {
    connection.close();
    dataSource.close();
  }
}
