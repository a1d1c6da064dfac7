package answerable.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How fast read models are made again from nothing: {@code case_register}, which stock Axon fills too, with a row of 41 columns for every
 * case, and {@code complaint_trend}, whose numbers an analyst changes.
 */
final class RebuildBenchmark implements Benchmark {
  private static final List<Integer> SEGMENTS = List.of(1, 2, 4);
  private static final double AS_STOCK = 20;

  /** @param share of raw that is wanted, 0 for none */
  private record Way(String name, String method, double share, ToDoubleFunction<Duration> run) {}

  @Override public String name() {
    return "rebuild";
  }

  @Override public void run(Lab lab) throws Exception {
    for (long events : lab.plan().events()) {
      if (lab.hasRoom(events)) {
        compare(lab, events);
      } else {
        lab.report().note("**Rebuild at " + events + " events was not measured: there is not enough room in " + lab.plan().dir() + ".**");
      }
    }
  }

  private static void compare(Lab lab, long events) throws Exception {
    Database database = lab.copyOf(events, "rebuild_own");
    database.execute("update live.projection set position = (select max(position) from event)");
    try (StockLog log = StockLog.of(lab, events); OwnRebuild own = new OwnRebuild(database, events)) {
      List<Way> ways = new ArrayList<>();
      ways.add(new Way("raw COPY into Java", "binary, all columns, nothing decoded", 0, _ -> RawCopy.read(database)));
      StockReplay.Settings best = best(lab, log);
      StockReplay.Settings flush = new StockReplay.Settings("stock Axon, tuned, one flush a batch", best.batch(), best.segments(), true);
      for (StockReplay.Settings stock : List.of(StockReplay.Settings.OUT_OF_THE_BOX, best, flush)) {
        ways.add(new Way(stock.name(), stock.method(), 0, window -> log.replay(stock, window)));
      }
      boolean postgres = own.has("POSTGRES");
      boolean segments = postgres && own.has("SEGMENTS");
      for (String readModel : List.of("case_register", "complaint_trend")) {
        if (postgres) {
          ways.add(new Way("ours, " + readModel + " from PostgreSQL", "rebuild by HTTP, all phases, JVM with -Xmx" + OwnRebuild.HEAP, 0.6,
              _ -> own.run(readModel, "POSTGRES")));
        }
        if (segments) {
          ways.add(new Way("ours, " + readModel + " from sealed segments", "the same, events from sealed files", events >= 10_000_000 ? 1.5 : 1,
              _ -> own.run(readModel, "SEGMENTS")));
        }
      }
      Map<Way, Measured> found = lab.turns(ways, way -> {
        lab.progress().say("rebuild: " + way.name());
        return way.run().applyAsDouble(lab.plan().slow());
      });
      if (postgres && database.number("select count(*) from live.case_register")
          != database.number("select count(*) from event where business_key like 'case:%'")) {
        throw new IllegalStateException("not every case has a row after a rebuild");
      }
      tell(lab, events, found, own);
      if (!segments) {
        lab.report().note("The program has no " + (postgres ? "sealed segments to rebuild from" : "rebuild") + ".");
      }
    }
    lab.server().drop("rebuild_own");
  }

  /** Of stock Axon's settings the one that is fastest here; this also warms it up. */
  private static StockReplay.Settings best(Lab lab, StockLog log) {
    Duration window = lab.plan().slow().dividedBy(2);
    record Tried(StockReplay.Settings settings, double rate) {}
    return SEGMENTS.stream()
        .map(n -> new StockReplay.Settings("stock Axon, tuned", 1_000, n, false))
        .map(settings -> new Tried(settings, log.replay(settings, window)))
        .peek(tried -> lab.progress().say("stock Axon with " + tried.settings().segments() + " segments: " + Measured.whole(tried.rate()) + " events/s"))
        .max(Comparator.comparingDouble(Tried::rate)).orElseThrow().settings();
  }

  private static void tell(Lab lab, long events, Map<Way, Measured> found, OwnRebuild own) {
    double raw = found.entrySet().iterator().next().getValue().median();
    double tuned = found.entrySet().stream().filter(e -> e.getKey().name().equals("stock Axon, tuned")).mapToDouble(e -> e.getValue().median()).sum();
    Filling.Sizes sizes = lab.sizes(events);
    lab.report().table("Rebuild, " + Measured.whole(events) + " events", "events/s", "Payload " + sizes.payload() + " bytes, meta " + sizes.meta()
        + " bytes an event; 100 % is the raw COPY. Stock Axon is given " + lab.plan().slow().toSeconds() + " s a round, its rate is of these.");
    found.forEach((way, measured) -> {
      double share = measured.median() / raw;
      boolean ours = way.share() > 0;
      String goal = ours
          ? Report.goal("≥ " + Math.round(way.share() * 100) + " % of raw", share >= way.share()) + ", "
              + Report.goal("≥ 20 × tuned", measured.median() >= AS_STOCK * tuned)
          : "";
      String ratio = Report.percent(measured.median(), raw) + (ours ? ", " + Report.times(measured.median(), tuned) + " tuned" : "");
      lab.report().row(new Report.Row(way.name(), measured.rate(), ratio, "", "", ours ? own.peakHeap() : "", goal, way.method()));
    });
    lab.report().end();
  }
}
