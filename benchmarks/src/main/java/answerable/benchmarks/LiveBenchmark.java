package answerable.benchmarks;

import answerable.query.complaint.CaseRegister;
import answerable.query.projection.Projection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** How fast live read models catch up with a log, against stock Axon's processor on the same read model. */
final class LiveBenchmark implements Benchmark {
  @Override public String name() {
    return "live";
  }

  /** @param models none for stock Axon */
  private record Way(String name, String method, List<Projection<?, ?>> models) {}

  @Override public void run(Lab lab) throws Exception {
    long events = Math.min(ReadModels.MOST_FOLLOWED, lab.plan().fewestEvents());
    List<Projection<?, ?>> all = ReadModels.all();
    Way stock = new Way("stock Axon, case_register", StockReplay.Settings.TUNED.method(), List.of());
    Way one = new Way("ours, case_register", "one driver, batches of 500: rows loaded at once, each written once, one transaction", List.of(new CaseRegister()));
    Way every = new Way("ours, all " + all.size() + " read models", "a driver each, each reads the log itself; events of the log a second", all);
    try (StockLog log = StockLog.of(lab, events)) {
      Map<Way, Measured> found = lab.turns(List.of(stock, one, every), way -> {
        lab.progress().say("live: " + way.name());
        return way == stock ? log.replay(StockReplay.Settings.TUNED, lab.plan().slow()) : caughtUp(lab, events, way.models());
      });
      double base = found.values().iterator().next().median();
      lab.report().table("Live projection", "events/s", "Catching up with " + events + " events from nothing, indexes on; 1 × is stock Axon, tuned,"
          + " in its first " + lab.plan().slow().toSeconds() + " s.");
      found.forEach((way, measured) -> lab.report().row(
          new Report.Row(way.name(), measured.rate(), Report.times(measured.median(), base), "", "", "", "", way.method())));
      lab.report().end();
    }
  }

  private static double caughtUp(Lab lab, long events, List<Projection<?, ?>> models) {
    try {
      Database database = lab.copyOf(events, "live_own");
      double rate;
      try (ReadModels readModels = new ReadModels(database, models)) {
        rate = events * 1e9 / readModels.catchUp();
      }
      lab.server().drop("live_own");
      return rate;
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
