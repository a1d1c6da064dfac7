package answerable.standalone.demo;

import answerable.api.ComplaintCommand.*;
import answerable.api.Id.ReferralId;
import answerable.api.Terms.CounterpartyClass;
import answerable.api.Terms.Founded;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Liability;
import answerable.api.Terms.Severity;
import answerable.api.Words;
import answerable.standalone.demo.Proportions.Complication;
import java.time.LocalTime;
import java.util.List;

/** What comes up between the plan and its end. */
final class Complications {
  private Complications() {}

  static void happen(Case c, Complication what) {
    switch (what) {
      case NONE -> {}
      case KEPT -> Visits.kept(c);
      case LATE -> Visits.late(c);
      case MISSED -> Visits.missed(c);
      case CLAIMED_AND_DISPUTED -> Visits.claimedAndDisputed(c);
      case CAME_TOO_LATE -> Visits.cameTooLate(c);
      case KEPT_BUT_DISPUTED -> Visits.keptButDisputed(c);
      case MOVED_AT_SHORT_NOTICE -> Visits.movedAtShortNotice(c);
      case MOVED_IN_TIME -> Visits.movedInTime(c);
      case MOVED_BY_OWNER -> Visits.movedByOwner(c);
      case CANCELLED_BY_OWNER -> Visits.cancelledByOwner(c);
      case BROKEN_TWICE -> Visits.brokenTwice(c);
      case OWNER_ASKED_TO_WAIT -> hold(c, HoldReason.OWNER_ASKED_TO_WAIT, "业主外出,要求回来再处理", c.between(2, 8));
      case OWNER_NOT_REACHED -> notReached(c);
      case PARTS -> hold(c, HoldReason.PARTS, "等待厂家发货", c.between(1, 5));
      case REFERRED_TO_UTILITY -> refer(c, CounterpartyClass.UTILITY_OR_CONTRACTOR);
      case REFERRED_TO_AUTHORITY -> refer(c, CounterpartyClass.AUTHORITY);
      case DECLINED -> decline(c);
      case JUDGED_AGAIN -> judgeAgain(c);
      case INTERIM_REPLY -> Solving.interim(c, c.between(30, 200));
      case NEGLECTED -> c.after(c.between(1_400, 4_200));
    }
  }

  private static void hold(Case c, HoldReason reason, String text, int days) {
    c.custodianAfter(c.between(10, 90));
    var due = c.stage.hours().workingDay(c.at, days, LocalTime.of(10, 0));
    c.now(c.custodian, a -> new PlaceHold(c.id, a, reason, new Words(text), due));
    c.at(due);
    c.custodian(c.between(5, 200), a -> new ReleaseHold(c.id, a, new Words("继续处理")));
  }

  private static void notReached(Case c) {
    for (int attempt = 0; attempt < 3; attempt++) {
      Words said = c.say(Phrases.NOT_REACHED);
      c.custodian(c.between(60, 260), a -> new LogFollowUp(c.id, a, null, said, null, false));
    }
    hold(c, HoldReason.OWNER_UNREACHABLE, "三次未联系上,待业主回电", c.between(2, 5));
  }

  private static void refer(Case c, CounterpartyClass to) {
    boolean utility = to == CounterpartyClass.UTILITY_OR_CONTRACTOR;
    ReferralId referral = new ReferralId(c.newId());
    String party = Matter.one(utility ? List.of("自来水公司", "供电公司", "燃气公司") : List.of("街道办事处", "市场监管所", "城管执法队"), c.random);
    boolean contract = utility && c.percent(80);
    c.custodianAfter(c.between(10, 120));
    var due = c.stage.hours().workingDay(c.at, c.between(3, 6), LocalTime.of(17, 0));
    c.now(c.custodian, a -> new ReferComplaint(c.id, a, referral, to, party, null, contract ? "供用合同" : null,
        contract ? "表前设施由供方维护" : null, contract ? null : new Words("现场属其管理范围"), due));
    c.custodian(c.between(500, 3_000), a -> new AnswerReferral(c.id, a, referral, new Words(party + "已派员处理")));
  }

  /** 踢皮球: who was to do it says that it is not theirs, and gets it back with somebody beside them. */
  private static void decline(Case c) {
    Words why = c.say(Phrases.DECLINED);
    c.then(c.between(20, 200), Person.ZHOUSHIFU, a -> new DeclineResponsibility(c.id, a, why));
    c.then(c.between(60, 500), Person.SUNFANG, a -> new AssignResponsible(c.id, a, c.stage.desk().idOf(Person.ZHOUSHIFU),
        Solving.contractor(c), "工程部", null, new Words("主管协调后明确"), true));
  }

  private static void judgeAgain(Case c) {
    boolean raised = c.severity == Severity.GENERAL;
    Severity severity = raised ? Severity.SERIOUS : Severity.GENERAL;
    Words why = new Words(raised ? "涉及老人安全,提高等级" : "影响范围小于初判,降为一般");
    c.severity = severity;
    c.then(c.between(30, 200), Person.SUNFANG, a -> Intake.judgement(c, a, severity, Founded.FOUNDED, Liability.LIABLE, why));
    if (raised) {
      Solving.approve(c, c.between(10, 90));
    }
  }
}
