package answerable.query.complaint;

import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Id.TransferId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.Terms.Independence;
import answerable.api.Terms.TransferReason;
import answerable.query.Who;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 谁受理、谁跟进、谁回复 (CR-2, Q1): who accepted, who had the case from when to when, who followed up, who replied, and whether that
 * was as the rule says. Times are those at which things happened.
 */
public final class CustodyChain implements Projection<ComplaintEvent, CustodyChain.Row> {
  /** NO as soon as anybody but the custodian of the moment followed up or replied; OPEN while there is no final reply. */
  public enum Verdict {
    YES,
    YES_AFTER_TRANSFER,
    NO,
    OPEN
  }

  public record Row(EstateId estate, String caseNo, Verdict verdict, Chain chain) {}

  /** {@code until} is null for the one who has the case now. */
  public record Held(
      Who staff, Instant from, @Nullable Instant until, @Nullable TransferReason reason, @Nullable Personal reasonText,
      @Nullable Who approver, @Nullable Actor approvalEnteredBy) {}

  public record Offer(
      TransferId transfer, Who to, TransferReason reason, @Nullable Personal reasonText, Who approver, Actor enteredBy, Instant at) {}

  /** Follow-ups of one person, counted. */
  public record FollowUps(Actor by, int n, Instant first, Instant last, boolean custodian) {}

  public record Responsible(
      @Nullable Who person, @Nullable ContractorId contractor, @Nullable String unit, Instant from, @Nullable Instant until,
      boolean declined) {}

  public record Reply(Actor by, Instant at, boolean interim, boolean custodyBreak, @Nullable Personal reason) {}

  public record Visit(Who visitor, Instant at, boolean reached, Independence independence, @Nullable Who permittedBy) {}

  public record Breach(long position, Code code, Actor by, Instant at, @Nullable Personal reason) {}

  /**
   * @param persons everybody who acted, in the order of their first act; importer and SYSTEM are no persons
   * @param responsible the person named last, whether or not they acted
   */
  public record Chain(
      Who acceptor, Instant acceptedAt, List<Held> custodians, @Nullable Offer offered, List<FollowUps> followUps,
      List<Responsible> responsibles, List<Reply> replies, List<Visit> visits, @Nullable Who evaluator, List<Breach> breaks,
      List<Instant> complainantToldAt, boolean answered, List<String> persons, String firstPerson, String lastPerson,
      @Nullable StaffId responsible) {}

  private static final int MOST = 50;

  @Override public String name() {
    return "custody_chain";
  }

  @Override public int version() {
    return 2;
  }

  @Override public Class<ComplaintEvent> events() {
    return ComplaintEvent.class;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("estate, verdict");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends ComplaintEvent> recorded) {
    Draft draft = before == null ? new Draft((ComplaintAccepted) recorded.event(), recorded) : new Draft(before, recorded);
    draft.take(recorded);
    return draft.row();
  }

  @Override public void contribute(Row row, Contributions out) {
    List<String> key = List.of(row.estate().toString());
    Chain chain = row.chain();
    out.add(key, "cases", 1);
    out.add(key, row.verdict().name(), 1);
    out.add(key, "moreThanOnePerson", chain.persons().size() > 1 ? 1 : 0);
    out.add(key, "firstNotLast", chain.firstPerson().equals(chain.lastPerson()) ? 0 : 1);
    out.add(key, "responsibleNeverActed",
        chain.responsible() != null && !chain.persons().contains(chain.responsible().toString()) ? 1 : 0);
  }

  private static final class Draft {
    private final EstateId estate;
    private final String caseNo;
    private final Who acceptor;
    private final Instant acceptedAt;
    private final List<Held> custodians;
    private @Nullable Offer offered;
    private final List<FollowUps> followUps;
    private final List<Responsible> responsibles;
    private final List<Reply> replies;
    private final List<Visit> visits;
    private @Nullable Who evaluator;
    private final List<Breach> breaks;
    private final List<Instant> toldAt;
    private boolean answered;
    private final List<String> persons;
    private String firstPerson;
    private String lastPerson;
    private @Nullable StaffId responsible;
    private final long position;
    private final Actor by;
    private final Instant at;

    Draft(ComplaintAccepted e, Recorded<?> recorded) {
      position = recorded.position();
      by = recorded.meta().actor();
      at = recorded.meta().occurredAt();
      estate = e.estate();
      caseNo = e.caseNo();
      acceptor = new Who(e.acceptor());
      acceptedAt = at;
      custodians = new ArrayList<>(List.of(new Held(acceptor, at, null, null, null, null, null)));
      followUps = new ArrayList<>();
      responsibles = new ArrayList<>();
      replies = new ArrayList<>();
      visits = new ArrayList<>();
      breaks = new ArrayList<>();
      toldAt = new ArrayList<>();
      persons = new ArrayList<>();
      firstPerson = "";
      lastPerson = "";
    }

    Draft(Row row, Recorded<?> recorded) {
      Chain c = row.chain();
      position = recorded.position();
      by = recorded.meta().actor();
      at = recorded.meta().occurredAt();
      estate = row.estate();
      caseNo = row.caseNo();
      acceptor = c.acceptor();
      acceptedAt = c.acceptedAt();
      custodians = new ArrayList<>(c.custodians());
      offered = c.offered();
      followUps = new ArrayList<>(c.followUps());
      responsibles = new ArrayList<>(c.responsibles());
      replies = new ArrayList<>(c.replies());
      visits = new ArrayList<>(c.visits());
      evaluator = c.evaluator();
      breaks = new ArrayList<>(c.breaks());
      toldAt = new ArrayList<>(c.complainantToldAt());
      answered = c.answered();
      persons = new ArrayList<>(c.persons());
      firstPerson = c.firstPerson();
      lastPerson = c.lastPerson();
      responsible = c.responsible();
    }

