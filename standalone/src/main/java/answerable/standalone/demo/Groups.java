package answerable.standalone.demo;

import answerable.api.Act;
import answerable.api.ComplaintCommand.GivenProof;
import answerable.api.ComplaintCommand.WithdrawComplaint;
import answerable.api.GroupCommand.*;
import answerable.api.GroupEvent.Mandate;
import answerable.api.GroupEvent.Member;
import answerable.api.Id.GroupId;
import answerable.api.Id.ReplyId;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.Founded;
import answerable.api.Terms.LeaveCause;
import answerable.api.Terms.Liability;
import answerable.api.Terms.ProofKind;
import answerable.api.Terms.Severity;
import answerable.api.Words;
import answerable.standalone.demo.Proportions.Ending;
import answerable.standalone.demo.Proportions.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * 群诉: one matter and many households. One member turns out to have another matter and leaves, one withdraws, one is still in another
 * clerk's hands when all are replied to, so that the reply does not reach it and its own custodian has to.
 */
final class Groups {
  private static final List<Entry> WAYS = List.of(Entry.PHONE, Entry.WECHAT, Entry.APP, Entry.PHONE);

  private Groups() {}

  /** At least seven cases of one building; the last three are those with a way of their own. */
  static void form(List<Case> cases, Random random) {
    Person lead = random.nextBoolean() ? Person.LIMIN : Person.WANGLEI;
    Case elsewhere = cases.removeLast();
    Case withdrawing = cases.removeLast();
    Case leaving = cases.removeLast();
    cases.forEach(c -> c.custodian = lead);
    withdrawing.custodian = lead;
    leaving.custodian = lead;
    elsewhere.custodian = Turnover.another(lead, random);
    List<Case> all = new ArrayList<>(cases);
    all.addAll(List.of(elsewhere, withdrawing, leaving));
    all.forEach(Groups::begin);
    Case first = cases.getFirst();
    first.at(latest(all));
    first.after(first.between(20, 60));
    GroupId group = new GroupId(first.newId());
    found(first, group, all);
    leave(leaving, group, first.at);
    withdraw(withdrawing, first.at);
    solve(cases, elsewhere, first, group);
  }

  private static void begin(Case c) {
    Intake.accept(c, Matter.one(WAYS, c.random), c.complainant(), null, false);
    Intake.acknowledge(c);
    Intake.classify(c, Severity.SERIOUS, Founded.FOUNDED, Liability.LIABLE);
  }

  private static Instant latest(List<Case> cases) {
    return cases.stream().map(c -> c.at).max(Instant::compareTo).orElseThrow();
  }

  private static void found(Case lead, GroupId group, List<Case> all) {
    Desk desk = lead.stage.desk();
    int mandated = all.size() - 2;
    lead.doing(Person.SUNFANG, a -> {
      Mandate mandate = new Mandate(ProofKind.MESSAGE, a.at(), all.stream().limit(mandated).map(c -> c.id).toList(), null);
      desk.send(a, new FormGroup(group, a, desk.estate().id(), new Words(lead.told.finding()),
          lead.id, all.stream().map(Groups::candidate).toList(), new Speaker(lead.id, mandate, false, null), desk.groupHouseholds(),
          a.staff()));
      desk.follow();
    });
  }

  private static Candidate candidate(Case c) {
    return new Candidate(new Member(c.id, c.caseNo(), c.home.household(), c.home.building()), true, true, true);
  }

  private static void leave(Case c, GroupId group, Instant formed) {
    c.at(formed);
    c.after(c.between(60, 300));
    c.doing(Person.SUNFANG, a -> {
      c.stage.desk().send(a, new LeaveMember(group, a, c.id, LeaveCause.LEFT, new Words("实为另一问题,单独处理")));
      c.stage.desk().follow();
    });
    Solving.solve(c);
    Endings.end(c);
  }

  private static void withdraw(Case c, Instant formed) {
    c.at(formed);
    Words why = c.say(Phrases.WITHDRAWALS);
    c.custodian(c.between(30, 200), a -> new WithdrawComplaint(
        c.id, a, null, new GivenProof(ProofKind.MESSAGE, new Words("业主本人短信:" + why.text()), null, a.at()), why, true));
  }

  /** The work is one; what is on record of it stands in every member's case. */
  private static void solve(List<Case> cases, Case elsewhere, Case lead, GroupId group) {
    List<Case> members = new ArrayList<>(cases);
    members.add(elsewhere);
    Instant formed = lead.at;
    for (Case c : members) {
      c.at(formed);
      Solving.investigate(c);
      Solving.assign(c);
      Solving.propose(c, c.between(5, 30), null);
      Solving.implement(c, c.between(60, 300));
    }
    lead.at(latest(members));
    lead.after(lead.between(10, 60));
    reply(lead, group, members);
    for (Case c : members) {
      c.at(lead.at);
      if (c == elsewhere) {
        Solving.reply(c, c.between(60, 200), Phrases.reply(c.told.measure(), c.random));
      }
      Endings.end(c, c.percent(85) ? Ending.SATISFIED : Ending.LOW_SCORE, CloseCode.SOLVED);
    }
  }

  private static void reply(Case lead, GroupId group, List<Case> members) {
    ReplyId reply = new ReplyId(lead.newId());
    Words text = new Words("各位业主:" + lead.told.measure() + ",现已恢复。给大家带来不便,我们深表歉意。");
    Words reason = lead.say(Phrases.REASONS);
    Words remedies = lead.say(Phrases.REMEDIES);
    lead.doing(lead.custodian, a -> {
      lead.stage.desk().send(a, all(group, a, reply, text, reason, remedies, members));
      lead.stage.desk().follow();
    });
  }

  private static ReplyToAll all(GroupId group, Act a, ReplyId reply, Words text, Words reason, Words remedies, List<Case> members) {
    return new ReplyToAll(group, a, reply, Channel.SMS, text, false, text, List.of(reason), List.of(remedies), null, null,
        members.stream().map(c -> c.id).toList());
  }
}
