package answerable.query.complaint;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.StaffId;
import answerable.api.Meta;
import answerable.api.Recorded;
import answerable.api.Standing;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Founded;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.log.Wanted;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** 登记表: one lean row per case, for lists and filters. No personal data. */
public final class CaseRegister implements Projection<ComplaintEvent, CaseRegister.Row> {
  /** What is asked for most, and by which a list is filtered. {@code responsible} is a person, {@code contractor} a company. */
  public record Row(
      EstateId estate, String caseNo, @Nullable String externalId, Status status, @Nullable Category category,
      @Nullable String subcategory, Severity severity, @Nullable Founded founded, Channel channel, StaffId acceptor,
      StaffId custodian, @Nullable StaffId responsible, @Nullable ContractorId contractor, @Nullable String building,
      @Nullable HouseholdId household, Instant occurredAt, Instant receivedAt, Instant acceptedAt,
      @Nullable Instant acknowledgedAt, @Nullable Instant firstReplyAt, @Nullable Instant repliedAt, @Nullable Instant closedAt,
      Instant lastActivityAt, int cycle, Instant acknowledgeBy, Instant firstReplyBy, Instant solveBy, boolean lateEntry,
      boolean imported, int breaches, int version, Deadlines deadlines, @Nullable GroupId groupId, @Nullable ComplaintId mergedInto,
      int duplicates, @Nullable HoldReason hold, @Nullable Instant visitedAt, @Nullable Answer solved, @Nullable Integer visitScore,
      List<Promise> openPromises, @Nullable Instant nextPromiseAt, @Nullable Instant followUpDue) {}

  /** A promise that has no outcome yet. */
  public record Promise(AppointmentId appointment, Instant until) {}

  @Override public String name() {
    return "case_register";
  }

  @Override public int version() {
    return 3;
  }

  @Override public Class<ComplaintEvent> events() {
    return ComplaintEvent.class;
  }

  /** That anything happened at all moves the version of a case; of most events nothing more is shown. */
  private static final Wanted READS = Wanted.everything(ComplaintEvent.class)
      .nothingOf(ComplaintEvent.class)
      .event(ComplaintAccepted.class, "estate", "caseNo", "externalId", "category", "channel", "acceptor", "complainant", "occurredAt",
          "receivedAt", "deadlines", "lateEntry")
      .value(Complainant.class, "building", "household")
      .event(ComplaintClassified.class, "category", "subcategory", "severity", "founded", "solveBy")
      .event(ResponsibleAssigned.class, "person", "contractor")
      .event(ResponsibleReassigned.class, "person", "contractor")
      .event(ComplainantReplied.class, "interim")
      .event(ComplaintReopened.class, "cycle", "deadlines")
      .event(CustodyAccepted.class, "to")
      .event(ReturnVisitRecorded.class, "reached", "solved", "attitude", "speed", "professionalism", "result")
      .event(ComplaintMerged.class, "into")
      .event(ComplaintUnmerged.class, "restored")
      .event(GroupJoined.class, "group")
      .event(HoldPlaced.class, "reason", "followUpDue")
      .event(ClockResumed.class, "solveBy")
      .event(DeadlinesRecomputed.class, "cycle", "deadlines", "solveBy")
      .event(FollowUpLogged.class, "nextDue")
      .event(AppointmentPromised.class, "appointment", "windowEnd")
      .event(AppointmentKept.class, "appointment")
      .event(AppointmentMissed.class, "appointment")
      .event(AppointmentRescheduled.class, "appointment")
      .event(AppointmentCancelled.class, "appointment")
      .meta("actor", "occurredAt", "source", "breaches")
      .value(Actor.class, "kind");

  @Override public Wanted reads() {
    return READS;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("estate, received_at desc, stream desc", "received_at desc, stream desc", "custodian, received_at desc", "external_id", "group_id", "merged_into");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends ComplaintEvent> recorded) {
    Draft next = new Draft(before == null ? begun(recorded) : before);
    if (before != null) {
      next.happened(recorded);
    }
    next.version = recorded.seq();
    next.breaches += recorded.meta().breaches().size();
    next.touched(recorded.meta());
    return next.row();
  }

