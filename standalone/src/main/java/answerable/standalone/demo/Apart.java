package answerable.standalone.demo;

import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.CustodyTransferred;
import answerable.api.ComplaintEvent.Respondent;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Liability;
import answerable.api.Terms.ProofKind;
import answerable.api.Terms.Severity;
import answerable.api.Words;
import answerable.standalone.demo.Proportions.Ending;
import answerable.standalone.demo.Proportions.Entry;
import java.time.LocalTime;
import java.util.List;

/** Single cases that do not take the whole everyday way. */
final class Apart {
  private Apart() {}

  static void ordinary(Case c) {
    Intake.begin(c);
    onwards(c);
  }

  /** From the judgement to the lesson. */
  static void onwards(Case c) {
    Intake.classifyAsUsual(c);
    correctIfDealt(c);
    Solving.solve(c);
    Endings.end(c);
  }

  private static void correctIfDealt(Case c) {
    if (c.stage.proportions().corrected.deal()) {
      String wrong = c.home.room().replaceAll("..$", "%02d".formatted(c.between(10, 20)));
      c.then(c.between(20, 200), Person.SUNFANG, a -> new RecordCorrection(
          c.id, a, "room", new Words(wrong), new Words(c.home.room()), new Words("登记时听错房号,业主来电更正")));
    }
  }

  static void unfounded(Case c) {
    Intake.begin(c);
    Intake.classify(c, Severity.GENERAL, Founded.UNFOUNDED, Liability.NOT_LIABLE);
    Solving.reply(c, c.between(60, 600), c.say(Phrases.UNFOUNDED));
    Ending ending = c.percent(85) ? Ending.SATISFIED : c.percent(50) ? Ending.LOW_SCORE : Ending.UNREACHABLE;
    Endings.end(c, ending, CloseCode.EXPLAINED);
  }

  /** All within minutes, and in the words that are used for everything. */
  static void perfunctory(Case c) {
    Intake.begin(c);
    Intake.classify(c, Severity.GENERAL, Founded.FOUNDED, Liability.LIABLE);
    c.custodian(c.between(1, 4), a -> new RecordInvestigation(c.id, a, a.staff(), new Words("属实"), List.of(), c.told.matter().cause()));
    c.custodian(c.between(1, 3), a -> new AssignResponsible(
        c.id, a, c.stage.desk().idOf(Person.ZHOUSHIFU), null, null, null, null, true));
    c.custodian(c.between(1, 3), a -> new ProposeSolution(c.id, a, List.of(new PlannedMeasure(new Words("处理"), null, null, null)), null,
        List.of(c.told.matter().remedy()), a.at(), null, c.stage.desk().estate().approvalAbove()));
    c.then(c.between(1, 4), Person.ZHOUSHIFU, a -> new ReportImplementation(c.id, a, new Words("已处理"), a.at()));
    Solving.reply(c, c.between(1, 4), c.say(Phrases.BOILERPLATE));
    Endings.end(c, c.percent(40) ? Ending.UNSOLVED : Ending.SATISFIED, CloseCode.SOLVED);
  }

  /** By the wall clock, at whatever hour it comes. */
  static void emergency(Case c) {
    c.custodian = Turnover.another(c.custodian, c.random);
    Intake.accept(c, Entry.PHONE, c.complainant(), null, false);
    Words text = c.say(List.of("值班电工已出发", "已通知抢修,五分钟到", "维保救援已出动,请不要自行扒门"));
    c.soon(c.between(1, 5));
    c.now(c.custodian, a -> new AcknowledgeReceipt(c.id, a, Channel.PHONE, text, null, null));
    c.severity = c.percent(75) ? Severity.SERIOUS : Severity.MAJOR;
    c.soon(c.between(2, 10));
    c.now(c.custodian, a -> Intake.judgement(c, a, c.severity, Founded.FOUNDED, Liability.LIABLE, null));
    c.soon(c.between(8, 40));
    c.now(Person.ZHOUSHIFU, a -> new RecordInvestigation(
        c.id, a, a.staff(), new Words("抢修现场:" + c.told.finding()), List.of(), c.told.matter().cause()));
    c.soon(1);
    c.now(c.custodian, a -> new AssignResponsible(
        c.id, a, c.stage.desk().idOf(Person.ZHOUSHIFU), Solving.contractor(c), "抢修班", null, null, true));
    c.soon(c.between(1, 5));
    c.now(c.custodian, a -> new ProposeSolution(c.id, a, List.of(new PlannedMeasure(new Words(c.told.measure()), null, null, null)), null,
        List.of(c.told.matter().remedy()), a.at().plusSeconds(4 * 3_600), null, c.stage.desk().estate().approvalAbove()));
    c.soon(c.between(2, 10));
    c.now(Person.CHENZHIQIANG, a -> new ApproveSolution(c.id, a));
    c.soon(c.percent(85) ? c.between(20, 300) : c.between(600, 1_800));
    c.now(Person.ZHOUSHIFU, a -> new ReportImplementation(c.id, a, new Words("抢修完成:" + c.told.measure()), a.at()));
    c.soon(c.between(3, 30));
    c.now(c.custodian, Solving.answer(c, Phrases.reply(c.told.measure(), c.random), null));
    Endings.end(c, c.percent(90) ? Ending.SATISFIED : Ending.LOW_SCORE, CloseCode.SOLVED);
  }

