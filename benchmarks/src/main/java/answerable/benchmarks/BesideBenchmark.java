package answerable.benchmarks;

import answerable.command.Commands;
import answerable.edge.Ids;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import answerable.query.rebuild.Job;
import answerable.query.rebuild.Rebuilds;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What commands lose while every read model is rebuilt beside them again and again, and whether anybody who reads notices. */
final class BesideBenchmark implements Benchmark {
  private static final int CLIENTS = 8;
  private static final double LEAST = 0.8;

  @Override public String name() {
    return "beside";
  }

  @Override public void run(Lab lab) throws Exception {
    Database database = lab.copyOf(Math.min(ReadModels.MOST_FOLLOWED, lab.plan().fewestEvents()), "beside");
    try (ReadModels models = new ReadModels(database, ReadModels.all())) {
      models.catchUp();
    }
    try (Program program = Program.start(Program.Both.class, database)) {
      Desk desk = Desk.open(program.bean(Commands.class), program.bean(Ids.class));
      OverHttp commands = new OverHttp(program, desk);
      Clients.warm(commands, CLIENTS, lab.plan());
      Measured alone = new Measured();
      Measured beside = new Measured();
      int done = 0;
      int read = 0;
      for (int round = 0; round < lab.plan().rounds(); round++) {
        lab.server().settle();
        alone.add(Clients.run(commands, CLIENTS, lab.plan().window().multipliedBy(3)));
        lab.server().settle();
        try (Rebuilding rebuilding = new Rebuilding(program, desk)) {
          beside.add(Clients.run(commands, CLIENTS, lab.plan().window().multipliedBy(3)));
          rebuilding.close();
          done += rebuilding.done;
          read += rebuilding.read;
        }
      }
      lab.report().table("Commands beside rebuilds", "commands/s", CLIENTS + " clients over HTTP, each as fast as it is answered; the log has "
          + "about " + ReadModels.MOST_FOLLOWED + " events more than they write; one program, standard settings. While rebuilds ran, " + done
          + " of all read models were put in place and " + read + " pages were read, none of which failed or went back.");
      lab.report().row(row("commands alone", alone, alone, "no rebuild"));
      lab.report().row(row("commands beside rebuilds", beside, alone, "all read models rebuilt from PostgreSQL, one rebuild after the other"));
      lab.report().end();
    }
    lab.server().drop("beside");
  }

  private static Report.Row row(String name, Measured measured, Measured alone, String method) {
    double ratio = measured.median() / alone.median();
    return new Report.Row(name, measured.rate(), Report.percent(measured.median(), alone.median()), measured.millis(50), measured.millis(99), "",
        measured == alone ? "" : Report.goal("≥ 80 %", ratio >= LEAST), method);
  }

  /** Rebuilds until it is closed, and reads meanwhile; fails where a page fails or what was visible is gone. */
  private static final class Rebuilding implements AutoCloseable {
    private final Program program;
    private final Thread rebuilds;
    private final Thread reads;
    private volatile boolean running = true;
    private volatile int done;
    private volatile int read;
    private volatile Exception failed;

    @SuppressWarnings("NullAway.Init")
    Rebuilding(Program program, Desk desk) {
      this.program = program;
      rebuilds = Thread.ofPlatform().name("rebuilds").start(() -> failing(this::rebuild));
      reads = Thread.ofPlatform().name("reads").start(() -> failing(() -> read(desk)));
    }

    private interface Work {
      void go() throws Exception;
    }

    private void failing(Work work) {
      try {
        work.go();
      } catch (Exception e) {
        failed = e;
      }
    }

    private void rebuild() throws Exception {
      Rebuilds all = program.bean(Rebuilds.class);
      List<String> names = program.bean(Projections.class).all().stream().<String>map(Projection::name).toList();
      while (running) {
        UUID id = all.start(names, Job.Ending.SWITCH, null);
        while (!all.job(id).phase().over()) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
        if (all.job(id).error() != null) {
          throw new IllegalStateException("a rebuild failed: " + all.job(id).error());
        }
        done++;
      }
    }

    /** Cases are only ever added to: a count that falls was taken from a read model that went back. */
    private void read(Desk desk) throws Exception {
      long most = 0;
      try (Http http = new Http(program.port(), Program.token(desk.login(), "CLERK"))) {
        while (running) {
          Http.Answer page = OverHttp.done(http.get("/api/v1/complaints?estate=" + desk.code() + "&limit=50"));
          long position = Long.parseLong(page.body().replaceAll("(?s).*\"position\":(\\d+).*", "$1"));
          if (position < most) {
            throw new IOException("a page went back from position " + most + " to " + position);
          }
          most = position;
          read++;
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
    }

    @Override public void close() throws Exception {
      running = false;
      reads.join();
      rebuilds.join();
      if (failed != null) {
        throw failed;
      }
    }
  }
}
