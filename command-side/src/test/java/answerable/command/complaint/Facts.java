package answerable.command.complaint;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EscalationId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Id.ReferralId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Id.TransferId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.Terms.*;
import answerable.api.Words;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;

/** The people and the events of scenario S1, as sentences are made of. */
final class Facts {
  static final Instant T0 = Instant.parse("2026-09-28T08:20:00Z");
  static final EstateId ESTATE = new EstateId(uuid("estate"));
  static final ComplaintId CASE = new ComplaintId(uuid("case"));
  static final SubjectId WU = new SubjectId(uuid("吴女士"));
  static final StaffId LI = staff("李敏");
  static final StaffId WANG = staff("王磊");
  static final StaffId CHEN = staff("陈志强");
  static final StaffId ZHAO = staff("赵倩");
  static final StaffId ZHOU = staff("周师傅");
  static final StaffId SUN = staff("孙芳");
  static final TransferId TRANSFER = new TransferId(uuid("transfer"));
  static final AppointmentId APPOINTMENT = new AppointmentId(uuid("appointment"));
  static final Map<StaffId, Role> ROLES = Map.of(
      LI, Role.CLERK, WANG, Role.CLERK, CHEN, Role.MANAGER, ZHAO, Role.VISITOR, ZHOU, Role.HANDLER, SUN, Role.SUPERVISOR);
  static final Deadlines DEADLINES = new Deadlines("cn-typical@1", "CN@2026.1", T0, T0.plusSeconds(900),
      T0.plusSeconds(7200), T0.plusSeconds(86400),
      Map.of(Severity.GENERAL, T0.plusSeconds(3 * 86400), Severity.SERIOUS, T0.plusSeconds(7 * 86400), Severity.MAJOR,
          T0.plusSeconds(15 * 86400)), false);
  static final BigDecimal LIMIT = new BigDecimal("5000");

  private Facts() {}

  static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  static StaffId staff(String name) {
    return new StaffId(uuid(name));
  }

  static Meta meta(StaffId who, Instant at) {
    return new Meta(new Actor(Actor.Kind.STAFF, who.toString(), ROLES.get(who), null), ESTATE, null, "api", uuid("c"), null,
        uuid("command"), null, at, null, null, List.of());
  }

  static Act by(StaffId who) {
    return by(who, T0.plus(Duration.ofDays(1)));
  }

  static Act by(StaffId who, Instant at) {
    return new Act(meta(who, at), Set.of(ROLES.get(who)), true, at, null, Shipped.VERSIONS, false);
  }

  static Act departed(StaffId who) {
    return new Act(meta(who, T0), Set.of(ROLES.get(who)), false, T0, null, Shipped.VERSIONS, false);
  }

  static Act imported(StaffId who) {
    return new Act(meta(who, T0), Set.of(), true, T0, null, Shipped.VERSIONS, true);
  }

  static Act expecting(StaffId who, long version) {
    return new Act(meta(who, T0), Set.of(ROLES.get(who)), true, T0, version, Shipped.VERSIONS, false);
  }

  static Words words(String text) {
    return new Words(text);
  }

  static Personal said(String text) {
    return new Personal(WU, text);
  }

  static EventMessage<?> at(Instant when, StaffId who, ComplaintEvent event) {
    return GenericEventMessage.asEventMessage(event).andMetaData(MetaData.with("meta", meta(who, when)));
  }

  static EventMessage<?> fact(ComplaintEvent event) {
    return at(T0.plusSeconds(60), LI, event);
  }

  static final Complainant COMPLAINANT =
      new Complainant(WU, said("吴女士"), said("13800000000"), said("8-2-1502"), "8", null);

  static AcceptComplaint accept(Act act) {
    return new AcceptComplaint(CASE, act, ESTATE, "Asia/Shanghai", "TS-CHHY-2026-000412", LI, Channel.PHONE, COMPLAINANT, null,
        null, null, said("电梯一周坏了三次"), said("修好电梯"), null, T0, T0, List.of(), null, DEADLINES, null);
  }

