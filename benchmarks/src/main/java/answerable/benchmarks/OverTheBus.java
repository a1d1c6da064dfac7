package answerable.benchmarks;

import answerable.api.Act;
import answerable.api.ComplaintCommand.AcceptComplaint;
import answerable.api.ComplaintCommand.LogFollowUp;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.Deadlines;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Role;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Severity;
import answerable.api.Words;
import answerable.command.Commands;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ours with everything but HTTP: who acts is looked up, the aggregate judges, the answer is read back from the log. */
record OverTheBus(Commands commands, Ids ids, Desk desk) implements Contender {
  private static final AtomicLong NUMBER = new AtomicLong();
  private static final Words FOLLOWED = new Words("微信告知已安排师傅,配件已下单,预计三天到货,业主表示理解");

  @Override public String name() {
    return "ours, through the command bus";
  }

  @Override public String method() {
    return "Commands.send: the same commands as over HTTP, aggregate cached";
  }

  @Override public Client client(int number) {
    Caller caller = new Caller(desk.login(), desk.login(), Set.of(Role.CLERK), Set.of("*"));
    return new Client() {
      private ComplaintId id = new ComplaintId(ids.next());
      private int since = OverHttp.COMMANDS_A_CASE;

      @Override public int once() {
        UUID command = ids.next();
        Attempt attempt = new Attempt(command, true, "", null, command);
        Act act = commands.act(caller, attempt, desk.estate(), null);
        if (++since > OverHttp.COMMANDS_A_CASE) {
          id = new ComplaintId(ids.next());
          since = 1;
          commands.send(attempt, acceptance(id, act));
        } else {
          commands.send(attempt, new LogFollowUp(id, act, null, FOLLOWED, null, null));
        }
        return 1;
      }
    };
  }

  private AcceptComplaint acceptance(ComplaintId id, Act act) {
    SubjectId subject = new SubjectId(ids.next());
    Instant at = act.at();
    Deadlines d = new Deadlines("cn-typical@1", "CN@2026.1", at, at.plus(15, ChronoUnit.MINUTES), at.plus(2, ChronoUnit.HOURS),
        at.plus(1, ChronoUnit.DAYS), Map.of(Severity.GENERAL, at.plus(3, ChronoUnit.DAYS), Severity.SERIOUS, at.plus(7, ChronoUnit.DAYS),
            Severity.MAJOR, at.plus(15, ChronoUnit.DAYS)), false);
    Complainant who = new Complainant(subject, new Personal(subject, "吴女士"), new Personal(subject, "13900000000"),
        new Personal(subject, "8-2-1502"), "8", null);
    return new AcceptComplaint(id, act, desk.estate(), "Asia/Shanghai", "TS-BUS-2026-%09d".formatted(NUMBER.incrementAndGet()), desk.clerk(),
        Channel.PHONE, who, null, null, null, new Personal(subject, Texts.STATEMENTS.getFirst()),
        new Personal(subject, Texts.DEMANDS.getFirst()), null, at, at, List.of(), null, d, null);
  }
}