  /** Whoever works beside the person complained about does not keep it: it is offered to the supervisor. */
  static void conduct(Case c, Person about) {
    Respondent respondent = new Respondent(c.stage.desk().idOf(about), null, null);
    Intake.accept(c, Matter.one(List.of(Entry.PHONE, Entry.IN_PERSON, Entry.WECHAT), c.random), c.complainant(), respondent, c.percent(20));
    Intake.acknowledge(c);
    Intake.classify(c, Severity.SERIOUS, Founded.FOUNDED, Liability.LIABLE);
    c.after(c.between(5, 120));
    c.doing(Person.SUNFANG, a -> c.stage.desk().send(a,
        new AcceptCustody(c.id, a, c.stage.desk().last(c.id, CustodyTransferred.class).transfer())));
    c.custodian = Person.SUNFANG;
    c.then(c.between(5, 30), c.custodian, a -> new NotifyCustodyChange(c.id, a, Channel.PHONE, new Words("此事由主管直接处理")));
    Solving.investigate(c);
    c.custodian(c.between(5, 40), a -> new AssignResponsible(c.id, a, a.staff(), null, "客服部", null, null, true));
    Solving.propose(c, c.between(20, 150), null);
    c.then(c.between(200, 900), c.custodian, a -> new ReportImplementation(c.id, a, new Words("已完成:" + c.told.measure()), a.at()));
    Solving.reply(c, c.between(20, 200), Phrases.reply(c.told.measure(), c.random));
    Endings.visit(c, Answer.YES, c.between(3, 5), c.between(3, 5), c.between(3, 5), c.between(3, 5), c.say(Phrases.PLEASED));
    Endings.close(c, Person.CHENZHIQIANG, CloseCode.SOLVED, null);
  }

  /** Ended by the one who complained; some with a visit still promised. */
  static void withdrawn(Case c) {
    Intake.begin(c);
    Intake.classifyAsUsual(c);
    if (c.percent(60)) {
      Solving.investigate(c);
    }
    c.custodianAfter(c.between(5, 60));
    if (c.percent(40)) {
      Words why = c.say(Phrases.DELAYED);
      AppointmentId promised = new AppointmentId(c.newId());
      var opens = c.stage.hours().workingDay(c.at, 2, LocalTime.of(14, 0));
      c.now(c.custodian, a -> new ExplainDelay(c.id, a, null, Channel.PHONE, why));
      c.now(c.custodian, a -> new PromiseAppointment(
          c.id, a, promised, new Words("上门查看"), opens, opens.plusSeconds(7_200), new Words("业主本人")));
    }
    Words why = c.say(Phrases.WITHDRAWALS);
    boolean dangerous = c.percent(15);
    ProofKind kind = c.percent(70) ? ProofKind.MESSAGE : ProofKind.RECORDING;
    c.custodian(c.between(20, 300), a -> new WithdrawComplaint(
        c.id, a, null, new GivenProof(kind, new Words("业主本人:" + why.text()), null, a.at()), why, dangerous));
  }

  static void notAccepted(Case c) {
    boolean anonymous = c.percent(30);
    SubjectId nobody = new SubjectId(c.newId());
    Complainant who = anonymous
        ? new Complainant(nobody, new Personal(nobody, "匿名"), null, null, c.home.building(), null)
        : c.complainant();
    Intake.accept(c, anonymous ? Entry.SUGGESTION_BOX : Entry.PHONE, who, null, false);
    Words why = c.say(anonymous ? Phrases.ANONYMOUS : Phrases.NOT_ACCEPTED);
    c.custodian(c.between(20, 200), a -> new NotAccept(c.id, a, why, anonymous ? Channel.OTHER : Channel.PHONE));
  }

  static void transferredOut(Case c) {
    Intake.begin(c);
    Intake.classify(c, Severity.GENERAL, Founded.FOUNDED, Liability.NOT_LIABLE);
    Solving.investigate(c);
    String authority = Matter.one(Phrases.AUTHORITIES, c.random);
    c.custodian(c.between(30, 400), a -> new TransferOut(c.id, a, authority, new Words("属" + authority + "管理,已代为转交"), Channel.PHONE));
  }
}