    void take(Recorded<? extends ComplaintEvent> recorded) {
      if (by.kind().isPerson()) {
        if (!persons.contains(by.id())) {
          persons.add(by.id());
        }
        firstPerson = firstPerson.isEmpty() ? by.id() : firstPerson;
        lastPerson = by.id();
      }
      switch (recorded.event()) {
        case FollowUpLogged _ -> followUp();
        case ComplainantReplied e -> {
          keep(replies, new Reply(by, at, e.interim(), e.custodyBreak(), e.onBehalfReason()));
          answered |= !e.interim();
          if (!isCustodian()) {
            breach(e.onBehalfReason());
          }
        }
        case ResponsibleAssigned e -> name(e.person(), e.contractor(), e.unit());
        case ResponsibleReassigned e -> name(e.person(), e.contractor(), e.unit());
        case ResponsibilityDeclined _ -> endResponsibility(true);
        case CustodyTransferred e -> offered =
            new Offer(e.transfer(), new Who(e.to()), e.reason(), e.reasonText(), new Who(e.approver()), by, at);
        case CustodyAccepted e -> handOver(e);
        case CustodyChangeNotified _ -> keep(toldAt, at);
        case ReturnVisitRecorded e -> keep(visits,
            new Visit(new Who(e.visitor()), at, e.reached(), e.independence(), Who.ofNullable(e.permittedBy())));
        case CaseEvaluated e -> evaluator = new Who(e.evaluator());
        case ComplaintClosed _, ComplaintWithdrawn _, ComplaintMerged _, ComplaintTransferredOut _, NotAccepted _ -> endCustody(at);
        case ComplaintUnmerged _ -> goOn();
        case ComplaintReopened _ -> {
          answered = false;
          Held last = custodians.getLast();
          if (last.until() != null) {
            keep(custodians, new Held(last.staff(), at, null, null, null, null, null));
          }
        }
        case ComplaintAccepted _, ReceiptAcknowledged _, StatementConfirmed _, ComplaintClassified _, DemandAssessed _,
            InvestigationRecorded _, SolutionProposed _, SolutionApproved _, ImplementationReported _, LowScoreJustified _,
            DelayExplained _, CorrectionRecorded _, AppointmentEvent _, PauseEvent _, BesideEvent _ -> {}
      }
    }

    private boolean isCustodian() {
      return by.id().equals(custodians.getLast().staff().id().toString());
    }

    private void followUp() {
      for (int i = 0; i < followUps.size(); i++) {
        FollowUps f = followUps.get(i);
        if (f.by().id().equals(by.id()) && f.custodian() == isCustodian()) {
          followUps.set(i, new FollowUps(by, f.n() + 1, f.first(), at, f.custodian()));
          if (!isCustodian()) {
            breach(null);
          }
          return;
        }
      }
      followUps.add(new FollowUps(by, 1, at, at, isCustodian()));
      if (!isCustodian()) {
        breach(null);
      }
    }

    private void breach(@Nullable Personal reason) {
      if (by.kind().isPerson()) {
        keep(breaks, new Breach(position, Code.CUST_1, by, at, reason));
      }
    }

    private void name(@Nullable StaffId person, @Nullable ContractorId contractor, @Nullable String unit) {
      endResponsibility(false);
      keep(responsibles, new Responsible(Who.ofNullable(person), contractor, unit, at, null, false));
      responsible = person == null ? responsible : person;
    }

    private void endResponsibility(boolean declined) {
      if (!responsibles.isEmpty() && responsibles.getLast().until() == null) {
        Responsible r = responsibles.removeLast();
        responsibles.add(new Responsible(r.person(), r.contractor(), r.unit(), r.from(), at, declined));
      }
    }

    private void handOver(CustodyAccepted e) {
      Offer o = offered;
      endCustody(at);
      keep(custodians, new Held(new Who(e.to()), at, null, o == null ? null : o.reason(), o == null ? null : o.reasonText(),
          o == null ? null : o.approver(), o == null ? null : o.enteredBy()));
      offered = null;
    }

    /** A wrong merge never took the case from anybody. */
    private void goOn() {
      Held h = custodians.removeLast();
      custodians.add(new Held(h.staff(), h.from(), null, h.reason(), h.reasonText(), h.approver(), h.approvalEnteredBy()));
    }

    private void endCustody(Instant until) {
      Held h = custodians.removeLast();
      custodians.add(new Held(h.staff(), h.from(), until, h.reason(), h.reasonText(), h.approver(), h.approvalEnteredBy()));
    }

    Row row() {
      Verdict verdict = !breaks.isEmpty()
          ? Verdict.NO
          : !answered ? Verdict.OPEN : passedOn() ? Verdict.YES_AFTER_TRANSFER : Verdict.YES;
      return new Row(estate, caseNo, verdict, new Chain(acceptor, acceptedAt, List.copyOf(custodians), offered,
          List.copyOf(followUps), List.copyOf(responsibles), List.copyOf(replies), List.copyOf(visits), evaluator,
          List.copyOf(breaks), List.copyOf(toldAt), answered, List.copyOf(persons), firstPerson, lastPerson, responsible));
    }

    private boolean passedOn() {
      UUID first = acceptor.id().value();
      return custodians.stream().anyMatch(h -> !h.staff().id().value().equals(first));
    }

    private static <T> void keep(List<T> list, T one) {
      list.add(one);
      if (list.size() > MOST) {
        list.remove(1);
      }
    }
  }
}
