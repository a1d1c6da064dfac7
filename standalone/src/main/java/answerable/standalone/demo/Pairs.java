package answerable.standalone.demo;

import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent.Respondent;
import answerable.api.Id.AppointmentId;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Liability;
import answerable.api.Terms.LinkKind;
import answerable.api.Terms.Remedy;
import answerable.api.Terms.Severity;
import answerable.api.Words;
import answerable.standalone.demo.Proportions.Entry;
import java.time.LocalTime;
import java.util.List;

/** Cases that have to do with one another: told twice, come again, or with a second party. */
final class Pairs {
  private static final List<Entry> QUICK = List.of(Entry.PHONE, Entry.WECHAT, Entry.APP);
  private static final List<String> DENIALS = List.of("我们十点就睡了,声音是别处传来的", "谁家没点动静,他太敏感了", "东西是临时放的,当天就拿走", "他家的油烟味更大,怎么不说?");

  private Pairs() {}

  /** The same household again, by another way, before it was answered. */
  static void duplicate(Case first, Case again) {
    Apart.ordinary(first);
    Intake.accept(again, Matter.one(QUICK, again.random), again.complainant(), null, false);
    Intake.acknowledge(again);
    merge(again, first, "同一住户同一事项重复提交");
  }

  private static void merge(Case from, Case into, String why) {
    from.after(from.between(5, 40));
    from.doing(Person.SUNFANG, a -> {
      from.stage.desk().send(a, new MergeComplaint(from.id, a, into.id, into.caseNo(), true, new Words(why)));
      from.stage.desk().follow();
    });
  }

  /** What was merged by mistake lives again, its clocks unbroken. */
  static void wrongMerge(Case first, Case other) {
    Apart.ordinary(first);
    Intake.accept(other, Entry.PHONE, other.complainant(), null, false);
    Intake.acknowledge(other);
    merge(other, first, "看似同一故障");
    other.after(other.between(60, 400));
    other.doing(Person.SUNFANG, a -> {
      other.stage.desk().send(a, new UnmergeComplaint(other.id, a, new Words("误合并:位置与诉求不同")));
      other.stage.desk().follow();
    });
    Apart.onwards(other);
  }

  /** The same matter in the same room, some weeks later. */
  static void recurring(Case first, List<Case> later) {
    Apart.ordinary(first);
    for (Case again : later) {
      Intake.begin(again);
      link(again, first, LinkKind.RECURRENCE);
      Apart.onwards(again);
    }
  }

  private static void link(Case from, Case to, LinkKind kind) {
    from.custodianAfter(from.between(3, 30));
    from.doing(from.custodian, a -> {
      from.stage.desk().send(a, new LinkComplaint(from.id, a, to.id, to.caseNo(), kind, false));
      from.stage.desk().follow();
    });
  }

  /** Two parties, each with their own words; agreed upon in part, and closed by the supervisor where nobody can say who is right. */
  static void neighbours(Case c, DemoEstate.Home against) {
    Respondent respondent = new Respondent(null, against.name(), against.address());
    Intake.accept(c, Matter.one(QUICK, c.random), c.complainant(), respondent, c.percent(50));
    Intake.acknowledge(c);
    boolean clear = c.percent(40);
    Intake.classify(c, Severity.GENERAL, clear ? Founded.FOUNDED : Founded.UNDETERMINED, Liability.NOT_LIABLE);
    Words denial = c.say(DENIALS);
    c.custodian(c.between(60, 400), a -> new RecordRespondentStatement(c.id, a, null, denial, a.at()));
    Solving.investigate(c);
    c.custodian(c.between(5, 40), a -> new AssessDemand(c.id, a, Answer.PARTLY, new Words("管理规约第二十一条:22:00至7:00保持安静"),
        List.of(Remedy.EXPLAIN)));
    c.custodian(c.between(5, 40), a -> new AssignResponsible(
        c.id, a, c.stage.desk().idOf(Person.CHENZHIQIANG), null, "调解小组", null, null, true));
    Solving.propose(c, c.between(20, 150), null);
    mediate(c);
    c.then(c.between(5, 60), Person.CHENZHIQIANG, a -> new ReportImplementation(c.id, a, new Words("双方达成约定:" + c.told.measure()), a.at()));
    Solving.reply(c, c.between(60, 600), new Words("调解结果:" + c.told.measure() + "。请双方遵守约定。"));
    Endings.visit(c, Answer.PARTLY, c.between(3, 5), c.between(3, 5), c.between(3, 5), c.between(3, 4), new Words("好一些,再看看"));
    Endings.close(c, CloseCode.PARTLY_SOLVED, null);
  }

  /** In the evening, when both are at home. */
  private static void mediate(Case c) {
    c.custodian(c.between(10, 60), a -> new ExplainDelay(c.id, a, null, Channel.PHONE, new Words("需双方到场调解")));
    c.custodianAfter(c.between(3, 20));
    AppointmentId meeting = new AppointmentId(c.newId());
    var opens = c.stage.hours().workingDay(c.at, c.between(1, 4), LocalTime.of(19, 0));
    c.now(c.custodian, a -> new PromiseAppointment(
        c.id, a, meeting, new Words("邻里调解,居委会参加"), opens, opens.plusSeconds(3_600), new Words("双方同意")));
    c.at(opens.plusSeconds(c.between(0, 600)));
    c.now(Person.CHENZHIQIANG, a -> new KeepAppointment(c.id, a, meeting, a.at(), new Words("双方到场,达成约定")));
  }

  /** The one complained about complains in turn: linked, and never merged. */
  static void counter(Case first, Case counter) {
    neighbours(first, counter.home);
    Respondent respondent = new Respondent(null, first.home.name(), first.home.address());
    Intake.accept(counter, Entry.PHONE, counter.complainant(), respondent, false);
    Intake.acknowledge(counter);
    Intake.classify(counter, Severity.GENERAL, Founded.UNDETERMINED, Liability.NOT_LIABLE);
    link(counter, first, LinkKind.COUNTER_COMPLAINT);
    Words denial = counter.say(DENIALS);
    counter.custodian(counter.between(60, 400), a -> new RecordRespondentStatement(counter.id, a, null, denial, a.at()));
    Solving.investigate(counter);
    Solving.assign(counter);
    Solving.propose(counter, counter.between(20, 150), null);
    Solving.implement(counter, counter.between(200, 800));
    Solving.reply(counter, counter.between(20, 200), Phrases.reply(counter.told.measure(), counter.random));
    Endings.visit(counter, Answer.PARTLY, 4, 4, 3, 3, new Words("希望楼上楼下都克制"));
    Endings.close(counter, CloseCode.PARTLY_SOLVED, null);
  }
}
