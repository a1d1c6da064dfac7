package answerable.standalone;

import static answerable.standalone.Client.map;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** People who look things up all the time, and one who reads what they have just written; it is remembered what went wrong. */
final class Querying {
  final Queue<String> failed = new ConcurrentLinkedQueue<>();
  final Queue<String> wentBack = new ConcurrentLinkedQueue<>();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong own = new AtomicLong();
  private final Program program;
  private final List<String> paths;

  Querying(Program program, List<String> paths) {
    this.program = program;
    this.paths = paths;
  }

  long asked() {
    return asked.get();
  }

  /** How often somebody read what they had just written. */
  long own() {
    return own.get();
  }

  List<Thread> start(AtomicBoolean stop) {
    return List.of(thread("looks-up", stop, this::lookUp), thread("looks-up-too", stop, this::lookUp), thread("reads-own", stop, this::readOwn));
  }

  private interface Work {
    void until(AtomicBoolean stop) throws IOException;
  }

  private Thread thread(String name, AtomicBoolean stop, Work work) {
    return Thread.ofPlatform().name(name).start(() -> {
      try {
        work.until(stop);
      } catch (IOException | RuntimeException e) {
        failed.add(name + " " + e);
      }
    });
  }

  /** The position that an answer names never goes back. */
  private void lookUp(AtomicBoolean stop) throws IOException {
    Client clerk = program.client("limin");
    long[] seen = new long[paths.size()];
    while (!stop.get()) {
      for (int i = 0; i < seen.length; i++) {
        Answer answer = ask(clerk, paths.get(i));
        long position = answer.body().path("position").asLong(seen[i]);
        if (position < seen[i]) {
          wentBack.add(paths.get(i) + " from " + seen[i] + " to " + position);
        }
        seen[i] = Math.max(position, seen[i]);
      }
    }
  }

  private void readOwn(AtomicBoolean stop) throws IOException {
    Client clerk = program.client("limin");
    String one = clerk.post("/complaints", map("estate", "CHHY", "channel", "PHONE", "complainant", map("name", "何女士", "room", "8-2-1502"),
        "statement", "又漏水了", "demand", "修好")).id();
    for (int n = 0; !stop.get(); n++) {
      String text = "第 " + n + " 次联系";
      Answer written = clerk.post("/complaints/" + one + "/follow-ups", map("text", text));
      if (written.status() != 200) {
        failed.add("follow-up " + written.status() + " " + written.body());
        return;
      }
      String token = written.consistencyToken();
      Answer trail = ask(clerk, "/complaints/" + one + "/trail?limit=1", "Consistency-Token", token, "Prefer", "wait=30");
      if (trail.body().path("position").asLong() < Long.parseLong(token.substring(1))) {
        wentBack.add("the trail is of " + trail.body().path("position") + ", written was " + token);
      }
      Answer row = ask(clerk, "/complaints/" + one, "Consistency-Token", token, "Prefer", "wait=30");
      if (row.body().path("version").asLong(-1) < written.body().path("version").asLong(0)) {
        wentBack.add("the case is of version " + row.body().path("version") + ", written was " + written.body().path("version"));
      }
      own.incrementAndGet();
    }
  }

  private Answer ask(Client who, String path, String... headers) throws IOException {
    Answer answer = who.get(path, headers);
    asked.incrementAndGet();
    if (answer.status() != 200) {
      failed.add(path + " " + answer.status() + " " + answer.body());
    }
    return answer;
  }
}
