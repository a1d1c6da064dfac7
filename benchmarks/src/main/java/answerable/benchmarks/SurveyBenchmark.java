package answerable.benchmarks;

import answerable.api.InvitationOutcome;
import answerable.query.projection.Projections;
import answerable.query.survey.SurveyAnswers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;

/** Answers of a survey made into counts by wave, item, stratum and score, against PostgreSQL's own grouping of the same answers. */
final class SurveyBenchmark implements Benchmark {
  private static final long ANSWERS_AN_EVENT = 10;
  private static final long MOST_IN_MEMORY = 600_000;
  private static final String GROUPED = "select count(*) from (select wave, item, stratum, score, count(*) from answer group by 1, 2, 3, 4) g";

  /** What a rebuild reads, and no table made of it before. Of the ways to write it down, the one that PostgreSQL does fastest, by several workers. */
  private static final String EVENTS_GROUPED = """
      select count(*) from (
        select i.wave, a.item, i.stratum, a.value, count(*)
        from event e
        join (select stream, x."waveId" wave, x.stratum
              from event cross join lateral jsonb_to_record(convert_from(payload, 'UTF8')::jsonb) x("waveId" text, stratum text)
              where type = (select number from event_type where name = 'invitation.issued')) i on i.stream = e.stream
        cross join lateral jsonb_to_recordset(convert_from(e.payload, 'UTF8')::jsonb -> 'answers') a(item text, value int)
        where e.type = (select number from event_type where name = 'invitation.answered')
        group by 1, 2, 3, 4) g""";

  /** @param run answers a second */
  private record Way(String name, String method, boolean ours, DoubleSupplier run) {
    static Way grouping(String name, String method, Database database, String sql, long answers) {
      return new Way(name, method, false, () -> {
        long began = System.nanoTime();
        database.number(sql);
        return answers * 1e9 / (System.nanoTime() - began);
      });
    }
  }

  @Override public String name() {
    return "survey";
  }

  @Override public void run(Lab lab) throws Exception {
    long answers = lab.plan().fewestEvents() * ANSWERS_AN_EVENT;
    SurveyHistory history = new SurveyHistory(Plan.SEED, answers);
    Database database = lab.server().create("survey");
    database.migrate();
    lab.progress().say("a log of " + answers + " answers");
    new Filling(lab.progress()).fill(database, history, history.events());
    lab.progress().say("its read models, which a log as long as this has made beside the live ones");
    try (Program program = Program.start(Program.Querying.class, database)) {
      ReadModels.awaitHead(program.bean(Projections.class), "RUNNING", "NEW");
    }
    flat(database);
    compare(lab, database, answers);
    trend(lab, database, history);
    lab.report().note("Digests of the counts of " + Math.min(answers, MOST_IN_MEMORY) + " answers folded by 1, 2 and 4 threads and in another order: "
        + digests(Math.min(answers, MOST_IN_MEMORY)));
    lab.server().drop("survey");
  }

  /** The same answers as a table of one row each, which PostgreSQL may group as it likes. */
  private static void flat(Database database) throws SQLException {
    database.execute("""
        create table answer as select i.wave, split_part(a, '=', 1) item, i.stratum, split_part(a, '=', 2)::int score
        from live.survey_answers i, string_to_table(i.answers ->> 'scores', ' ') a""");
    database.execute("vacuum analyze answer");
  }

