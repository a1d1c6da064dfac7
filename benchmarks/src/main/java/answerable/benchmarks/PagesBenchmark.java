package answerable.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** A page of the case list from anywhere in it, over HTTP against the bare SQL on the same pool. */
final class PagesBenchmark implements Benchmark {
  static final int PAGE = 50;
  private static final int PLACES = 20_000;
  private static final List<Integer> CLIENTS = List.of(1, 8);

  /** Somewhere in the list of an estate. */
  record Place(UUID estate, OffsetDateTime receivedAt, UUID stream) {}

  @Override public String name() {
    return "pages";
  }

  @Override public void run(Lab lab) throws Exception {
    long events = Math.min(ReadModels.MOST_FOLLOWED, lab.plan().fewestEvents());
    Database database = lab.copyOf(events, "pages");
    lab.progress().say("a list of " + lab.plan().pages() + " cases");
    try (ReadModels models = new ReadModels(database, ReadModels.all())) {
      models.catchUp();
    }
    multiply(database, lab.plan().pages());
    List<Place> places = places(database);
    try (Program program = Program.start(Program.Querying.class, database)) {
      List<Contender> contenders = List.of(new BarePages(program.bean(DataSource.class), columns(database), places), new HttpPages(program, places));
      for (Contender contender : contenders) {
        Clients.warm(contender, 8, lab.plan());
      }
      lab.report().table("Query pages", "pages/s", "A page of " + PAGE + " cases of an estate from a random place in a list of "
          + Measured.whole(database.number("select count(*) from live.case_register")) + "; the ratio is of p99 to that of the bare SQL.");
      for (int clients : CLIENTS) {
        tell(lab.report(), lab.turns(contenders, clients), clients);
      }
      lab.report().end();
    }
    lab.server().drop("pages");
  }

  /** Copies every row under new ids and other times until there are enough. */
  private static void multiply(Database database, long wanted) throws SQLException {
    long times = wanted / database.number("select count(*) from live.case_register");
    Indexes indexes = new Indexes(database, "live.case_register");
    indexes.off();
    String all = database.text("select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns"
        + " where table_schema = 'live' and table_name = 'case_register'");
    String values = all.replaceFirst("\\bstream\\b", "gen_random_uuid()").replaceFirst("\\breceived_at\\b", "received_at - n * interval '13 minutes'");
    database.execute("insert into live.case_register(" + all + ") select " + values + " from live.case_register, generate_series(1, "
        + (times - 1) + ") n");
    indexes.on();
  }

  private static List<Place> places(Database database) throws SQLException {
    List<Place> places = new ArrayList<>();
    try (Connection connection = database.open(); Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select estate, received_at, stream from live.case_register order by random() limit " + PLACES)) {
      while (rows.next()) {
        places.add(new Place(rows.getObject(1, UUID.class), rows.getObject(2, OffsetDateTime.class), rows.getObject(3, UUID.class)));
      }
    }
    return places;
  }

  /** What a list shows; nested values are not in it. */
  private static String columns(Database database) {
    return database.text("select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns"
        + " where table_schema = 'live' and table_name = 'case_register' and data_type <> 'jsonb'");
  }

  private static void tell(Report report, Map<Contender, Measured> found, int clients) {
    double bare = found.entrySet().iterator().next().getValue().millisAt(99);
    found.forEach((contender, measured) -> {
      double ratio = measured.millisAt(99) / bare;
      String goal = contender instanceof HttpPages ? Report.goal("p99 ≤ 2 ×", ratio <= 2) : "";
      report.row(Report.Row.of(contender, measured, Report.times(measured.millisAt(99), bare), goal)
          .named(contender.name() + ", " + clients + (clients == 1 ? " client" : " clients")));
    });
  }
}
