package answerable.command.imports;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.AcceptComplaint;
import answerable.api.ComplaintCommand.AssignResponsible;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.Deadlines;
import answerable.api.DomainEvent;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.RegisterCommand.EngageStaff;
import answerable.api.Role;
import answerable.command.Receipt;
import answerable.command.complaint.CaseNumbers;
import answerable.command.imports.ImportMapping.CaseRow;
import answerable.command.imports.ImportMapping.Scene;
import answerable.command.imports.ImportMapping.Stated;
import answerable.command.imports.ImportMapping.Step;
import answerable.command.register.Directory;
import answerable.command.register.Standards;
import answerable.edge.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the acts of a job over, case by case; people of the past become known by the name that the source gives them, to the letter. */
final class CaseRows {
  private static final String POST = "导入的历史";
  private static final Set<Role> ROLES = Set.of(Role.CLERK);
  /** What is wrong with a row itself. The rules that people broke stand in the trail of the case. */
  private static final Set<Code> OF_THE_ROW = Set.of(Code.TIME_1);

  private final Taking taking;
  private final CaseNumbers numbers;
  private final Directory directory;
  private final Standards standards;
  private final Ids ids;
  private final Map<String, StaffId> people = new HashMap<>();
  private final Map<String, ComplaintId> cases = new ConcurrentHashMap<>();
  private volatile Set<UUID> onRecord = Set.of();

  CaseRows(Taking taking, CaseNumbers numbers, Directory directory, Standards standards, Ids ids) {
    this.taking = taking;
    this.numbers = numbers;
    this.directory = directory;
    this.standards = standards;
    this.ids = ids;
  }

  /** {@code code}: what is wrong with the row, although it was taken. */
  record Taken(boolean imported, @Nullable Code code) {}

  /** {@code rows} by their ids. */
  void begin(Map<UUID, CaseRow> rows) {
    cases.clear();
    rows.values().forEach(row -> row.people().forEach(this::engage));
    onRecord = rows.isEmpty() ? Set.of() : taking.log().commandsOnRecord(
        rows.entrySet().stream().flatMap(row -> commands(row.getKey(), row.getValue())).toList());
  }

  private Stream<UUID> commands(UUID id, CaseRow row) {
    return IntStream.range(0, row.steps().size()).mapToObj(n -> row.steps().get(n) instanceof Step.Acceptance
        ? acceptance(row)
        : ImportIds.step(id, n));
  }

  Taken take(UUID id, CaseRow row) {
    taking.mustBePast(row.at());
    for (Step step : row.steps()) {
      if (step instanceof Step.Deed deed && deed.at() != null) {
        taking.mustBePast(deed.at());
      }
    }
    boolean imported = false;
    Set<Code> breaches = new HashSet<>();
    for (int n = 0; n < row.steps().size(); n++) {
      Receipt receipt = take(id, row, row.steps().get(n), ImportIds.step(id, n));
      boolean here = receipt.first() || taking.did(command(row, row.steps().get(n), ImportIds.step(id, n)), id);
      imported |= here;
      breaches.addAll(here ? receipt.breaches() : List.of());
    }
    return new Taken(imported, OF_THE_ROW.stream().filter(breaches::contains).findFirst().orElse(null));
  }

  private UUID command(CaseRow row, Step step, UUID stepId) {
    return step instanceof Step.Acceptance ? acceptance(row) : stepId;
  }

  private Receipt take(UUID id, CaseRow row, Step step, UUID stepId) {
    return switch (step) {
      case Step.Acceptance acceptance -> accept(id, row, acceptance);
      case Step.Responsibility r -> {
        Act act = taking.act(row.at(), stepId, id);
        yield send(act, new AssignResponsible(complaint(row), act, person(r.person()), null, r.unit(), r.due(), null, true));
      }
      case Step.Finding finding -> {
        Act act = taking.act(row.at(), stepId, id);
        yield send(act, finding.doing().command(scene(row, act)));
      }
      case Step.Deed deed -> {
        Act act = act(row, Objects.requireNonNullElse(deed.at(), row.at()), stepId, id);
        yield send(act, deed.doing().command(scene(row, act)));
      }
    };
  }

