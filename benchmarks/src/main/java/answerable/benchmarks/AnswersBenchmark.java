package answerable.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How many owners can answer at the same time, each with a token of their own, against plain inserts of as many events. */
final class AnswersBenchmark implements Benchmark {
  private static final int CLIENTS = 32;
  private static final double GOAL = 1_000;
  private static final double GOAL_MILLIS = 100;
  /** More than a second takes on average, the slow ones at first included. */
  private static final int TOKENS_A_SECOND = 1_200;

  @Override public String name() {
    return "answers";
  }

  @Override public void run(Lab lab) throws Exception {
    Database raw = lab.server().create("answers_raw");
    raw.migrate();
    RawInsert.prepare(raw);
    Database own = lab.server().create("answers_program");
    try (Program program = Program.start(Program.Commanding.class, own)) {
      long millis = lab.plan().warmings() * lab.plan().warm().toMillis() + lab.plan().rounds() * lab.plan().window().toMillis();
      lab.progress().say("invitations");
      PublicAnswers answers = PublicAnswers.fielded(program, own, (int) (millis * TOKENS_A_SECOND / 1_000));
      List<Contender> contenders = List.of(new RawInsert(raw, new Supply(Plan.SEED), 1), answers);
      for (Contender contender : contenders) {
        Clients.warm(contender, CLIENTS, lab.plan());
      }
      lab.report().table("Answers of owners", "answers/s", "POST /respond/{token} from " + CLIENTS + " clients without a token of login, a questionnaire of "
          + PublicAnswers.ITEMS + " items, each invitation answered once and never seen before. The program runs in the clients' JVM, command side alone.");
      Map<Contender, Measured> found = lab.turns(contenders, CLIENTS);
      double base = Objects.requireNonNull(found.get(contenders.getFirst())).median();
      found.forEach((contender, measured) -> lab.report().row(Report.Row.of(contender, measured, Report.percent(measured.median(), base),
          contender == answers ? Report.goal("≥ 1,000/s, p99 ≤ 100 ms", measured.median() >= GOAL && measured.millisAt(99) <= GOAL_MILLIS) : "")));
      lab.report().end();
    }
    lab.server().drop("answers_raw");
    lab.server().drop("answers_program");
  }
}