  static EventMessage<?> accepted() {
    return accepted(null);
  }

  static EventMessage<?> accepted(StaffId complainedAbout) {
    return at(T0, LI, new ComplaintAccepted(CASE, ESTATE, "Asia/Shanghai", "TS-CHHY-2026-000412", LI, Channel.PHONE, COMPLAINANT,
        null, complainedAbout == null ? null : new Respondent(complainedAbout, null, null), null, said("电梯一周坏了三次"),
        said("修好电梯"), null, T0, T0, false, List.of(), null, DEADLINES, null));
  }

  static EventMessage<?> classified(Severity severity, Founded founded) {
    return fact(new ComplaintClassified(CASE, Category.SERVICE, "lift", severity, founded, Liability.LIABLE, Urgency.NORMAL,
        false, null, DEADLINES.solveBy(severity)));
  }

  static EventMessage<?> classified() {
    return classified(Severity.GENERAL, Founded.FOUNDED);
  }

  static EventMessage<?> investigated() {
    return fact(new InvestigationRecorded(CASE, LI, said("门机老化"), List.of(), Cause.EQUIPMENT));
  }

  static EventMessage<?> assigned() {
    return fact(new ResponsibleAssigned(CASE, ZHOU, null, null, null));
  }

  static EventMessage<?> proposed() {
    return proposed(false);
  }

  static EventMessage<?> proposed(boolean dear) {
    return fact(new SolutionProposed(CASE, List.of(new Measure(said("更换门机"), ZHOU, null, T0)), null, List.of(), T0, dear,
        null));
  }

  static EventMessage<?> approved() {
    return at(T0, CHEN, new SolutionApproved(CASE, CHEN));
  }

  static EventMessage<?> implemented() {
    return at(T0, ZHOU, new ImplementationReported(CASE, said("已更换"), T0));
  }

  static EventMessage<?> replied() {
    return fact(new ComplainantReplied(CASE, Channel.PHONE, said("已修好"), false, said("修复"), List.of(said("老化")),
        List.of(said("业委会")), null, false, null, null));
  }

  static EventMessage<?> visited(Answer solved, int score) {
    return at(T0, ZHAO, new ReturnVisitRecorded(CASE, ZHAO, Channel.PHONE, true, false, solved, score, 5, 5, 5, null,
        Independence.INDEPENDENT, null));
  }

  static EventMessage<?> notReached(int day) {
    return at(T0.plus(Duration.ofDays(day)), ZHAO, new ReturnVisitRecorded(CASE, ZHAO, Channel.PHONE, false, false, null, null,
        null, null, null, null, Independence.INDEPENDENT, null));
  }

  static EventMessage<?> justified() {
    return at(T0, SUN, new LowScoreJustified(CASE, SUN, said("已道歉")));
  }

  static EventMessage<?> closed() {
    return at(T0, SUN, new ComplaintClosed(CASE, CloseCode.SOLVED));
  }

  static EventMessage<?> reopened() {
    return at(T0, SUN, new ComplaintReopened(CASE, ReopenedBy.SUPERVISOR, said("又坏了"), 2, DEADLINES));
  }

  static EventMessage<?> offered(StaffId to) {
    return at(T0, CHEN, new CustodyTransferred(CASE, TRANSFER, LI, to, TransferReason.RESIGNED, null, CHEN));
  }

  static EventMessage<?> custodyAccepted(StaffId to) {
    return at(T0, to, new CustodyAccepted(CASE, TRANSFER, LI, to));
  }

  static EventMessage<?> explained() {
    return fact(new DelayExplained(CASE, said("吴女士"), Channel.PHONE, said("配件节后到")));
  }

  static EventMessage<?> promised() {
    return fact(new AppointmentPromised(CASE, APPOINTMENT, said("更换门机"), T0.plusSeconds(864000), T0.plusSeconds(871200),
        T0.plusSeconds(872100), LI,
        said("吴女士")));
  }

  static EventMessage<?> kept() {
    return fact(new AppointmentKept(CASE, APPOINTMENT, T0.plusSeconds(865000), 0, null));
  }

