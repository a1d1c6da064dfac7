package answerable.standalone.demo;

import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent.EscalationRaised;
import answerable.api.Id.AppointmentId;
import answerable.api.Terms.AppointmentOutcome;
import answerable.api.Terms.Channel;
import answerable.api.Terms.MissedBy;
import answerable.api.Terms.Party;
import answerable.api.Terms.ProofKind;
import answerable.api.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 约时处理: what was promised, and what became of it. A promise that nobody keeps is left to the clock. */
final class Visits {
  private static final List<LocalTime> HOURS = List.of(LocalTime.of(9, 0), LocalTime.of(10, 0), LocalTime.of(14, 0), LocalTime.of(15, 0));
  private static final List<String> PURPOSES = List.of("上门维修", "上门查看", "安装配件", "复测", "与业主现场确认");
  private static final int GRACE = 15;

  private record Promised(AppointmentId id, Instant opens, Instant closes) {}

  private Visits() {}

  private static Promised promise(Case c) {
    Words why = c.say(Phrases.DELAYED);
    c.custodian(c.between(5, 60), a -> new ExplainDelay(c.id, a, null, Channel.PHONE, why));
    return promiseAgain(c, 1 + c.between(0, 1));
  }

  private static Promised promiseAgain(Case c, int workingDays) {
    c.custodianAfter(c.between(2, 15));
    Words purpose = c.say(PURPOSES);
    Promised p = window(c, workingDays);
    c.now(c.custodian, a -> new PromiseAppointment(c.id, a, p.id(), purpose, p.opens(), p.closes(), new Words("业主本人")));
    return p;
  }

  private static Promised window(Case c, int workingDays) {
    Instant opens = c.stage.hours().workingDay(c.at, workingDays, Matter.one(HOURS, c.random));
    return new Promised(new AppointmentId(c.newId()), opens, opens.plus(Duration.ofHours(c.between(1, 2))));
  }

  private static void keep(Case c, Promised p, Instant arrival, String result) {
    c.at(arrival);
    c.now(Person.ZHOUSHIFU, a -> new KeepAppointment(c.id, a, p.id(), arrival, new Words(result)));
  }

  private static void keepInTime(Case c, Promised p) {
    long minutes = Duration.between(p.opens(), p.closes()).toMinutes();
    keep(c, p, p.opens().plusSeconds(60L * c.between(0, (int) minutes - 5)), "已上门");
  }

  static void kept(Case c) {
    keepInTime(c, promise(c));
  }

  /** After the window, but before the grace is over. */
  static void late(Case c) {
    Promised p = promise(c);
    keep(c, p, p.closes().plusSeconds(60L * c.between(1, GRACE - 1)), "路上耽搁,已上门");
  }

  static void missed(Case c) {
    Promised p = promise(c);
    lapse(c, p);
    sorry(c);
    keepInTime(c, promiseAgain(c, 1));
  }

  private static void lapse(Case c, Promised p) {
    c.at(p.closes().plusSeconds(60L * (GRACE + 5)));
  }

  private static void sorry(Case c) {
    Words said = c.say(Phrases.APOLOGIES);
    c.custodian(c.between(20, 150), a -> new ExplainDelay(c.id, a, null, Channel.PHONE, said));
  }

  /** The clock has it missed; somebody says that he was there, the owner says that nobody was. */
  static void claimedAndDisputed(Case c) {
    Promised p = promise(c);
    lapse(c, p);
    c.soon(c.between(5, 30));
    Instant claimed = p.closes().minusSeconds(60L * c.between(5, 30));
    c.now(Person.ZHOUSHIFU, a -> new KeepAppointment(c.id, a, p.id(), claimed, new Words("到过门口,无人应答")));
    dispute(c, p);
    rule(c, p, AppointmentOutcome.MISSED, null, "无签字无照片,以业主陈述为准");
    sorry(c);
    keepInTime(c, promiseAgain(c, 1));
  }

  private static void dispute(Case c, Promised p) {
    Words said = c.say(Phrases.DISPUTED);
    c.then(c.between(20, 120), Turnover.another(c.custodian, c.random), a -> new DisputeAppointment(c.id, a, p.id(), said));
  }

