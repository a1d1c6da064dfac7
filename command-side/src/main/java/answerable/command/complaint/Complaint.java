package answerable.command.complaint;

import static answerable.api.Code.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EscalationId;
import answerable.api.Id.GroupId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Id.TransferId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Role;
import answerable.api.ServiceStandard;
import answerable.api.Standing;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Independence;
import answerable.api.Terms.Party;
import answerable.api.Terms.ReopenedBy;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.api.Terms.TransferReason;
import answerable.api.Words;
import answerable.api.WorkingCalendar;
import answerable.command.Judgement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A complaint through its eight steps, under the rule 谁受理、谁跟进、谁回复. */
@Aggregate(cache = "aggregateCache")
class Complaint {
  @AggregateIdentifier private ComplaintId id;
  private SubjectId complainant;
  private ZoneId zone;
  private Deadlines deadlines;
  private Status status = Status.ACCEPTED;
  private int cycle;
  private @Nullable StaffId complainedAbout;
  private @Nullable Category begunAs;
  private Nature nature = Nature.UNJUDGED;
  private Handling handling = Handling.NOTHING_YET;
  private Outcome outcome = Outcome.NONE;
  private Custody custody;
  /** Custodians and responsible persons of this cycle. */
  private Set<StaffId> involved = Set.of();
  private AppointmentBook appointments = AppointmentBook.EMPTY;
  private Pauses pauses = Pauses.NONE;
  private Instant receivedAt;
  private Instant solveBy;
  private Status beforeMerge;
  private @Nullable ComplaintId mergedInto;
  private @Nullable GroupId group;
  private @Nullable Respondent respondent;
  private Set<EscalationId> openEscalations = Set.of();
  private boolean brokenEscalated;
  private Set<String> attached = Set.of();
  @AggregateMember private final Promises promises = new Promises(this);
  @AggregateMember private final Pausing pausing = new Pausing(this);
  @AggregateMember private final Endings endings = new Endings(this);
  @AggregateMember private final Beside beside = new Beside(this);

  @SuppressWarnings("NullAway.Init")
  protected Complaint() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Complaint(AcceptComplaint c) {
    var judgement = new Judgement(c.act(), -1)
        .require(ordered(c.occurredAt(), c.receivedAt(), c.act().at()), TIME_1)
        .require(proxyIsAuthorised(c), PROXY_1)
        .require(c.channel() != Channel.SUGGESTION_BOX || emptiedByTwo(c.box()), BOX_1);
    boolean late = Duration.between(c.receivedAt(), c.act().at()).compareTo(Duration.ofHours(24)) > 0;
    record(judgement.meta().under(c.deadlines()), new ComplaintAccepted(c.complaintId(), c.estate(), c.zone(), c.caseNo(),
        c.acceptor(), c.channel(), c.complainant(), c.proxy(), c.respondent(), c.box(), c.statement(), c.demand(), c.category(),
        c.occurredAt(), c.receivedAt(), late, c.attachments(), c.externalId(), c.deadlines(), c.circumstances()));
  }

  @CommandHandler void handle(AcknowledgeReceipt c) {
    var judgement = judge(c);
    record(judgement, new ReceiptAcknowledged(id, c.channel(), custody.custodian(), about(c.text()),
        Objects.requireNonNullElse(c.nextStep(), "判定投诉性质"),
        Objects.requireNonNullElse(c.latestBy(), deadlines.firstReplyBy())));
  }

  @CommandHandler void handle(ConfirmStatement c) {
    record(judge(c), new StatementConfirmed(id, c.method()));
  }

  @CommandHandler void handle(ClassifyComplaint c) {
    var judgement = judge(c)
        .require(!nature.judged() || c.reason() != null, CLASS_1)
        .require(!nature.lowers(c) || c.act().may(Role.SUPERVISOR), SEV_1)
        .require(c.category() != Category.STAFF_CONDUCT || c.severity().atLeast(Severity.SERIOUS), SEV_2);
    record(judgement, new ComplaintClassified(id, c.category(), c.subcategory(), c.severity(), c.founded(), c.liability(),
        c.urgency(), c.group(), about(c.reason()), retargeted(c)));
    if (c.category() == Category.STAFF_CONDUCT) {
      offerToSupervisor(judgement, c);
    }
  }