  private Scene scene(CaseRow row, Act act) {
    return new Scene(complaint(row), act, person(row.actor()), taking.estate(), this::person, this::cycle);
  }

  private Deadlines cycle(Instant start) {
    return standards.deadlines(taking.estate().standard(), taking.estate().zone(), start);
  }

  private Receipt accept(UUID id, CaseRow row, Step.Acceptance a) {
    Directory.Estate estate = taking.estate();
    Act act = act(row, row.at(), acceptance(row), id);
    SubjectId subject = new SubjectId(ids.next());
    ComplaintId complaint = new ComplaintId(ids.next());
    Deadlines deadlines = standards.deadlines(estate.standard(), estate.zone(), a.receivedAt(), a.stated().category());
    Receipt receipt = numbers.accept(estate.code(), estate.zone(), a.receivedAt(), caseNo -> send(act, new AcceptComplaint(
        complaint, act, estate.id(), estate.zone().getId(), caseNo, person(row.actor()), a.channel(), complainant(subject, a.stated()),
        null, null, null, new Personal(subject, a.stated().statement()), new Personal(subject, a.stated().demand()),
        a.stated().category(), a.occurredAt(), a.receivedAt(), List.of(), row.key(), deadlines, null)));
    cases.put(row.key(), new ComplaintId(receipt.id()));
    if (!receipt.first() && !firstOf(acceptance(row)).meta().correlationId().equals(id)) {
      throw new Rejected(Code.STATE_1, "");
    }
    return receipt;
  }

  private Complainant complainant(SubjectId subject, Stated s) {
    Directory.Household home = s.room() == null ? null : directory.householdOfRoom(taking.estate().id(), s.room());
    return new Complainant(subject, new Personal(subject, Objects.requireNonNullElse(s.name(), "unknown")),
        s.phone() == null ? null : new Personal(subject, s.phone()), s.room() == null ? null : new Personal(subject, s.room()),
        home == null ? s.building() : home.building(), home == null ? null : home.id());
  }

  private Receipt send(Act act, ComplaintCommand command) {
    return taking.send(act, command, onRecord.contains(act.meta().commandId()));
  }

  private Recorded<DomainEvent> firstOf(UUID command) {
    return taking.log().ofCommand(command).getFirst();
  }

  private ComplaintId complaint(CaseRow row) {
    return cases.computeIfAbsent(row.key(), _ -> {
      List<Recorded<DomainEvent>> accepted = taking.log().ofCommand(acceptance(row));
      if (accepted.isEmpty()) {
        throw new Rejected(Code.NOT_FOUND, "");
      }
      return new ComplaintId(accepted.getFirst().stream());
    });
  }

  private UUID acceptance(CaseRow row) {
    return ImportIds.acceptance(taking.work().estate(), taking.work().mapping(), row.key());
  }

  private StaffId person(String login) {
    return Objects.requireNonNull(people.get(login), "everybody is engaged before their rows are worked on");
  }

  private void engage(String login) {
    people.computeIfAbsent(login, _ -> {
      Directory.Staff known = directory.staff(taking.estate().id(), login);
      if (known != null) {
        return known.id();
      }
      UUID command = ImportIds.engagement(taking.work().estate(), login);
      Act act = taking.act(taking.clock().instant(), command, command);
      Personal name = new Personal(new SubjectId(ids.next()), login);
      return new StaffId(taking.send(act, new EngageStaff(
          new StaffId(ids.next()), act, taking.estate().id(), login, name, null, POST, ROLES, true), true).id());
    });
  }

  private Act act(CaseRow row, Instant at, UUID command, UUID correlation) {
    var actor = new Actor(Actor.Kind.STAFF, person(row.actor()).toString(), Role.CLERK, POST);
    return taking.act(actor, ROLES, at, command, correlation);
  }
}
