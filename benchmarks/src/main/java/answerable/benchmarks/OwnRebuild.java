package answerable.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ours: read models made again as an operator would have it, over HTTP, by a query side in a JVM of its own. */
final class OwnRebuild implements AutoCloseable {
  static final String HEAP = "512m";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LOOK_MILLIS = 50;

  private final Child child;
  private final long events;
  private long peak;

  OwnRebuild(Database database, long events) throws IOException {
    this.child = Child.start(database, HEAP);
    this.events = events;
  }

  /** Whether this program has the source, and rebuilds at all. */
  boolean has(String source) throws IOException, InterruptedException {
    Http.Answer begun = begin("case_register", source);
    return begun.status() / 100 == 2 && ended(begun).path("source").asString("").equals(source);
  }

  private Http.Answer begin(String readModel, String source) throws IOException {
    try (Http http = child.http()) { // others work for minutes meanwhile, and a kept connection ends
      return http.post("/api/v1/ops/projections/" + readModel + "/rebuilds", "{\"source\":\"" + source + "\"}", null);
    }
  }

  /** Events a second, from the beginning of the job until its tables stand in the place of the old ones. */
  double run(String readModel, String source) {
    try {
      child.reset();
      JsonNode job = ended(begin(readModel, source));
      peak = Math.max(peak, child.peak());
      if (!job.path("phase").asString().equals("DONE")) {
        throw new IOException("not rebuilt: " + job);
      }
      Duration took = Duration.between(Instant.parse(job.path("startedAt").asString()), Instant.parse(job.path("endedAt").asString()));
      return events * 1e9 / took.toNanos();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode ended(Http.Answer begun) throws IOException, InterruptedException {
    String id = JSON.readTree(begun.body()).path("id").asString();
    while (true) {
      try (Http http = child.http()) {
        for (JsonNode job : JSON.readTree(OverHttp.done(http.get("/api/v1/ops/rebuilds")).body()).path("items")) {
          if (job.path("id").asString().equals(id) && !job.path("endedAt").isMissingNode() && !job.path("endedAt").isNull()) {
            return job;
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** The most heap that was in use, garbage included. */
  String peakHeap() {
    return (peak >> 20) + " MiB";
  }

  @Override public void close() throws Exception {
    child.close();
  }
}