  /** SOLVE runs from its own start under the new judgement; what is missed already is not forgiven. */
  private Instant retargeted(ClassifyComplaint c) {
    Instant due = pauses.shift(solveFrom(deadlines, c.severity(), c.category(), c.act()), c.category(), calendar(c.act()));
    Instant judged = c.act().imported() ? c.act().meta().occurredAt() : c.act().at();
    Instant ranUntil = Objects.requireNonNullElse(pauses.pausedAt(), judged);
    boolean missed = outcome.repliedAt() == null && ranUntil.isAfter(solveBy);
    return missed && due.isAfter(solveBy) ? solveBy : due;
  }

  /** A cycle's due instants are those of the category it began with; the wall clock of an emergency is another matter. */
  Instant solveFrom(Deadlines d, Severity severity, @Nullable Category category, Act act) {
    return (category == Category.EMERGENCY) == (begunAs == Category.EMERGENCY)
        ? d.solveBy(severity)
        : act.policies().standard(d.standard()).solveBy(act.policies().calendar(d.calendar(), zone), d.startedAt(), severity, category);
  }

  /** Who works beside the person complained about does not keep the case, if a supervisor can take it. */
  private void offerToSupervisor(Judgement judgement, ClassifyComplaint c) {
    StaffId to = c.supervisor();
    StaffId approver = c.manager();
    if (to == null || approver == null || custody.offer() != null) {
      return;
    }
    Set<StaffId> involved = new HashSet<>(Set.of(custody.custodian(), approver));
    if (complainedAbout != null) {
      involved.add(complainedAbout);
    }
    if (!involved.contains(to) && !approver.equals(custody.custodian())) {
      var transfer = new TransferId(named("conduct", cycle));
      record(judgement, new CustodyTransferred(
          id, transfer, custody.custodian(), to, TransferReason.CONFLICT_OF_INTEREST, null, approver));
    }
  }

  @CommandHandler void handle(AssessDemand c) {
    var judgement = judge(c).require(c.reasonable() != Answer.NO || c.basis() != null, DEMAND_1);
    record(judgement, new DemandAssessed(id, c.reasonable(), about(c.basis()), c.remedies()));
  }

  @CommandHandler void handle(RecordInvestigation c) {
    boolean apart = !c.investigator().equals(complainedAbout)
        && (complainedAbout == null || !c.act().meta().actor().id().equals(complainedAbout.toString()));
    var judgement = judge(c).require(apart, COI_1);
    record(judgement,
        new InvestigationRecorded(id, c.investigator(), said(c.findings()), c.evidence(), c.rootCause()));
  }

  @CommandHandler void handle(AssignResponsible c) {
    var judgement = judge(c)
        .require(c.known() && (c.person() != null || c.contractor() != null), RESP_1)
        .require(c.person() == null || !c.person().equals(complainedAbout), COI_1);
    record(judgement, handling.everAssigned()
        ? new ResponsibleReassigned(id, handling.person(), c.person(), c.contractor(), c.unit(), c.due(), about(c.reason()))
        : new ResponsibleAssigned(id, c.person(), c.contractor(), c.unit(), c.due()));
  }

  @CommandHandler void handle(DeclineResponsibility c) {
    var judgement = judge(c).require(c.act().staff().equals(handling.person()), RESP_2);
    record(judgement, new ResponsibilityDeclined(id, c.act().staff(), said(c.reason())));
  }

  @CommandHandler void handle(ProposeSolution c) {
    boolean complete = !c.measures().isEmpty()
        && c.measures().stream().allMatch(m -> m.due() != null || c.deadline() != null);
    var judgement = judge(c).require(complete, SOL_1);
    boolean dear = c.cost() != null && c.cost().compareTo(c.approvalAbove()) > 0;
    List<Measure> measures = c.measures().stream().map(m -> measure(m, c.deadline(), c.act().at())).toList();
    Instant deadline = c.deadline() != null
        ? c.deadline()
        : measures.stream().map(Measure::due).max(Instant::compareTo).orElse(c.act().at());
    record(judgement, new SolutionProposed(id, measures, c.cost(), c.remedies(), deadline,
        dear || nature.serious(), about(c.reason())));
  }