  private static void rule(Case c, Promised p, AppointmentOutcome outcome, @Nullable GivenProof proof, String why) {
    c.then(c.between(30, 400), Person.SUNFANG, a -> new RuleDispute(
        c.id, a, p.id(), outcome, proof, new Words(why), c.stage.desk().idOf(Person.CHENZHIQIANG)));
  }

  /** He did come, when the promise had lapsed; the record of where he was shows it. */
  static void cameTooLate(Case c) {
    Promised p = promise(c);
    Instant arrival = p.closes().plusSeconds(60L * c.between(GRACE + 10, GRACE + 70));
    keep(c, p, arrival, "前一户拖延,晚到后已处理");
    rule(c, p, AppointmentOutcome.LATE, new GivenProof(ProofKind.LOCATED, new Words("定位显示已到单元门口"), null, arrival), "定位证明到场,计为迟到");
  }

  static void keptButDisputed(Case c) {
    Promised p = promise(c);
    keepInTime(c, p);
    Words said = c.say(Phrases.DISPUTED);
    c.then(c.between(30, 300), Turnover.another(c.custodian, c.random),
        a -> new MissAppointment(c.id, a, p.id(), MissedBy.COMPLAINANT, said, c.stage.desk().idOf(Person.CHENZHIQIANG)));
    if (c.percent(50)) {
      rule(c, p, AppointmentOutcome.KEPT, new GivenProof(ProofKind.SIGNED, new Words("家属在工单上签字"), null, p.opens()), "家属签字证明到场");
    } else {
      rule(c, p, AppointmentOutcome.MISSED, null, "无证明,以业主陈述为准");
      sorry(c);
      keepInTime(c, promiseAgain(c, 1));
    }
  }

  static void movedAtShortNotice(Case c) {
    Promised p = promise(c);
    keepInTime(c, moved(c, p, p.opens().minusSeconds(60L * c.between(25, 110)), Party.COMPANY, Phrases.MOVED));
  }

  static void movedInTime(Case c) {
    Promised p = promise(c);
    keepInTime(c, moved(c, p, p.opens().minusSeconds(60L * c.between(150, 200)), Party.COMPANY, Phrases.MOVED));
  }

  static void movedByOwner(Case c) {
    Promised p = promise(c);
    keepInTime(c, moved(c, p, p.opens().minusSeconds(60L * c.between(20, 200)), Party.OWNER, Phrases.MOVED_BY_OWNER));
  }

  private static Promised moved(Case c, Promised p, Instant when, Party by, List<String> reasons) {
    c.at(when);
    Promised next = window(c, by == Party.OWNER ? c.between(1, 4) : 1);
    Words why = c.say(reasons);
    c.now(Person.ZHOUSHIFU, a -> new RescheduleAppointment(c.id, a, p.id(), by, next.id(), next.opens(), next.closes(), a.at(), why,
        c.stage.desk().idOf(Person.CHENZHIQIANG)));
    return next;
  }

  static void cancelledByOwner(Case c) {
    Promised p = promise(c);
    c.at(p.opens().minusSeconds(60L * c.between(30, 200)));
    c.now(Person.ZHOUSHIFU, a -> new CancelAppointment(c.id, a, p.id(), Party.OWNER, a.at(), new Words("业主自行在家处理了一部分,不用上门"),
        c.stage.desk().idOf(Person.CHENZHIQIANG)));
  }

  /** The second break is told to the manager of itself, and answered. */
  static void brokenTwice(Case c) {
    Promised p = promise(c);
    lapse(c, p);
    sorry(c);
    Promised second = promiseAgain(c, 1);
    Promised third;
    if (c.percent(50)) {
      third = moved(c, second, second.opens().minusSeconds(60L * c.between(25, 100)), Party.COMPANY, Phrases.MOVED);
    } else {
      lapse(c, second);
      sorry(c);
      third = promiseAgain(c, 1);
    }
    c.after(c.between(5, 40));
    c.doing(Person.CHENZHIQIANG, a -> c.stage.desk().send(a, new AnswerEscalation(c.id, a,
        c.stage.desk().last(c.id, EscalationRaised.class).escalation(), new Words("已约谈工程部,下次由我随行"))));
    keepInTime(c, third);
  }
}
