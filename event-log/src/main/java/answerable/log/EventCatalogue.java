package answerable.log;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.DomainEvent;
import answerable.api.RegisterEvent.*;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;

/** The names under which events are stored. Numbers and names are for ever: add, never change or use again. */
public final class EventCatalogue {
  /**
   * @param number stands in the row
   * @param name the logical name
   * @param revision of the shape that is written today
   * @param kind the stream on which such events stand
   */
  public record Entry(
      short number, String name, short revision, Class<? extends DomainEvent> type, Class<? extends DomainEvent> kind) {}

  private final Map<Class<?>, Entry> byType = new HashMap<>();
  private final Map<Short, Entry> byNumber = new LinkedHashMap<>();

  public EventCatalogue() {
    add(1, "estate.registered", EstateRegistered.class, EstateEvent.class);
    add(2, "premises.registered", PremisesRegistered.class, PremisesEvent.class);
    add(3, "household.registered", HouseholdRegistered.class, HouseholdEvent.class);
    add(4, "household.resident-recorded", ResidentRecorded.class, HouseholdEvent.class);
    add(5, "staff.engaged", StaffEngaged.class, StaffEvent.class);
    add(6, "staff.post-changed", StaffPostChanged.class, StaffEvent.class);
    add(7, "staff.departed", StaffDeparted.class, StaffEvent.class);
    add(8, "contractor.registered", ContractorRegistered.class, ContractorEvent.class);
    add(20, "complaint.accepted", ComplaintAccepted.class, ComplaintEvent.class);
    add(21, "complaint.receipt-acknowledged", ReceiptAcknowledged.class, ComplaintEvent.class);
    add(22, "complaint.statement-confirmed", StatementConfirmed.class, ComplaintEvent.class);
    add(23, "complaint.classified", ComplaintClassified.class, ComplaintEvent.class);
    add(24, "complaint.demand-assessed", DemandAssessed.class, ComplaintEvent.class);
    add(25, "complaint.investigation-recorded", InvestigationRecorded.class, ComplaintEvent.class);
    add(26, "complaint.responsible-assigned", ResponsibleAssigned.class, ComplaintEvent.class);
    add(27, "complaint.responsible-reassigned", ResponsibleReassigned.class, ComplaintEvent.class);
    add(28, "complaint.responsibility-declined", ResponsibilityDeclined.class, ComplaintEvent.class);
    add(29, "complaint.solution-proposed", SolutionProposed.class, ComplaintEvent.class);
    add(30, "complaint.solution-approved", SolutionApproved.class, ComplaintEvent.class);
    add(31, "complaint.implementation-reported", ImplementationReported.class, ComplaintEvent.class);
    add(32, "complaint.replied", ComplainantReplied.class, ComplaintEvent.class);
    add(33, "complaint.return-visit-recorded", ReturnVisitRecorded.class, ComplaintEvent.class);
    add(34, "complaint.low-score-justified", LowScoreJustified.class, ComplaintEvent.class);
    add(35, "complaint.evaluated", CaseEvaluated.class, ComplaintEvent.class);
    add(36, "complaint.closed", ComplaintClosed.class, ComplaintEvent.class);
    add(37, "complaint.reopened", ComplaintReopened.class, ComplaintEvent.class);
    add(38, "complaint.follow-up-logged", FollowUpLogged.class, ComplaintEvent.class);
    add(39, "complaint.custody-transferred", CustodyTransferred.class, ComplaintEvent.class);
    add(40, "complaint.custody-accepted", CustodyAccepted.class, ComplaintEvent.class);
    add(41, "complaint.custody-change-notified", CustodyChangeNotified.class, ComplaintEvent.class);
    add(42, "complaint.delay-explained", DelayExplained.class, ComplaintEvent.class);
    add(43, "complaint.appointment-promised", AppointmentPromised.class, ComplaintEvent.class);
    add(44, "complaint.appointment-kept", AppointmentKept.class, ComplaintEvent.class);
    add(45, "complaint.correction-recorded", CorrectionRecorded.class, ComplaintEvent.class);
  }

  private void add(int number, String name, Class<? extends DomainEvent> type, Class<? extends DomainEvent> kind) {
    Revision revision = Objects.requireNonNull(type.getAnnotation(Revision.class), name);
    Entry entry = new Entry((short) number, name, Short.parseShort(revision.value()), type, kind);
    if (byType.put(type, entry) != null || byNumber.put(entry.number(), entry) != null) {
      throw new IllegalStateException("twice in the catalogue: " + name);
    }
  }

  public Entry of(DomainEvent event) {
    return Objects.requireNonNull(byType.get(event.getClass()), "not in the catalogue");
  }

  public Entry of(short number) {
    Entry entry = byNumber.get(number);
    if (entry == null) {
      throw new IllegalStateException("no event has the number " + number);
    }
    return entry;
  }

  public Collection<Entry> entries() {
    return byNumber.values();
  }

  /** The numbers of the events that stand on streams of this kind, which may be an interface over several kinds. */
  short[] numbers(Class<? extends DomainEvent> kind) {
    Short[] numbers =
        byNumber.values().stream().filter(e -> kind.isAssignableFrom(e.type())).map(Entry::number).toArray(Short[]::new);
    short[] plain = new short[numbers.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = numbers[i];
    }
    return plain;
  }

  /** Every record below an event interface. */
  public static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(Objects.requireNonNull(type.getPermittedSubclasses())).flatMap(EventCatalogue::records);
  }
}