  @CommandHandler void handle(ApproveSolution c) {
    var judgement = judge(c).require(c.act().may(Role.MANAGER), SOL_3);
    record(judgement, new SolutionApproved(id, c.act().staff()));
  }

  @CommandHandler void handle(ReportImplementation c) {
    var judgement = judge(c).require(handling.mayImplement(nature), SOL_2);
    record(judgement, new ImplementationReported(id, said(c.report()), c.completedAt()));
  }

  @CommandHandler void handle(ReplyToComplainant c) {
    boolean own = c.act().meta().actor().id().equals(custody.custodian().toString());
    boolean inTheirPlace = !own && c.act().may(Role.SUPERVISOR) && c.onBehalfReason() != null;
    var judgement = judge(c).require(own || inTheirPlace, CUST_1);
    if (!c.interim()) {
      judgement
          .require(c.outcome() != null && !c.reasons().isEmpty() && !c.furtherRemedies().isEmpty(), REPLY_1)
          .require(handling.investigated() || !nature.needsInvestigation(), INV_1)
          .require(handling.implemented() || !handling.proposed() || c.notImplementedReason() != null, REPLY_2);
    }
    if (!c.interim()) {
      pausing.end(judgement, c.act());
    }
    record(judgement, new ComplainantReplied(id, c.channel(), said(c.text()), c.interim(), about(c.outcome()),
        allSaid(c.reasons()), allSaid(c.furtherRemedies()), about(c.notImplementedReason()), !own, about(c.onBehalfReason()),
        c.interim() ? null : standard(c.act()).visit().due(calendar(c.act()), c.act().meta().occurredAt())));
  }

  @CommandHandler void handle(RecordReturnVisit c) {
    boolean independent = !involved.contains(c.visitor())
        && (c.act().may(Role.SUPERVISOR) || !involved.contains(c.act().staff()));
    boolean permitted = c.act().may(Role.SUPERVISOR) && !c.act().staff().equals(c.visitor());
    LocalDate day = LocalDate.ofInstant(c.act().meta().occurredAt(), zone);
    var judgement = judge(c)
        .require(independent || permitted, VISIT_1)
        .require(outcome.repliedAt() != null && !c.act().meta().occurredAt().isBefore(outcome.repliedAt()), VISIT_2)
        .require(!c.unreachable() || outcome.unreachableAfter(day), VISIT_3);
    Personal remark = about(c.remark());
    record(judgement, new ReturnVisitRecorded(id, c.visitor(), c.method(), c.reached(), c.unreachable(), c.solved(),
        c.attitude(), c.speed(), c.professionalism(), c.result(), remark,
        independent ? Independence.INDEPENDENT : Independence.BREACHED, independent ? null : c.act().staff()));
    if (c.reached() && c.solved() == Answer.NO) {
      Personal reason = remark == null ? new Personal(complainant, "回访:未解决") : remark;
      reopen(judgement, ReopenedBy.RETURN_VISIT, reason, c.nextCycle(), c.act());
    }
  }

  private void reopen(Judgement judgement, ReopenedBy by, Personal reason, Deadlines next, Act act) {
    Deadlines due = nature.category() != Category.EMERGENCY ? next : act.policies().standard(next.standard())
        .deadlines(act.policies().calendar(next.calendar(), zone), next.startedAt(), Category.EMERGENCY);
    record(judgement.meta().under(due), new ComplaintReopened(id, by, reason, cycle + 1, due));
  }

  @CommandHandler void handle(JustifyLowScore c) {
    var judgement = judge(c).require(outcome.unhappy(), STATE_1);
    record(judgement, new LowScoreJustified(id, c.act().staff(), said(c.justification())));
  }

