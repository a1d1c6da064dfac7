package answerable.benchmarks;

import answerable.command.Commands;
import answerable.edge.Ids;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** How long it takes from a command until a query shows it, at a rate that does not wait for answers. */
final class VisibleBenchmark implements Benchmark {
  private static final int CALLERS = 16;
  private static final int MOST_CASES_A_CALLER = 300;
  private static final double GOAL_MILLIS = 20;
  private static final int MOST_WARMING = 5;

  @Override public String name() {
    return "visible";
  }

  @Override public void run(Lab lab) throws Exception {
    Database database = lab.server().create("visible");
    try (Program program = Program.start(Program.Both.class, database)) {
      Desk desk = Desk.open(program.bean(Commands.class), program.bean(Ids.class));
      int each = (int) Math.min(MOST_CASES_A_CALLER, lab.plan().pages() / 100);
      List<List<UUID>> cases = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        cases.add(accepted(program, desk, each));
      }
      List<Caller> callers = new ArrayList<>();
      for (List<UUID> own : cases) {
        callers.add(new Caller(new Http(program.port(), Program.token(desk.login(), "CLERK")), own));
      }
      Measured answered = new Measured();
      Measured afterAnswer = new Measured();
      Measured visible = new Measured();
      Clients.untilCompiled(Math.min(MOST_WARMING, lab.plan().warmings()), () -> {
        send(lab, database, callers, lab.plan().warm().multipliedBy(3), new Measured(), new Measured(), new Measured());
        return true;
      });
      for (int round = 0; round < lab.plan().rounds(); round++) {
        lab.server().settle();
        send(lab, database, callers, lab.plan().window().multipliedBy(3), answered, afterAnswer, visible);
      }
      tell(lab, CALLERS * each, answered, afterAnswer, visible);
      for (Caller caller : callers) {
        caller.http().close();
      }
    }
    lab.server().drop("visible");
  }

  private record Caller(Http http, List<UUID> cases) {}

  /** Over a connection of their own: those of the callers would lie idle while others' cases are made, and be closed. */
  private static List<UUID> accepted(Program program, Desk desk, int number) throws IOException {
    try (Http http = new Http(program.port(), Program.token(desk.login(), "CLERK"))) {
      List<UUID> cases = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        cases.add(UUID.fromString(OverHttp.accept(http, desk)));
      }
      return cases;
    }
  }

  private static void send(Lab lab, Database database, List<Caller> callers, Duration window, Measured answered, Measured afterAnswer,
      Measured visible) throws Exception {
    long between = 1_000_000_000L * CALLERS / lab.plan().commandsPerSecond();
    Watch watch = new Watch(database);
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Histogram>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        Caller caller = callers.get(i);
        long first = began + between * i / CALLERS;
        all.add(threads.submit(() -> call(caller, first, between, began + window.toNanos(), watch)));
      }
      for (Future<Histogram> one : all) {
        answered.latencies().add(one.get());
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    watch.close();
    visible.latencies().add(watch.fromSent());
    afterAnswer.latencies().add(watch.fromAnswered());
    for (Measured measured : List.of(answered, afterAnswer, visible)) {
      measured.add(watch.fromSent().getTotalCount() / seconds);
    }
  }

  /** Late commands are counted from when they should have been sent; who can't keep up gives up late, and the rate shows it. */
  private static Histogram call(Caller caller, long first, long between, long until, Watch watch) throws IOException {
    Histogram latencies = Clients.latencies();
    int number = 0;
    long giveUp = until + (until - first);
    for (long at = first; at < until && System.nanoTime() < giveUp; at += between) {
      for (long wait = at - System.nanoTime(); wait > 0; wait = at - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      UUID stream = caller.cases().get(number++ % caller.cases().size());
      Http.Answer answer = OverHttp.followUp(caller.http(), stream.toString());
      long now = System.nanoTime();
      latencies.recordValue(now - at);
      watch.await(stream, Integer.parseInt(Objects.requireNonNull(answer.headers().get("etag")).replace("\"", "")), at, now);
    }
    return latencies;
  }

  private static void tell(Lab lab, int cases, Measured answered, Measured afterAnswer, Measured visible) {
    Report report = lab.report();
    report.table("Command → visible", "commands/s", "Open loop at " + lab.plan().commandsPerSecond() + " commands/s over HTTP from " + CALLERS
        + " callers on " + cases + " cases, latencies from the moment at which a command should have been sent; both sides in one program, all read models live;"
        + " read model case_register asked by SQL for its version every half millisecond. The ratio is of p99 to that of the answer.");
    double base = answered.millisAt(99);
    report.row(row("command → answer", answered, base, "", "HTTP answer"));
    report.row(row("answer → visible", afterAnswer, base, "", "what a client would have to wait after its answer"));
    report.row(row("command → visible", visible, base, Report.goal("p99 ≤ 20 ms", visible.millisAt(99) <= GOAL_MILLIS), "until the row has the version of the answer"));
    report.end();
  }

  private static Report.Row row(String name, Measured measured, double base, String goal, String method) {
    return new Report.Row(name, measured.rate(), Report.times(measured.millisAt(99), base), measured.millis(50), measured.millis(99), "", goal, method);
  }
}