  static ClassifyComplaint classify(Act act, Category category, Severity severity, String reason) {
    return new ClassifyComplaint(CASE, act, category, null, severity, Founded.FOUNDED, Liability.LIABLE, Urgency.NORMAL, false,
        Words.ofNullable(reason), SUN, CHEN);
  }

  static RecordInvestigation investigate(StaffId investigator) {
    return new RecordInvestigation(CASE, by(LI), investigator, words("门机老化"), List.of(), Cause.EQUIPMENT);
  }

  static AssignResponsible assign(StaffId person, boolean known) {
    return new AssignResponsible(CASE, by(LI), person, null, null, null, null, known);
  }

  static ProposeSolution propose(List<PlannedMeasure> measures, Instant deadline, String cost) {
    return new ProposeSolution(CASE, by(LI), measures, cost == null ? null : new BigDecimal(cost), List.of(), deadline, null,
        LIMIT);
  }

  static PlannedMeasure measure(Instant due) {
    return new PlannedMeasure(words("更换门机"), null, null, due);
  }

  static ReplyToComplainant interim(Act act, String onBehalfReason) {
    return new ReplyToComplainant(CASE, act, Channel.PHONE, words("正在处理"), true, null, List.of(), List.of(), null,
        Words.ofNullable(onBehalfReason));
  }

  static ReplyToComplainant reply(Act act, String outcome, String notImplemented) {
    return new ReplyToComplainant(CASE, act, Channel.PHONE, words("已处理"), false, Words.ofNullable(outcome),
        List.of(words("老化")), List.of(words("业委会、街道、12345、仲裁或诉讼")), Words.ofNullable(notImplemented), null);
  }

  static RecordReturnVisit visit(Act act, StaffId visitor, Answer solved, int score) {
    return new RecordReturnVisit(CASE, act, visitor, Channel.PHONE, true, false, solved, score, 5, 4, 5, null, DEADLINES);
  }

  static RecordReturnVisit unreachable(Instant at) {
    return new RecordReturnVisit(CASE, by(ZHAO, at), ZHAO, Channel.PHONE, false, true, null, null, null, null, null, null,
        DEADLINES);
  }

  static EvaluateAndClose close(StaffId who, CloseCode code) {
    return new EvaluateAndClose(CASE, by(who), words("备件应在节前到位"), Answer.YES, null, null, code);
  }

  static ReopenComplaint reopen(Act act, ReopenedBy by, String reason) {
    return new ReopenComplaint(CASE, act, by, Words.ofNullable(reason), DEADLINES);
  }

  static TransferCustody transfer(TransferReason reason, StaffId to, boolean active, StaffId approver, boolean may) {
    return new TransferCustody(CASE, by(approver), TRANSFER, null, to, active, reason, null, approver, may);
  }

  static PromiseAppointment promise(Instant from, Instant until) {
    return new PromiseAppointment(CASE, by(LI), APPOINTMENT, words("更换门机"), from, until, words("吴女士"));
  }

  static KeepAppointment keep(AppointmentId appointment, Instant arrived) {
    return new KeepAppointment(CASE, by(LI), appointment, arrived, null);
  }

  static final GroupId GROUP = new GroupId(uuid("group"));
  static final ReferralId REFERRAL = new ReferralId(uuid("referral"));
  static final EscalationId ESCALATION = new EscalationId(uuid("escalation"));
  static final AppointmentId REPLACEMENT = new AppointmentId(uuid("replacement"));
  static final ComplaintId OTHER = new ComplaintId(uuid("other case"));
  /** The window of {@link #promised()} opens ten days after {@link #T0}. */
  static final Instant WINDOW = T0.plusSeconds(864000);
  static final Instant MISSED_AFTER = T0.plusSeconds(872100);