  @CommandHandler void handle(EvaluateAndClose c) {
    boolean answered = outcome.repliedAt() != null
        && (c.closeCode() == CloseCode.UNREACHABLE ? outcome.unreachable() : outcome.visited());
    var judgement = judge(c)
        .require(answered, CLOSE_1)
        .require(nature.founded() != Founded.UNDETERMINED || c.act().may(Role.SUPERVISOR), CLASS_2)
        .require(!outcome.unhappy(), CLOSE_2)
        .require(!nature.serious() || !c.act().staff().equals(custody.custodian()), CLOSE_3);
    record(judgement, new CaseEvaluated(id, c.act().staff(), said(c.lesson()), c.preventable(), about(c.standardGap()),
        c.ratingOfHandling()));
    promises.cancelOpen(judgement, c.act(), Party.COMPANY);
    record(judgement, new ComplaintClosed(id, c.closeCode()));
  }

  @CommandHandler void handle(ReopenComplaint c) {
    Instant repliedAt = outcome.repliedAt();
    Instant asked = c.act().imported() ? c.act().meta().occurredAt() : c.act().at();
    boolean inTime = repliedAt != null && !asked.isAfter(repliedAt.plus(Duration.ofDays(standard(c.act()).reopenDays())));
    var judgement = judge(c)
        .require(c.reason() != null, REOPEN_1)
        .require(c.by() == ReopenedBy.COMPLAINANT ? inTime : c.act().may(Role.SUPERVISOR), REOPEN_2);
    Personal reason = c.reason() == null ? new Personal(complainant, "") : said(c.reason());
    reopen(judgement, c.by(), reason, c.deadlines(), c.act());
  }

  @CommandHandler void handle(LogFollowUp c) {
    var judgement = judge(c).require(c.act().meta().actor().id().equals(custody.custodian().toString()), CUST_1);
    record(judgement, new FollowUpLogged(id, c.activity(), about(c.text()), c.nextDue(), c.reached()));
  }

  @CommandHandler void handle(TransferCustody c) {
    StaffId giver = custody.custodian();
    var judgement = judge(c)
        .require(c.reason() != null && (c.reason() != TransferReason.OTHER || c.reasonText() != null), CUST_5)
        .require(c.from() == null || c.from().equals(giver), CUST_2)
        .require(c.approverMay() && !c.approver().equals(giver) && !c.approver().equals(c.to()), CUST_2)
        .require(c.receiverActive() && !c.to().equals(giver), CUST_4);
    record(judgement, new CustodyTransferred(id, c.transfer(), giver, c.to(),
        Objects.requireNonNullElse(c.reason(), TransferReason.OTHER), about(c.reasonText()), c.approver()));
  }

  @CommandHandler void handle(AcceptCustody c) {
    var judgement = judge(c);
    Custody.Offer offer = custody.offer();
    if (offer == null || !custody.isOffered(c.transfer())) {
      throw judgement.refusal(custody.settled().contains(c.transfer()) ? STATE_1 : NOT_FOUND);
    }
    judgement.require(offer.to().equals(c.act().staff()), CUST_3);
    record(judgement, new CustodyAccepted(id, c.transfer(), custody.custodian(), offer.to()));
  }

  @CommandHandler void handle(NotifyCustodyChange c) {
    record(judge(c), new CustodyChangeNotified(id, custody.custodian(), c.channel(), about(c.text())));
  }

  @CommandHandler void handle(RecordCorrection c) {
    boolean complete = c.field() != null && c.old() != null && c.corrected() != null && c.reason() != null;
    var judgement = judge(c).require(complete, CORR_1);
    record(judgement, new CorrectionRecorded(id, Objects.requireNonNullElse(c.field(), ""), orNothing(c.old()),
        orNothing(c.corrected()), orNothing(c.reason())));
  }