  private static void compare(Lab lab, Database database, long answers) throws Exception {
    long events = database.number("select count(*) from event");
    if (database.number(GROUPED) != database.number(EVENTS_GROUPED)) {
      throw new IllegalStateException("the table has other answers than the events");
    }
    try (OwnRebuild own = new OwnRebuild(database, events)) {
      List<Way> ways = new ArrayList<>();
      ways.add(Way.grouping("PostgreSQL, group by of bare rows", "a table of wave, item, stratum and score made before, nothing to decode, parallel as it is set",
          database, GROUPED, answers));
      ways.add(Way.grouping("PostgreSQL, group by of the events", "the same events as the rebuild reads, JSON taken apart by PostgreSQL, parallel as it is set, "
          + "no row an invitation", database, EVENTS_GROUPED, answers));
      for (String source : List.of("POSTGRES", "SEGMENTS")) {
        if (own.has(source)) {
          ways.add(new Way("ours, from " + source.toLowerCase(java.util.Locale.ROOT), "rebuild by HTTP, all phases, events decoded, a row an invitation kept, JVM with -Xmx"
              + OwnRebuild.HEAP, true, () -> own.run("survey_answers", source) * answers / events));
        }
      }
      ways.forEach(way -> way.run().getAsDouble()); // else a JVM that was just started is compared with a server that was not
      Map<Way, Measured> found = lab.turns(ways, way -> way.run().getAsDouble());
      List<Double> grouped = found.entrySet().stream().filter(one -> !one.getKey().ours()).map(one -> one.getValue().median()).toList();
      lab.report().table("Answers into histograms, " + Measured.whole(answers), "answers/s", "By wave, item, stratum and score; each way once before anything counts.");
      found.forEach((way, measured) -> lab.report().row(new Report.Row(way.name(), measured.rate(), Report.percent(measured.median(), grouped.getFirst()), "", "",
          way.ours() ? own.peakHeap() : "", way.ours() ? Report.goal("≥ 100 % of group by of bare rows", measured.median() >= grouped.getFirst()) + ", "
              + Report.goal("of the events", measured.median() >= grouped.getLast()) : "", way.method())));
      lab.report().end();
    }
  }

  private record Trend(Program program, SurveyHistory history) implements Contender {
    @Override public String name() {
      return "trend over " + SurveyHistory.WAVES + " waves";
    }

    @Override public String method() {
      return "GET /api/v1/surveys/{s}/trend, five items, kept connection, query side alone";
    }

    @Override public Client client(int number) throws IOException {
      Http http = new Http(program.port(), Program.token("lead", "SURVEY_LEAD"));
      return new Client() {
        @Override public int once() throws IOException {
          OverHttp.done(http.get("/api/v1/surveys/" + history.series() + "/trend"));
          return 1;
        }

        @Override public void close() throws IOException {
          http.close();
        }
      };
    }
  }

  private static void trend(Lab lab, Database database, SurveyHistory history) throws Exception {
    try (Program program = Program.start(Program.Querying.class, database)) {
      Contender trend = new Trend(program, history);
      Clients.warm(trend, 1, lab.plan());
      Measured measured = lab.turns(List.of(trend), 1).get(trend);
      lab.report().table("Trend of a survey", "questions/s", "Weights applied and errors computed when asked.");
      lab.report().row(Report.Row.of(trend, java.util.Objects.requireNonNull(measured), "", Report.goal("p99 ≤ 20 ms", measured.millisAt(99) <= 20)));
      lab.report().end();
    }
  }

  private static String digests(long answers) throws Exception {
    List<InvitationOutcome> outcomes = new SurveyHistory(Plan.SEED, answers).outcomes();
    List<String> digests = new ArrayList<>();
    for (int parts : List.of(1, 2, 4)) {
      digests.add(digest(outcomes, parts));
    }
    Collections.shuffle(outcomes, new Random(Plan.SEED));
    digests.add(digest(outcomes, 4));
    return digests.stream().distinct().count() == 1 ? "all " + digests.getFirst().substring(0, 16) + "… ✓" : digests + " ✗";
  }

  private static String digest(List<InvitationOutcome> outcomes, int parts) throws Exception {
    Map<String, Long> all = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(parts)) {
      List<Future<Map<String, Long>>> counted = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        List<InvitationOutcome> some = outcomes.subList(part * outcomes.size() / parts, (part + 1) * outcomes.size() / parts);
        counted.add(threads.submit(() -> counts(some)));
      }
      for (Future<Map<String, Long>> one : counted) {
        one.get().forEach((key, n) -> all.merge(key, n, Long::sum));
      }
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      all.forEach((key, n) -> sha256.update((key + "\t" + n + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Long> counts(List<InvitationOutcome> outcomes) {
    SurveyAnswers projection = new SurveyAnswers();
    Map<String, Long> counts = new HashMap<>();
    outcomes.forEach(outcome ->
        projection.contribute(outcome, (key, measure, amount) -> counts.merge(String.join("\t", key) + "\t" + measure, amount, Long::sum)));
    return counts;
  }
}
