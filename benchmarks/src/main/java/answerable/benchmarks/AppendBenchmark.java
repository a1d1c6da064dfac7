package answerable.benchmarks;

import answerable.command.Commands;
import answerable.edge.Ids;
import answerable.log.StoredForm;
import java.util.List;
import java.util.Map;

/** How many events a second come into the log, one event a command, against plain inserts and stock Axon. */
final class AppendBenchmark implements Benchmark {
  private static final int POOL = 40;

  @Override public String name() {
    return "append";
  }

  @Override public void run(Lab lab) throws Exception {
    Supply supply = new Supply(Plan.SEED);
    Database raw = lab.server().create("append_raw");
    raw.migrate();
    RawInsert.prepare(raw);
    Database own = lab.server().create("append_own");
    own.migrate();
    Database jdbc = lab.server().create("append_jdbc");
    Database jpa = lab.server().create("append_jpa");
    Database whole = lab.server().create("append_program");
    try (StoredForm.Engine engine = new StoredForm().engine(own.plain());
        StockJdbc stockJdbc = new StockJdbc(jdbc, POOL, 100);
        StockJpa stockJpa = new StockJpa(jpa, POOL);
        Program program = Program.start(Program.Commanding.class, whole)) {
      stockJdbc.createTables();
      Desk desk = Desk.open(program.bean(Commands.class), program.bean(Ids.class));
      List<Contender> contenders = List.of(
          new RawInsert(raw, supply, 1), new RawInsert(raw, supply, 10),
          new StockEngine("stock Axon, JPA engine", stockJpa.engine(), stockJpa.transactions(), supply),
          new StockEngine("stock Axon, JDBC engine", stockJdbc.engine(), stockJdbc.transactions(), supply),
          new OwnEngine(engine, supply),
          new OverTheBus(program.bean(Commands.class), program.bean(Ids.class), desk),
          new OverHttp(program, desk));
      for (Contender contender : contenders) {
        Clients.warm(contender, 8, lab.plan());
      }
      lab.report().table("Append", "events/s", "One event a command; " + supply.bytesAnEvent()
          + " bytes an event (payload and meta); 100 % is the raw autocommit insert at the same number of clients. The program runs in the"
          + " client's JVM, command side alone, with its automations.");
      for (int clients : lab.plan().clients()) {
        lab.progress().say("append with " + clients + " clients");
        tell(lab.report(), lab.turns(contenders, clients), clients);
      }
      lab.report().end();
    }
    for (String name : List.of("append_raw", "append_own", "append_jdbc", "append_jpa", "append_program")) {
      lab.server().drop(name);
    }
  }

  private static void tell(Report report, Map<Contender, Measured> found, int clients) {
    double raw = found.entrySet().iterator().next().getValue().median();
    found.forEach((contender, measured) -> {
      Report.Row row = Report.Row.of(contender, measured, Report.percent(measured.median(), raw), goal(contender, clients, measured.median() / raw));
      report.row(row.named(contender.name() + ", " + clients + (clients == 1 ? " client" : " clients")));
    });
  }

  private static String goal(Contender contender, int clients, double ratio) {
    return switch (contender) {
      case OwnEngine _ when clients == 8 -> Report.goal("≥ 100 %", ratio >= 1);
      case OwnEngine _ when clients == 32 -> Report.goal("≥ 200 %", ratio >= 2);
      case OverHttp _ when clients == 8 -> Report.goal("≥ 25 %", ratio >= 0.25);
      case Contender _ -> "";
    };
  }
}