  @EventSourcingHandler void on(ComplaintEvent event, @MetaDataValue("meta") Meta meta) {
    Status before = status;
    status = Standing.after(before, event);
    switch (event) {
      case ComplaintAccepted e -> begin(e);
      case ComplaintClassified e -> {
        nature = nature.judged(e);
        solveBy = e.solveBy();
      }
      case InvestigationRecorded _ -> handling = handling.withInvestigation();
      case ResponsibleAssigned e -> assigned(e.person(), e.contractor());
      case ResponsibleReassigned e -> assigned(e.person(), e.contractor());
      case ResponsibilityDeclined _ -> handling = handling.assignedTo(null, handling.contractor());
      case SolutionProposed e -> handling = handling.proposing(e.approvalNeeded());
      case SolutionApproved _ -> handling = handling.withApproval();
      case ImplementationReported _ -> handling = handling.withImplementation();
      case ComplainantReplied e -> {
        if (!e.interim()) {
          outcome = outcome.repliedAt(meta.occurredAt());
        }
      }
      case ReturnVisitRecorded e -> outcome = outcome.visited(e, LocalDate.ofInstant(meta.occurredAt(), zone));
      case LowScoreJustified _ -> outcome = outcome.justified();
      case ComplaintReopened e -> beginAgain(e);
      case CustodyTransferred e -> custody = custody.offered(e);
      case CustodyAccepted e -> {
        custody = custody.accepted(e.transfer(), e.to());
        involved = plus(involved, e.to());
      }
      case DelayExplained _ -> appointments = appointments.explained();
      case AppointmentEvent e -> appointments = appointments.after(e);
      case PauseEvent e -> {
        pauses = pauses.after(e, meta.occurredAt());
        solveBy = e instanceof ClockResumed resumed ? resumed.solveBy() : solveBy;
      }
      case ComplaintMerged e -> {
        beforeMerge = before;
        mergedInto = e.into();
      }
      case ComplaintUnmerged _ -> mergedInto = null;
      case EscalationRaised e -> {
        openEscalations = plus(openEscalations, e.escalation());
        brokenEscalated |= e.escalation().value().equals(named("broken", cycle));
      }
      case EscalationAnswered e -> openEscalations = minus(openEscalations, e.escalation());
      case RespondentStated e -> {
        respondent = e.respondent();
        complainedAbout = e.respondent().staff() == null ? complainedAbout : e.respondent().staff();
      }
      case AttachmentAdded e -> attached = plus(attached, e.sha256());
      case GroupJoined e -> group = e.group();
      case GroupLeft _ -> group = null;
      case DeadlinesRecomputed e -> {
        deadlines = e.deadlines();
        solveBy = e.solveBy();
      }
      case FollowUpLogged e -> pauses = pauses.after(e);
      case ReceiptAcknowledged _, StatementConfirmed _, DemandAssessed _, CaseEvaluated _, CustodyChangeNotified _,
          CorrectionRecorded _, ComplainantAcceptedReply _, ComplainantRejectedReply _, ExternalResolutionRecorded _,
          ComplaintLinked _, DuplicateLinked _, DuplicateUnlinked _, ComplaintClosed _, ComplaintWithdrawn _,
          ComplaintTransferredOut _, NotAccepted _ -> {}
    }
  }

  private void assigned(@Nullable StaffId person, @Nullable ContractorId contractor) {
    handling = handling.assignedTo(person, contractor);
    involved = person == null ? involved : plus(involved, person);
  }

  private void begin(ComplaintAccepted e) {
    id = e.complaintId();
    complainant = e.complainant().subject();
    zone = ZoneId.of(e.zone());
    deadlines = e.deadlines();
    receivedAt = e.receivedAt();
    begunAs = e.category();
    solveBy = e.deadlines().solveBy(Severity.GENERAL);
    complainedAbout = e.respondent() == null ? null : e.respondent().staff();
    respondent = e.respondent();
    custody = Custody.of(e.acceptor());
    involved = Set.of(e.acceptor());
    beforeMerge = Status.ACCEPTED;
    cycle = 1;
  }

  private void beginAgain(ComplaintReopened e) {
    cycle = e.cycle();
    begunAs = nature.category();
    deadlines = e.deadlines();
    solveBy = e.deadlines().solveBy(nature.severity());
    handling = handling.inNewCycle();
    involved = handling.person() == null ? Set.of(custody.custodian()) : plus(Set.of(custody.custodian()), handling.person());
    outcome = Outcome.NONE;
    appointments = appointments.inNewCycle();
    pauses = pauses.inNewCycle();
    brokenEscalated = false;
  }