  private static Row begun(Recorded<? extends ComplaintEvent> recorded) {
    if (!(recorded.event() instanceof ComplaintAccepted e)) {
      throw new IllegalStateException("a complaint begins with its acceptance");
    }
    Deadlines d = e.deadlines();
    return new Row(e.estate(), e.caseNo(), e.externalId(), Status.ACCEPTED, e.category(), null, Severity.GENERAL, null, e.channel(),
        e.acceptor(), e.acceptor(), null, null, e.complainant().building(), e.complainant().household(), e.occurredAt(),
        e.receivedAt(), recorded.meta().occurredAt(), null, null, null, null, recorded.meta().occurredAt(), 1, d.acknowledgeBy(),
        d.firstReplyBy(), d.solveBy(Severity.GENERAL), e.lateEntry(), recorded.meta().source().startsWith("import:"), 0, 0, d, null, null, 0, null,
        null, null, null, List.of(), null, null);
  }

  /** The components that events change. */
  private static final class Draft {
    private final Row from;
    private Status status;
    private @Nullable Category category;
    private @Nullable String subcategory;
    private Severity severity;
    private @Nullable Founded founded;
    private StaffId custodian;
    private @Nullable StaffId responsible;
    private @Nullable ContractorId contractor;
    private @Nullable Instant acknowledgedAt;
    private @Nullable Instant firstReplyAt;
    private @Nullable Instant repliedAt;
    private @Nullable Instant closedAt;
    private Instant lastActivityAt;
    private int cycle;
    private Instant solveBy;
    private int breaches;
    private int version;
    private Deadlines deadlines;
    private @Nullable GroupId group;
    private @Nullable ComplaintId mergedInto;
    private int duplicates;
    private @Nullable HoldReason hold;
    private @Nullable Instant visitedAt;
    private @Nullable Answer solved;
    private @Nullable Integer visitScore;
    private List<Promise> openPromises;
    private Instant acknowledgeBy;
    private Instant firstReplyBy;
    private @Nullable Instant followUpDue;

    Draft(Row r) {
      from = r;
      status = r.status();
      category = r.category();
      subcategory = r.subcategory();
      severity = r.severity();
      founded = r.founded();
      custodian = r.custodian();
      responsible = r.responsible();
      contractor = r.contractor();
      acknowledgedAt = r.acknowledgedAt();
      firstReplyAt = r.firstReplyAt();
      repliedAt = r.repliedAt();
      closedAt = r.closedAt();
      lastActivityAt = r.lastActivityAt();
      cycle = r.cycle();
      solveBy = r.solveBy();
      breaches = r.breaches();
      version = r.version();
      deadlines = r.deadlines();
      group = r.groupId();
      mergedInto = r.mergedInto();
      duplicates = r.duplicates();
      hold = r.hold();
      visitedAt = r.visitedAt();
      solved = r.solved();
      visitScore = r.visitScore();
      openPromises = r.openPromises();
      acknowledgeBy = r.acknowledgeBy();
      firstReplyBy = r.firstReplyBy();
      followUpDue = r.followUpDue();
    }