  /** A resident, by their own login. */
  static Act owner(Instant at) {
    Meta meta = new Meta(new Actor(Actor.Kind.RESIDENT, "owner", Role.OWNER, null), ESTATE, null, "api", uuid("c"), null,
        uuid("command"), null, at, null, null, List.of());
    return new Act(meta, Set.of(Role.OWNER), false, at, null, Shipped.VERSIONS, false);
  }

  static Act clockAt(Instant at) {
    Meta meta = new Meta(Actor.SYSTEM, ESTATE, null, "automation:clock", uuid("c"), null, uuid("command"), null, at, null, null,
        List.of());
    return new Act(meta, Set.of(), true, at, null, Shipped.VERSIONS, false);
  }

  static EventMessage<?> promised(AppointmentId id, Instant from) {
    return fact(new AppointmentPromised(CASE, id, said("上门"), from, from.plusSeconds(7200), from.plusSeconds(8100), LI, null));
  }

  static EventMessage<?> missed() {
    return missed(APPOINTMENT);
  }

  static EventMessage<?> missed(AppointmentId id) {
    return at(MISSED_AFTER, LI, new AppointmentMissed(CASE, id, MISSED_AFTER, MISSED_AFTER, MissedBy.CLOCK, null));
  }

  static EventMessage<?> claimed() {
    return fact(new OutcomeClaimed(CASE, APPOINTMENT, AppointmentOutcome.KEPT, WINDOW, null));
  }

  static EventMessage<?> disputed() {
    return fact(new AppointmentDisputed(CASE, APPOINTMENT, AppointmentOutcome.KEPT, said("没有人来过")));
  }

  static EventMessage<?> notReachedByPhone() {
    return fact(new FollowUpLogged(CASE, null, said("无人接听"), null, false));
  }

  static EventMessage<?> followUpDue(Instant due) {
    return fact(new FollowUpLogged(CASE, null, said("稍后再联系"), due, true));
  }

  static EventMessage<?> onHold(HoldReason reason) {
    return fact(new HoldPlaced(CASE, reason, null, null));
  }

  static EventMessage<?> referred(boolean pauses) {
    return fact(new ReferralMade(CASE, REFERRAL, CounterpartyClass.UTILITY_OR_CONTRACTOR, "自来水公司", null, null, null, said("管网"),
        pauses, null));
  }

  static EventMessage<?> merged() {
    return fact(new ComplaintMerged(CASE, OTHER, "TS-CHHY-2026-000001", null));
  }

  static MissAppointment miss(Act act, MissedBy by) {
    return new MissAppointment(CASE, act, APPOINTMENT, by, null, CHEN);
  }

  static RescheduleAppointment move(Act act, Party by, Instant from, Instant notice) {
    return new RescheduleAppointment(CASE, act, APPOINTMENT, by, REPLACEMENT, from, from.plusSeconds(3600), notice, null, CHEN);
  }

  static CancelAppointment cancel(Act act, Party by) {
    return new CancelAppointment(CASE, act, APPOINTMENT, by, act.at(), null, CHEN);
  }

  static RuleDispute rule(AppointmentOutcome outcome, ProofKind proof) {
    return new RuleDispute(CASE, by(SUN, MISSED_AFTER), APPOINTMENT, outcome,
        proof == null ? null : new GivenProof(proof, words("门禁照片"), null, null), words("以业主所述为准"), CHEN);
  }

  static PlaceHold hold(HoldReason reason, Instant followUpDue) {
    return new PlaceHold(CASE, by(LI), reason, null, followUpDue);
  }

  static ReferComplaint refer(String contract, String duties, String reason) {
    return new ReferComplaint(CASE, by(LI), REFERRAL, CounterpartyClass.UTILITY_OR_CONTRACTOR, "电梯维保公司", null, contract, duties,
        Words.ofNullable(reason), null);
  }

  static WithdrawComplaint withdraw(Act act, GivenProof proof) {
    return new WithdrawComplaint(CASE, act, null, proof, words("已搬走"), true);
  }

  static MergeComplaint merge(ComplaintId into, boolean open) {
    return new MergeComplaint(CASE, by(LI), into, "TS-CHHY-2026-000001", open, null);
  }
}