  Judgement judge(ComplaintCommand c) {
    return new Judgement(c.act(), AggregateLifecycle.getVersion())
        .require(Procedure.permits(status, nature, handling, c), STATE_1, Map.of("state", status.name()))
        .require(c.act().meta().actor().kind() == Actor.Kind.SYSTEM || !c.act().meta().occurredAt().isBefore(receivedAt), TIME_1);
  }

  static void record(Judgement judgement, ComplaintEvent event) {
    record(judgement.meta(), event);
  }

  static void record(Meta meta, ComplaintEvent event) {
    apply(event, MetaData.with("meta", meta));
  }

  ComplaintId id() {
    return id;
  }

  Custody custody() {
    return custody;
  }

  Promises promises() {
    return promises;
  }

  AppointmentBook appointments() {
    return appointments;
  }

  Pauses pauses() {
    return pauses;
  }

  Outcome outcome() {
    return outcome;
  }

  Nature nature() {
    return nature;
  }

  /** As it is judged to be; until then, as it was accepted. */
  @Nullable Category category() {
    return nature.judged() ? nature.category() : begunAs;
  }

  @Nullable Category begunAs() {
    return begunAs;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Instant solveBy() {
    return solveBy;
  }

  int cycle() {
    return cycle;
  }

  @Nullable ComplaintId mergedInto() {
    return mergedInto;
  }

  Status beforeMerge() {
    return beforeMerge;
  }

  @Nullable GroupId group() {
    return group;
  }

  @Nullable Respondent respondent() {
    return respondent;
  }

  boolean isAttached(String sha256) {
    return attached.contains(sha256);
  }

  boolean isOpen(EscalationId escalation) {
    return openEscalations.contains(escalation);
  }

  boolean brokenEscalated() {
    return brokenEscalated;
  }

  /** The version of the standard that this cycle pins. */
  ServiceStandard standard(Act act) {
    return act.policies().standard(deadlines.standard());
  }

  /** The version of the calendar that this cycle pins. */
  WorkingCalendar calendar(Act act) {
    return act.policies().calendar(deadlines.calendar(), zone);
  }

  WorkingCalendar calendar(Act act, String pin) {
    return act.policies().calendar(pin, zone);
  }

  /** An id for what follows from this case of itself. */
  UUID named(String what, int number) {
    return UUID.nameUUIDFromBytes((what + ":" + id + ":" + number).getBytes(StandardCharsets.UTF_8));
  }

  Personal said(Words words) {
    return words.about(complainant);
  }

  @Nullable Personal about(@Nullable Words words) {
    return Words.about(complainant, words);
  }

  private static <T> Set<T> plus(Set<T> set, T one) {
    Set<T> all = new HashSet<>(set);
    all.add(one);
    return Set.copyOf(all);
  }

  private static <T> Set<T> minus(Set<T> set, T one) {
    return set.stream().filter(each -> !each.equals(one)).collect(Collectors.toUnmodifiableSet());
  }

  private List<Personal> allSaid(List<Words> words) {
    return words.stream().map(w -> w.about(complainant)).toList();
  }

  private Personal orNothing(@Nullable Words words) {
    return words == null ? new Personal(complainant, "") : words.about(complainant);
  }

  private Measure measure(PlannedMeasure m, @Nullable Instant deadline, Instant now) {
    boolean named = m.person() != null || m.contractor() != null;
    Instant due = m.due() != null ? m.due() : Objects.requireNonNullElse(deadline, now);
    return new Measure(m.what().about(complainant), named ? m.person() : handling.person(),
        named ? m.contractor() : handling.contractor(), due);
  }

  private static boolean ordered(Instant occurred, Instant received, Instant recorded) {
    return !occurred.isAfter(received) && !received.isAfter(recorded);
  }

  private static boolean proxyIsAuthorised(AcceptComplaint c) {
    Proxy proxy = c.proxy();
    return proxy == null ? c.channel() != Channel.PROXY : proxy.authority() != null && proxy.confirmedAt() != null;
  }

  private static boolean emptiedByTwo(@Nullable BoxEmptied box) {
    return box != null && new HashSet<>(box.by()).size() >= 2;
  }
}