    void happened(Recorded<? extends ComplaintEvent> recorded) {
      Instant at = recorded.meta().occurredAt();
      status = Standing.after(status, recorded.event());
      switch (recorded.event()) {
        case ReceiptAcknowledged _ -> acknowledgedAt = Objects.requireNonNullElse(acknowledgedAt, at);
        case ComplaintClassified e -> {
          category = e.category();
          subcategory = e.subcategory();
          severity = e.severity();
          founded = e.founded();
          solveBy = e.solveBy();
        }
        case ResponsibleAssigned e -> {
          responsible = e.person();
          contractor = e.contractor();
        }
        case ResponsibleReassigned e -> {
          responsible = e.person();
          contractor = e.contractor();
        }
        case ResponsibilityDeclined _ -> responsible = null;
        case ComplainantReplied e -> {
          firstReplyAt = Objects.requireNonNullElse(firstReplyAt, at);
          repliedAt = e.interim() ? repliedAt : at;
        }
        case ComplaintClosed _ -> closedAt = at;
        case ComplaintReopened e -> {
          cycle = e.cycle();
          deadlines = e.deadlines();
          solveBy = e.deadlines().solveBy(severity);
          repliedAt = null;
          closedAt = null;
          visitedAt = null;
          solved = null;
          visitScore = null;
          hold = null;
        }
        case CustodyAccepted e -> custodian = e.to();
        case ReturnVisitRecorded e -> {
          if (e.reached()) {
            visitedAt = Objects.requireNonNullElse(visitedAt, at);
            solved = e.solved();
            visitScore = e.lowestScore();
          }
        }
        case ComplaintWithdrawn _, ComplaintTransferredOut _, NotAccepted _ -> closedAt = at;
        case ComplaintMerged e -> {
          mergedInto = e.into();
          closedAt = at;
        }
        case ComplaintUnmerged _ -> {
          mergedInto = null;
          closedAt = null;
        }
        case DuplicateLinked _ -> duplicates++;
        case DuplicateUnlinked _ -> duplicates--;
        case GroupJoined e -> group = e.group();
        case GroupLeft _ -> group = null;
        case HoldPlaced e -> {
          hold = e.reason();
          followUpDue = e.followUpDue() == null ? followUpDue : e.followUpDue();
        }
        case HoldReleased _ -> hold = null;
        case ClockResumed e -> solveBy = e.solveBy();
        case DeadlinesRecomputed e -> {
          deadlines = e.deadlines();
          solveBy = e.solveBy();
          acknowledgeBy = e.cycle() == 1 ? e.deadlines().acknowledgeBy() : acknowledgeBy;
          firstReplyBy = e.cycle() == 1 ? e.deadlines().firstReplyBy() : firstReplyBy;
        }
        case FollowUpLogged e -> followUpDue = e.nextDue();
        case AppointmentPromised e -> openPromises = Lists.plus(openPromises, new Promise(e.appointment(), e.windowEnd()));
        case AppointmentKept e -> settled(e);
        case AppointmentMissed e -> settled(e);
        case AppointmentRescheduled e -> settled(e);
        case AppointmentCancelled e -> settled(e);
        case ComplaintAccepted _, StatementConfirmed _, DemandAssessed _, InvestigationRecorded _, SolutionProposed _,
            SolutionApproved _, ImplementationReported _, LowScoreJustified _, CaseEvaluated _, CustodyTransferred _,
            CustodyChangeNotified _, DelayExplained _, CorrectionRecorded _, AppointmentEvent _, PauseEvent _, BesideEvent _ -> {}
      }
    }

    private void settled(AppointmentEvent e) {
      openPromises = openPromises.stream().filter(p -> !p.appointment().equals(e.appointment())).toList();
    }

    /** What the company does with a case; not what time, its complainant or a late entry does. */
    private void touched(Meta meta) {
      Actor.Kind kind = meta.actor().kind();
      if ((kind == Actor.Kind.STAFF || kind == Actor.Kind.IMPORTER) && meta.occurredAt().isAfter(lastActivityAt)) {
        lastActivityAt = meta.occurredAt();
      }
    }

    private @Nullable Instant nextPromiseAt() {
      return openPromises.isEmpty() ? null : openPromises.stream().map(Promise::until).min(Instant::compareTo).orElse(null);
    }

    Row row() {
      return new Row(from.estate(), from.caseNo(), from.externalId(), status, category, subcategory, severity, founded,
          from.channel(), from.acceptor(), custodian, responsible, contractor, from.building(), from.household(),
          from.occurredAt(), from.receivedAt(), from.acceptedAt(), acknowledgedAt, firstReplyAt, repliedAt, closedAt,
          lastActivityAt, cycle, acknowledgeBy, firstReplyBy, solveBy, from.lateEntry(), from.imported(), breaches,
          version, deadlines, group, mergedInto, duplicates, hold, visitedAt, solved, visitScore, openPromises, nextPromiseAt(),
          followUpDue);
    }
  }
}
