package answerable.standalone.demo;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Command;
import answerable.api.ComplaintCommand.AcceptComplaint;
import answerable.api.ComplaintCommand.PromiseAppointment;
import answerable.api.ComplaintCommand.RescheduleAppointment;
import answerable.api.ComplaintEvent;
import answerable.api.Deadlines;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.ContractorId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Id.WaveId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.RegisterCommand.DepartStaff;
import answerable.api.RegisterCommand.EngageStaff;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.SurveyCommand.FrameUnit;
import answerable.api.SurveyCommand.FreezeFrame;
import answerable.api.SurveyEvent.InvitationEvent;
import answerable.api.SurveyEvent.InvitationIssued;
import answerable.api.Terms.Category;
import answerable.command.Automations;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.command.complaint.CaseNumbers;
import answerable.command.complaint.ClockProcess;
import answerable.command.register.Directory;
import answerable.command.register.Standards;
import answerable.command.survey.Fieldwork;
import answerable.edge.Attempt;
import answerable.log.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The way of the demo's people to the commands. Each act is judged at the moment for which it was planned, and what follows of itself
 * is done by this thread and no other.
 */
@Component
@Profile("demo")
final class Desk {
  private final Commands commands;
  private final CaseNumbers numbers;
  private final Standards standards;
  private final Directory directory;
  private final Automations automations;
  private final ClockProcess lapses;
  private final Fieldwork fieldwork;
  private final EventLog log;
  private final Map<String, Directory.Staff> staff = new HashMap<>();
  private Directory.@Nullable Estate estate;
  private DemoIds ids = new DemoIds(0);
  private boolean promised;
  private long position;
  private long began;

  Desk(
      Commands commands, CaseNumbers numbers, Standards standards, Directory directory, Automations automations, ClockProcess lapses,
      Fieldwork fieldwork, EventLog log) {
    this.commands = commands;
    this.numbers = numbers;
    this.standards = standards;
    this.directory = directory;
    this.automations = automations;
    this.lapses = lapses;
    this.fieldwork = fieldwork;
    this.log = log;
  }

  void open(long seed) {
    if (lapses.isRunning() || automations.isRunning()) {
      throw new IllegalStateException("the demo is told before anything else looks at the log");
    }
    estate = directory.estate(DemoEstate.CODE);
    began = log.head();
    position = began;
    ids = new DemoIds(seed);
  }

  Directory.Estate estate() {
    return Objects.requireNonNull(estate, "the demo estate is not registered");
  }

  UUID id(Instant at) {
    return ids.next(at);
  }

  /** Nothing else writes while the demo is told, so that the register is asked once for each of its people. */
  private Directory.Staff staff(Person who) {
    return staff.computeIfAbsent(who.login(), login -> Objects.requireNonNull(directory.staff(estate().id(), login), login));
  }

  StaffId idOf(Person who) {
    return staff(who).id();
  }

  ContractorId contractor(String name) {
    return Objects.requireNonNull(directory.contractor(estate().id(), name), name).id();
  }

  Deadlines deadlines(Instant start, @Nullable Category category) {
    return standards.deadlines(estate().standard(), estate().zone(), start, category);
  }

  int groupHouseholds() {
    return standards.current(estate().standard()).groupHouseholds();
  }

  Act act(Person who, Instant at) {
    Directory.Staff acting = staff(who);
    return act(new Actor(Actor.Kind.STAFF, acting.id().toString(), who.role(), acting.post()), Set.of(who.role()), acting.active(), at);
  }

  Act surveyLead(Instant at) {
    return act(new Actor(Actor.Kind.CLIENT, People.SURVEYLEAD.login(), Role.SURVEY_LEAD, null), Set.of(Role.SURVEY_LEAD), false, at);
  }

  void lead(Instant at, Function<Act, Command> command) {
    Act act = surveyLead(at);
    send(act, command.apply(act));
  }

  LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, estate().zone());
  }

  Act respondent(Instant at) {
    return act(Actor.RESPONDENT, Set.of(Role.OWNER), false, at);
  }

  private Act act(Actor actor, Set<Role> roles, boolean active, Instant at) {
    UUID id = id(at);
    Meta meta = new Meta(actor, estate().id(), null, "demo", id, null, id, null, at, null, null, List.of());
    return new Act(meta, roles, active, at, null, Shipped.VERSIONS, false);
  }

  void send(Act act, Command command) {
    receive(commands.send(new Attempt(act.meta().commandId(), false, "", null, act.meta().commandId()), command));
    promised |= command instanceof PromiseAppointment || command instanceof RescheduleAppointment;
  }

  /** Under the next number of the estate, which it returns. */
  String accept(Act act, Instant receivedAt, Function<String, AcceptComplaint> command) {
    String[] given = {""};
    receive(numbers.accept(estate().code(), estate().zone(), receivedAt, caseNo -> {
      given[0] = caseNo;
      return commands.send(new Attempt(act.meta().commandId(), false, "", null, act.meta().commandId()), command.apply(caseNo));
    }));
    return given[0];
  }

  private void receive(Receipt receipt) {
    position = receipt.position();
  }

  /** What follows from what was just done. */
  void follow() {
    automations.catchUp();
  }

  void engage(Person who, Instant at) {
    Act act = act(Actor.SYSTEM, Set.of(), true, at);
    Personal name = new Personal(new SubjectId(id(at)), who.fullName());
    send(act, new EngageStaff(
        new StaffId(id(at)), act, estate().id(), who.login(), name, null, who.post(), Set.of(who.role()), false));
  }

  void depart(Person who, Instant at) {
    Act act = act(Actor.SYSTEM, Set.of(), true, at);
    send(act, new DepartStaff(idOf(who), act, at));
    staff.remove(who.login());
  }

  FreezeFrame frameOf(WaveId wave, Act act) {
    return fieldwork.freeze(wave, act, estate(), Fieldwork.Stratification.BUILDING, Set.of(), null);
  }

  List<FrameUnit> frame(WaveId wave) {
    return fieldwork.frame(wave);
  }

  /** Everybody who was drawn is invited when this returns. */
  void field(WaveId wave, Act act, QuestionnaireId questionnaire, int version) {
    UUID id = act.meta().commandId();
    receive(fieldwork.start(new Attempt(id, false, "", null, id), act, wave, questionnaire, version));
  }

  /** By what the wave knows of them, which is not whose they are. */
  List<InvitationIssued> invited(WaveId wave) {
    List<InvitationIssued> all = new ArrayList<>();
    long after = began;
    for (var page = log.after(InvitationEvent.class, after, 1_000); !page.isEmpty(); page = log.after(InvitationEvent.class, after, 1_000)) {
      page.forEach(recorded -> {
        if (recorded.event() instanceof InvitationIssued issued && issued.waveId().equals(wave)) {
          all.add(issued);
        }
      });
      after = page.getLast().position();
    }
    return all;
  }

  /** The last event of a case of one kind, for what has an id of the case's own making. */
  <E extends ComplaintEvent> E last(ComplaintId complaint, Class<E> kind) {
    return kind.cast(log.stream(complaint.value(), 0).stream().filter(r -> kind.isInstance(r.event())).reduce((_, b) -> b)
        .orElseThrow().event());
  }

  void lapse(Instant now) {
    lapses.run(now);
  }

  @Nullable Instant nextLapse() {
    return lapses.next();
  }

  /** Whether a time was promised since this was asked last. */
  boolean promised() {
    boolean was = promised;
    promised = false;
    return was;
  }

  /** The position in the log of what was recorded last. */
  long position() {
    return position;
  }

  /** How many events since it was opened. */
  long recorded() {
    return position - began;
  }
}
