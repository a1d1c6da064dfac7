package answerable.query;

import answerable.api.Code;
import answerable.api.ComplaintEvent;
import answerable.api.DomainEvent;
import answerable.api.Id.HouseholdId;
import answerable.api.Recorded;
import answerable.api.RegisterEvent.EstateRegistered;
import answerable.api.Role;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What exists for a caller: another's estate, and for a resident another's case, is not there. */
@Component
public final class Sight {
  /** An estate as far as a question needs it. */
  public record Estate(UUID id, String code) {}

  private static final Set<Role> SEE_ALL_CASES =
      Set.of(Role.CLERK, Role.HANDLER, Role.CONTRACTOR, Role.VISITOR, Role.COMMITTEE_AUDITOR);

  private final EventLog log;
  private final JdbcClient jdbc;
  private final Cache<UUID, @Nullable String> codes = Caffeine.newBuilder().maximumSize(10_000).build();

  Sight(EventLog log, JdbcClient jdbc) {
    this.log = log;
    this.jdbc = jdbc;
  }

  /** The estate named in a path or a parameter. */
  public Estate estate(Caller caller, String idOrCode) {
    UUID stream = stream(idOrCode);
    String code = stream == null ? null : code(stream);
    if (stream == null || code == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    caller.mustSee(stream.toString(), code);
    return new Estate(stream, code);
  }

  /** The estates a caller sees; null for all. */
  public @Nullable List<UUID> estates(Caller caller) {
    return caller.estates().contains("*")
        ? null
        : caller.estates().stream().map(this::stream).filter(java.util.Objects::nonNull).toList();
  }

  private @Nullable UUID stream(String idOrCode) {
    UUID id = uuid(idOrCode);
    return id != null ? id : log.streamOfKey("estate:" + idOrCode);
  }

  /** An estate's code never changes. */
  private @Nullable String code(UUID estate) {
    return codes.get(estate, id -> {
      Recorded<DomainEvent> first = log.first(id);
      return first != null && first.event() instanceof EstateRegistered e ? e.code() : null;
    });
  }

  /** The case that a path names, by id or number. */
  public UUID complaint(Caller caller, String idOrCaseNo) {
    UUID stream = idOrCaseNo.startsWith("TS-") ? log.streamOfKey("case:" + idOrCaseNo) : uuid(idOrCaseNo);
    EventLog.StreamHead head = stream == null ? null : log.streamHead(stream);
    if (stream == null || head == null || head.kind() != ComplaintEvent.class || head.estate() == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    estate(caller, head.estate().toString());
    if (onlyOwnCases(caller) && !households(caller).contains(household(stream))) {
      throw new Problem(Code.NOT_FOUND);
    }
    if (hidesFrom(stream, caller, head.estate()) || onlyAssigned(caller) && !hasToDo(stream, staffOf(caller, head.estate()))) {
      throw new Problem(Code.NOT_FOUND);
    }
    return stream;
  }

  /** Who only handles sees what they are or were to handle. */
  public static boolean onlyAssigned(Caller caller) {
    return (caller.may(Role.HANDLER) || caller.may(Role.CONTRACTOR))
        && SEE_ALL_CASES.stream().filter(role -> role != Role.HANDLER && role != Role.CONTRACTOR).noneMatch(caller::may);
  }

  /** The staff ids under which a caller is known in an estate, in every estate where none is named. */
  public List<UUID> staffOf(Caller caller, @Nullable UUID estate) {
    return jdbc.sql("select stream from staff where login = :login and (:estate::uuid is null or estate = :estate)")
        .param("login", caller.login()).param("estate", estate).query((row, number) -> row.getObject(1, UUID.class)).list();
  }

  /** A complainant who does not want to be known to the one complained about. */
  private boolean hidesFrom(UUID complaint, Caller caller, UUID estate) {
    ComplaintEvent.ComplaintAccepted e = accepted(complaint);
    return e.circumstances() != null && e.circumstances().hiddenFromRespondent() && e.respondent() != null
        && e.respondent().staff() != null && staffOf(caller, estate).contains(e.respondent().staff().value());
  }

  private boolean hasToDo(UUID complaint, List<UUID> staff) {
    return log.stream(complaint, 0).stream().anyMatch(event -> names(event, staff));
  }

  private static boolean names(Recorded<DomainEvent> recorded, List<UUID> staff) {
    if (staff.stream().anyMatch(id -> id.toString().equals(recorded.meta().actor().id()))) {
      return true;
    }
    return switch (recorded.event()) {
      case ComplaintEvent.ResponsibleAssigned e -> e.person() != null && staff.contains(e.person().value());
      case ComplaintEvent.ResponsibleReassigned e -> e.person() != null && staff.contains(e.person().value());
      case ComplaintEvent.SolutionProposed e ->
          e.measures().stream().anyMatch(m -> m.person() != null && staff.contains(m.person().value()));
      case ComplaintEvent.CustodyTransferred e -> staff.contains(e.to().value());
      case DomainEvent _ -> false;
    };
  }

  /** A resident sees their own cases and no other, unless another role of theirs sees the estate's. */
  public static boolean onlyOwnCases(Caller caller) {
    return SEE_ALL_CASES.stream().noneMatch(caller::may);
  }

  /** What shows persons themselves is for those to whom {@link Answering} opens personal data. */
  public static void mustSeePersons() {
    if (!Answering.seesPersons()) {
      throw new Problem(Code.ROLE);
    }
  }

  public List<UUID> households(Caller caller) {
    return jdbc.sql("select stream from households where logins like ?")
        .param("% " + caller.login().replace("%", "\\%").replace("_", "\\_") + " %")
        .query((row, number) -> row.getObject(1, UUID.class)).list();
  }

  private @Nullable UUID household(UUID complaint) {
    HouseholdId household = accepted(complaint).complainant().household();
    return household == null ? null : household.value();
  }

  private ComplaintEvent.ComplaintAccepted accepted(UUID complaint) {
    if (log.first(complaint) instanceof Recorded<DomainEvent> first && first.event() instanceof ComplaintEvent.ComplaintAccepted e) {
      return e;
    }
    throw new IllegalStateException("a complaint begins with its acceptance");
  }

  public static @Nullable UUID uuid(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }
}
