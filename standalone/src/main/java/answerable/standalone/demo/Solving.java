package answerable.standalone.demo;

import answerable.api.Act;
import answerable.api.Command;
import answerable.api.ComplaintCommand.*;
import answerable.api.Id.ContractorId;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Severity;
import answerable.api.Terms.TransferReason;
import answerable.api.Words;
import answerable.standalone.demo.Proportions.Hands;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Steps 3 to 6: looked into, given to somebody, planned, done, replied. */
final class Solving {
  private static final List<Channel> REPLY_CHANNELS = List.of(Channel.PHONE, Channel.PHONE, Channel.PHONE, Channel.WECHAT, Channel.IN_PERSON);

  private Solving() {}

  static void solve(Case c) {
    investigate(c);
    if (c.percent(65)) {
      interim(c, c.between(5, 60));
    }
    assess(c);
    assign(c);
    propose(c, c.between(20, 150), null);
    Complications.happen(c, c.stage.proportions().complications.deal());
    Hands hands = c.stage.proportions().hands.deal();
    hand(c, hands);
    followUp(c, c.between(20, 120));
    implement(c, c.between(60, 520));
    reply(c, hands);
  }

  static void investigate(Case c) {
    Words findings = new Words("现场核实:" + c.told.finding());
    c.custodian(c.percent(80) ? c.between(30, 260) : c.between(300, 800), a ->
        new RecordInvestigation(c.id, a, a.staff(), findings, List.of(), c.told.matter().cause()));
  }

  static void assess(Case c) {
    if (c.percent(30)) {
      Answer reasonable = c.percent(70) ? Answer.YES : c.percent(75) ? Answer.PARTLY : Answer.NO;
      Words basis = reasonable == Answer.YES ? null : new Words(Matter.one(List.of("物业服务合同第十二条", "管理规约第八条", "物业管理条例第三十五条"), c.random));
      c.custodian(c.between(5, 30), a -> new AssessDemand(c.id, a, reasonable, basis, List.of(c.told.matter().remedy())));
    }
  }

  static void assign(Case c) {
    c.custodian(c.between(5, 40), a -> new AssignResponsible(
        c.id, a, c.stage.desk().idOf(Person.ZHOUSHIFU), contractor(c), "工程部", null, null, true));
  }

  static @Nullable ContractorId contractor(Case c) {
    String name = c.told.matter().contractor();
    return name == null ? null : c.stage.desk().contractor(name);
  }

  /** What is serious or dear waits for the manager. */
  static void propose(Case c, int minutes, @Nullable Words reason) {
    BigDecimal cost = c.percent(20) ? new BigDecimal(c.between(2, 95) * 100) : null;
    Words measure = new Words(c.told.measure());
    c.custodian(minutes, a -> new ProposeSolution(c.id, a, List.of(new PlannedMeasure(measure, null, null, null)), cost,
        List.of(c.told.matter().remedy()), c.stage.hours().workingDay(a.at(), 2, LocalTime.of(17, 0)), reason,
        c.stage.desk().estate().approvalAbove()));
    if (c.severity.atLeast(Severity.SERIOUS) || cost != null && cost.compareTo(c.stage.desk().estate().approvalAbove()) > 0) {
      approve(c, c.between(10, 120));
    }
  }

  static void approve(Case c, int minutes) {
    c.then(minutes, Person.CHENZHIQIANG, a -> new ApproveSolution(c.id, a));
  }

  static void followUp(Case c, int minutes) {
    Words said = c.say(Phrases.FOLLOWED);
    Boolean reached = c.percent(60) ? true : null;
    c.custodian(minutes, a -> new LogFollowUp(c.id, a, null, said, null, reached));
  }

  static void implement(Case c, int minutes) {
    Words done = new Words("已完成:" + c.told.measure());
    c.then(minutes, Person.ZHOUSHIFU, a -> new ReportImplementation(c.id, a, done, a.at()));
  }

  private static void hand(Case c, Hands hands) {
    switch (hands) {
      case SAME, REPLIED_IN_PLACE -> {}
      case HANDED_OVER, HANDED_OVER_WITH_DELAY -> {
        c.custodianAfter(c.between(10, 60));
        c.transfer(Turnover.another(c.custodian, c.random),
            Matter.one(List.of(TransferReason.SHIFT_END, TransferReason.SHIFT_END, TransferReason.LEAVE, TransferReason.SKILL), c.random),
            hands == Hands.HANDED_OVER ? c.between(3, 60) : c.between(460, 1_300));
      }
    }
  }

  private static void reply(Case c, Hands hands) {
    Words text = Phrases.reply(c.told.measure(), c.random);
    int minutes = c.percent(85) ? c.between(15, 180) : c.between(300, 700);
    if (hands == Hands.REPLIED_IN_PLACE) {
      Words why = new Words(Matter.one(List.of("受理人当日请假", "受理人培训未在岗", "业主要求主管答复"), c.random));
      c.then(minutes, Person.SUNFANG, answer(c, text, why));
    } else {
      reply(c, minutes, text);
    }
  }

  static void reply(Case c, int minutes, Words text) {
    c.custodian(minutes, answer(c, text, null));
  }

  static Function<Act, Command> answer(Case c, Words text, @Nullable Words inPlace) {
    Channel channel = Matter.one(REPLY_CHANNELS, c.random);
    Words reason = c.say(Phrases.REASONS);
    Words remedies = c.say(Phrases.REMEDIES);
    return a -> new ReplyToComplainant(c.id, a, channel, text, false, text, List.of(reason), List.of(remedies), null, inPlace);
  }

  static void interim(Case c, int minutes) {
    Words text = new Words("处理中:" + Matter.one(Phrases.DELAYED, c.random) + ",完成后马上答复");
    c.custodian(minutes, a -> new ReplyToComplainant(c.id, a, Channel.PHONE, text, true, null, List.of(), List.of(), null, null));
  }

  /** In a new cycle: planned anew, done, replied. */
  static void again(Case c, Words reason) {
    propose(c, c.between(30, 240), reason);
    c.then(c.between(100, 700), Person.ZHOUSHIFU, a -> new ReportImplementation(c.id, a, new Words("返工完成:" + c.told.measure()), a.at()));
    reply(c, c.between(20, 180), new Words("返工完成:" + c.told.measure() + "。请您验收"));
  }
}
