package answerable.command.complaint;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.AppointmentPromised;
import answerable.api.ComplaintEvent.AppointmentRescheduled;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.ComplaintEvent.CustodyTransferred;
import answerable.api.ComplaintEvent.EscalationRaised;
import answerable.api.ComplaintEvent.ReferralMade;
import answerable.api.ComplaintEvent.Respondent;
import answerable.api.DomainEvent;
import answerable.api.GroupEvent;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.PolicyEvent;
import answerable.api.Recorded;
import answerable.api.Refusal;
import answerable.api.RegisterEvent;
import answerable.api.Role;
import answerable.api.SurveyEvent;
import answerable.api.Terms;
import answerable.api.Words;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import answerable.edge.Problem;
import answerable.log.EventLog;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the case that a path names, for those to whom it exists, and the facts a command about it carries. */
@Component
final class Cases {
  /** A case and the one who acts on it. */
  record Acting(ComplaintId id, Directory.Estate estate, Act act) {}

  private final EventLog log;
  private final Directory directory;
  private final Commands commands;
  private final Ids ids;

  Cases(EventLog log, Directory directory, Commands commands, Ids ids) {
    this.ids = ids;
    this.log = log;
    this.directory = directory;
    this.commands = commands;
  }

  Receipt act(
      Caller caller, Attempt attempt, String idOrCaseNo, @Nullable Instant occurredAt,
      Function<Acting, ComplaintCommand> command) {
    UUID stream = stream(idOrCaseNo);
    EventLog.StreamHead head = log.streamHead(stream);
    if (head == null || head.kind() != ComplaintEvent.class || head.estate() == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    Directory.Estate estate = directory.estate(head.estate().toString());
    if (estate == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    caller.mustSee(estate.id().toString(), estate.code());
    Act act = commands.act(caller, attempt, estate.id(), occurredAt);
    switch (act.meta().actor().kind()) {
      case RESIDENT -> mustBeOwn(stream, estate.id(), caller.login());
      case CLIENT -> throw new Refusal(Code.STAFF_1);
      case STAFF, IMPORTER, SYSTEM -> {}
    }
    ComplaintCommand asked = command.apply(new Acting(new ComplaintId(stream), estate, act));
    if (act.meta().actor().kind() == Actor.Kind.RESIDENT && !isOwners(asked)) {
      throw new Refusal(Code.STAFF_1);
    }
    return commands.send(attempt, asked);
  }

  /** What a complainant does themselves, whatever other roles they hold. */
  private static boolean isOwners(ComplaintCommand command) {
    return switch (command) {
      case ReopenComplaint c -> c.by() == Terms.ReopenedBy.COMPLAINANT;
      case MissAppointment _, RescheduleAppointment _, CancelAppointment _, DisputeAppointment _, EscalateComplaint _,
          WithdrawComplaint _, AnswerReply _, AddAttachment _ -> true;
      case ComplaintCommand _ -> false;
    };
  }

  /** The id of what a command made, also when its first answer is given again. */
  UUID made(Attempt attempt, Receipt receipt, UUID fresh) {
    if (receipt.first()) {
      return fresh;
    }
    return switch (log.ofCommand(attempt.commandId()).getFirst().event()) {
      case CustodyTransferred e -> e.transfer().value();
      case AppointmentPromised e -> e.appointment().value();
      case ReferralMade e -> e.referral().value();
      case EscalationRaised e -> e.escalation().value();
      case AppointmentRescheduled e -> e.replacement().value();
      case ComplaintEvent e -> e.complaintId().value();
      case RegisterEvent _, GroupEvent _, PolicyEvent _, SurveyEvent _ -> receipt.id();
    };
  }

  private UUID stream(String idOrCaseNo) {
    UUID stream = idOrCaseNo.startsWith("TS-") ? log.streamOfKey("case:" + idOrCaseNo) : uuid(idOrCaseNo);
    if (stream == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return stream;
  }

  private void mustBeOwn(UUID stream, EstateId estate, String login) {
    HouseholdId of = log.first(stream) instanceof Recorded<DomainEvent> first && first.event() instanceof ComplaintAccepted e
        ? e.complainant().household()
        : null;
    Directory.Household home = of == null ? null : directory.household(estate, of.toString());
    if (home == null || home.residents().stream().noneMatch(resident -> login.equals(resident.login()))) {
      throw new Problem(Code.NOT_FOUND);
    }
  }

  static @Nullable UUID uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  /** Whoever acts is staff, or the aggregate will refuse; a departed or unknown one has no part to play before. */
  StaffId actor(Acting by) {
    if (by.act().meta().actor().kind() != Actor.Kind.STAFF) {
      throw new Refusal(Code.STAFF_1);
    }
    return by.act().staff();
  }

  Directory.Staff staff(Directory.Estate estate, String field, String idOrLogin) {
    Directory.Staff staff = directory.staff(estate.id(), idOrLogin);
    if (staff == null) {
      throw Problem.invalid(field, "本项目没有此员工", "no such member of staff in this estate");
    }
    return staff;
  }

  @Nullable ContractorId contractor(Directory.Estate estate, @Nullable String idOrName) {
    if (idOrName == null) {
      return null;
    }
    Directory.Contractor contractor = directory.contractor(estate.id(), idOrName);
    return contractor == null ? null : contractor.id();
  }

  Directory.@Nullable Staff known(Directory.Estate estate, @Nullable String idOrLogin) {
    return idOrLogin == null ? null : directory.staff(estate.id(), idOrLogin);
  }

  /** The first active member of staff of the estate with this role. */
  Directory.@Nullable Staff firstActive(Acting by, Role role) {
    return directory.firstActive(by.estate().id(), role);
  }

  static boolean isResident(Acting by) {
    return by.act().meta().actor().kind() == Actor.Kind.RESIDENT;
  }

  /** A case of the estate that a body names; one of another estate is not there. */
  CaseFacts inEstate(Directory.Estate estate, String field, String idOrCaseNo) {
    UUID stream = idOrCaseNo.startsWith("TS-") ? log.streamOfKey("case:" + idOrCaseNo) : uuid(idOrCaseNo);
    EventLog.StreamHead head = stream == null ? null : log.streamHead(stream);
    if (stream == null || head == null || head.kind() != ComplaintEvent.class || !estate.id().value().equals(head.estate())) {
      throw Problem.invalid(field, "本项目没有此投诉", "no such case in this estate");
    }
    return CaseFacts.of(log, stream);
  }

  /** Who is complained about, with a key of their own. */
  Respondent respondent(@Nullable StaffId staff, @Nullable String name, @Nullable String room) {
    SubjectId subject = new SubjectId(ids.next());
    return new Respondent(staff, personal(subject, name), personal(subject, room));
  }

  static List<Words> words(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts.stream().map(Words::new).toList();
  }

  static @Nullable Personal personal(SubjectId subject, @Nullable String text) {
    return text == null || text.isBlank() ? null : new Personal(subject, text);
  }

  /** A value of a closed list by its name or its printed term; null where it is none of them. */
  static <T extends Enum<T> & Terms.Term> @Nullable T term(T[] values, @Nullable String text) {
    return Arrays.stream(values).filter(t -> t.name().equals(text) || t.zh().equals(text)).findFirst().orElse(null);
  }

  /** Somebody whose approval counts: active, and at least a supervisor. */
  static boolean mayApprove(Directory.Staff staff) {
    return staff.active() && Role.anyIncludes(staff.roles(), Role.SUPERVISOR);
  }

  Directory.Household household(Directory.Estate estate, String id) {
    Directory.Household household = directory.household(estate.id(), id);
    if (household == null) {
      throw Problem.invalid("household", "本项目没有此户", "no such household in this estate");
    }
    return household;
  }

  /** An instant that may not lie ahead; when the act happened, if none was given. */
  static Instant past(Cases.Acting by, String field, @Nullable Instant at) {
    if (at != null && at.isAfter(by.act().at())) {
      throw Problem.invalid(field, "不得晚于现在", "must not be in the future");
    }
    return at == null ? by.act().meta().occurredAt() : at;
  }
}
