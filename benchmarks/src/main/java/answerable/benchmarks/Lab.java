package answerable.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Where benchmarks run: the server, what is planned, what was found, and logs that several of them read. */
final class Lab {
  /** The bytes on disk that an event takes, with its indexes: in the template, in the copy that is worked on, and room to sort. */
  private static final long BYTES_AN_EVENT = 4_000;

  private final Plan plan;
  private final Server server;
  private final Progress progress;
  private final Report report;
  private final Map<Long, Filling.Sizes> filled = new LinkedHashMap<>();

  Lab(Plan plan, Server server, Progress progress, Report report) {
    this.plan = plan;
    this.server = server;
    this.progress = progress;
    this.report = report;
  }

  Plan plan() {
    return plan;
  }

  Server server() {
    return server;
  }

  Progress progress() {
    return progress;
  }

  Report report() {
    return report;
  }

  /** Whether a log of so many events and what is made of it can lie in the directory. */
  boolean hasRoom(long events) throws IOException {
    return Files.getFileStore(plan.dir()).getUsableSpace() > events * BYTES_AN_EVENT;
  }

  /** A template with a log of so many events and empty read models; made once. */
  String log(long events) throws SQLException {
    String name = "log_" + events;
    if (!filled.containsKey(events)) {
      progress.say("a log of " + events + " events");
      Database database = server.create(name);
      database.migrate();
      ReadModels.makeTables(database, ReadModels.all());
      filled.put(events, new Filling(progress).fill(database, Plan.SEED, events));
    }
    return name;
  }

  Filling.Sizes sizes(long events) {
    return filled.getOrDefault(events, new Filling.Sizes(0, 0));
  }

  /** A database of its own with that log. */
  Database copyOf(long events, String name) throws SQLException {
    return server.create(name, log(events));
  }

  /** Contenders take turns, one after the other in every round; {@code measure} answers a rate. */
  <T> Map<T, Measured> turns(List<T> contenders, ToDoubleFunction<T> measure) throws SQLException {
    Map<T, Measured> found = new LinkedHashMap<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (T contender : contenders) {
        server.settle();
        found.computeIfAbsent(contender, _ -> new Measured()).add(measure.applyAsDouble(contender));
      }
    }
    return found;
  }

  /** As above, of contenders that many clients use at the same time. */
  Map<Contender, Measured> turns(List<Contender> contenders, int clients) throws Exception {
    Map<Contender, Measured> found = new LinkedHashMap<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Contender contender : contenders) {
        server.settle();
        found.computeIfAbsent(contender, _ -> new Measured()).add(Clients.run(contender, clients, plan.window()));
      }
    }
    return found;
  }
}
