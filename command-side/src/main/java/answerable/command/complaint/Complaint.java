package answerable.command.complaint;

import static answerable.api.Code.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Role;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Independence;
import answerable.api.Terms.ReopenedBy;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.api.Terms.TransferReason;
import answerable.api.Words;
import answerable.command.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A complaint through its eight steps, under the rule 谁受理、谁跟进、谁回复. */
@Aggregate(cache = "aggregateCache")
class Complaint {
  @AggregateIdentifier private ComplaintId id;
  private SubjectId complainant;
  private ZoneId zone;
  private Deadlines deadlines;
  private Status status;
  private int cycle;
  private @Nullable StaffId complainedAbout;
  private Nature nature = Nature.UNJUDGED;
  private Handling handling = Handling.NOTHING_YET;
  private Outcome outcome = Outcome.NONE;
  private Custody custody;
  private AppointmentBook appointments = AppointmentBook.EMPTY;

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
        c.occurredAt(), c.receivedAt(), late, c.attachments(), c.externalId(), c.deadlines()));
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
        c.urgency(), c.group(), about(c.reason()), deadlines.solveBy(c.severity())));
  }

  @CommandHandler void handle(AssessDemand c) {
    var judgement = judge(c).require(c.reasonable() != Answer.NO || c.basis() != null, DEMAND_1);
    record(judgement, new DemandAssessed(id, c.reasonable(), about(c.basis()), c.remedies()));
  }

  @CommandHandler void handle(RecordInvestigation c) {
    var judgement = judge(c).require(!c.investigator().equals(complainedAbout), COI_1);
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
    record(judgement, new ComplainantReplied(id, c.channel(), said(c.text()), c.interim(), about(c.outcome()),
        allSaid(c.reasons()), allSaid(c.furtherRemedies()), about(c.notImplementedReason()), !own, about(c.onBehalfReason())));
  }

  @CommandHandler void handle(RecordReturnVisit c) {
    boolean independent = !c.visitor().equals(custody.custodian()) && !c.visitor().equals(handling.person());
    boolean permitted = c.act().may(Role.SUPERVISOR) && !c.act().staff().equals(c.visitor());
    LocalDate day = LocalDate.ofInstant(c.act().meta().occurredAt(), zone);
    var judgement = judge(c)
        .require(independent || permitted, VISIT_1)
        .require(outcome.repliedAt() != null, VISIT_2)
        .require(!c.unreachable() || outcome.unreachableAfter(day), VISIT_3);
    Personal remark = about(c.remark());
    record(judgement, new ReturnVisitRecorded(id, c.visitor(), c.method(), c.reached(), c.unreachable(), c.solved(),
        c.attitude(), c.speed(), c.professionalism(), c.result(), remark,
        independent ? Independence.INDEPENDENT : Independence.BREACHED, independent ? null : c.act().staff()));
    if (c.reached() && c.solved() == Answer.NO) {
      Personal reason = remark == null ? new Personal(complainant, "回访:未解决") : remark;
      record(judgement.meta().under(c.nextCycle()),
          new ComplaintReopened(id, ReopenedBy.RETURN_VISIT, reason, cycle + 1, c.nextCycle()));
    }
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
    record(judgement, new ComplaintClosed(id, c.closeCode()));
  }

  @CommandHandler void handle(ReopenComplaint c) {
    Instant repliedAt = outcome.repliedAt();
    boolean inTime = repliedAt != null && !c.act().at().isAfter(repliedAt.plus(Duration.ofDays(c.windowDays())));
    var judgement = judge(c)
        .require(c.reason() != null, REOPEN_1)
        .require(c.by() == ReopenedBy.COMPLAINANT ? inTime : c.act().may(Role.SUPERVISOR), REOPEN_2);
    Personal reason = c.reason() == null ? new Personal(complainant, "") : said(c.reason());
    record(judgement.meta().under(c.deadlines()),
        new ComplaintReopened(id, c.by(), reason, cycle + 1, c.deadlines()));
  }

  @CommandHandler void handle(LogFollowUp c) {
    var judgement = judge(c).require(c.act().meta().actor().id().equals(custody.custodian().toString()), CUST_1);
    record(judgement, new FollowUpLogged(id, c.activity(), about(c.text()), c.nextDue()));
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

  @CommandHandler void handle(ExplainDelay c) {
    record(judge(c), new DelayExplained(id, about(c.toWhom()), c.how(), said(c.text())));
  }

  @CommandHandler void handle(PromiseAppointment c) {
    boolean ahead = c.windowStart().isAfter(c.act().at()) && c.windowEnd().isAfter(c.windowStart());
    var judgement = judge(c).require(appointments.delayExplained(), APPT_1).require(ahead, APPT_3);
    record(judgement, new AppointmentPromised(id, c.appointment(), said(c.purpose()), c.windowStart(), c.windowEnd(),
        c.act().staff(), about(c.agreedBy())));
  }

  @CommandHandler void handle(KeepAppointment c) {
    var judgement = judge(c);
    AppointmentBook.Promise promise = appointments.promise(c.appointment());
    if (promise == null) {
      throw judgement.refusal(NOT_FOUND);
    }
    judgement.require(!promise.settled(), APPT_4);
    record(judgement, new AppointmentKept(id, c.appointment(), c.arrivedAt(),
        AppointmentBook.minutesLate(promise, c.arrivedAt()), about(c.result())));
  }

  @CommandHandler void handle(RecordCorrection c) {
    boolean complete = c.field() != null && c.old() != null && c.corrected() != null && c.reason() != null;
    var judgement = judge(c).require(complete, CORR_1);
    record(judgement, new CorrectionRecorded(id, Objects.requireNonNullElse(c.field(), ""), orNothing(c.old()),
        orNothing(c.corrected()), orNothing(c.reason())));
  }

  @EventSourcingHandler void on(ComplaintEvent event, @MetaDataValue("meta") Meta meta) {
    switch (event) {
      case ComplaintAccepted e -> {
        id = e.complaintId();
        complainant = e.complainant().subject();
        zone = ZoneId.of(e.zone());
        deadlines = e.deadlines();
        complainedAbout = e.respondent() == null ? null : e.respondent().staff();
        custody = Custody.of(e.acceptor());
        status = Status.ACCEPTED;
        cycle = 1;
      }
      case ComplaintClassified e -> {
        nature = nature.judged(e);
        reach(Status.CLASSIFIED);
      }
      case InvestigationRecorded _ -> {
        handling = handling.withInvestigation();
        reach(Status.INVESTIGATED);
      }
      case ResponsibleAssigned e -> {
        handling = handling.assignedTo(e.person(), e.contractor());
        reach(Status.ASSIGNED);
      }
      case ResponsibleReassigned e -> {
        handling = handling.assignedTo(e.person(), e.contractor());
        reach(Status.ASSIGNED);
      }
      case ResponsibilityDeclined _ -> handling = handling.assignedTo(null, handling.contractor());
      case SolutionProposed e -> {
        handling = handling.proposing(e.approvalNeeded());
        reach(Status.SOLVING);
      }
      case SolutionApproved _ -> handling = handling.withApproval();
      case ImplementationReported _ -> handling = handling.withImplementation();
      case ComplainantReplied e -> {
        if (!e.interim()) {
          outcome = outcome.repliedAt(meta.occurredAt());
          reach(Status.REPLIED);
        }
      }
      case ReturnVisitRecorded e -> {
        outcome = outcome.visited(e, LocalDate.ofInstant(meta.occurredAt(), zone));
        if (e.reached()) {
          reach(Status.VISITED);
        }
      }
      case LowScoreJustified _ -> outcome = outcome.justified();
      case ComplaintClosed _ -> status = Status.CLOSED;
      case ComplaintReopened e -> {
        status = Status.REOPENED;
        cycle = e.cycle();
        deadlines = e.deadlines();
        handling = handling.inNewCycle();
        outcome = Outcome.NONE;
        appointments = appointments.inNewCycle();
      }
      case CustodyTransferred e -> custody = custody.offered(e);
      case CustodyAccepted e -> custody = custody.accepted(e.transfer(), e.to());
      case DelayExplained _ -> appointments = appointments.explained();
      case AppointmentPromised e -> appointments = appointments.promised(e.appointment(), e.windowEnd());
      case AppointmentKept e -> appointments = appointments.settled(e.appointment());
      case ReceiptAcknowledged _, StatementConfirmed _, DemandAssessed _, CaseEvaluated _, FollowUpLogged _,
          CustodyChangeNotified _, CorrectionRecorded _ -> {}
    }
  }

  private Judgement judge(ComplaintCommand c) {
    return new Judgement(c.act(), AggregateLifecycle.getVersion())
        .require(Procedure.permits(status, nature, handling, c), STATE_1, Map.of("state", status.name()));
  }

  private static void record(Judgement judgement, ComplaintEvent event) {
    record(judgement.meta(), event);
  }

  private static void record(Meta meta, ComplaintEvent event) {
    apply(event, MetaData.with("meta", meta));
  }

  private void reach(Status step) {
    status = Procedure.reached(status, step);
  }

  private Personal said(Words words) {
    return words.about(complainant);
  }

  private @Nullable Personal about(@Nullable Words words) {
    return Words.about(complainant, words);
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
