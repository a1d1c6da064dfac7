package answerable.command.register;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.PremisesId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Refusal;
import answerable.api.RegisterCommand;
import answerable.api.RegisterCommand.*;
import answerable.api.RegisterEvent;
import answerable.api.RegisterEvent.*;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.Terms.ResidentKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegisterTest {
  static final Instant NOW = Instant.parse("2026-09-30T07:00:00Z");
  static final EstateId ESTATE = new EstateId(new UUID(1, 1));
  static final StaffId LI = new StaffId(new UUID(1, 2));
  static final HouseholdId HOME = new HouseholdId(new UUID(1, 3));
  static final PremisesId ROOM = new PremisesId(new UUID(1, 4));
  static final ContractorId LIFT = new ContractorId(new UUID(1, 5));
  static final Personal NAME = new Personal(new SubjectId(new UUID(2, 1)), "李敏");
  static final Resident WU = new Resident(ResidentKind.OWNER, new Personal(new SubjectId(new UUID(2, 2)), "吴女士"), null, "owner");
  static final StaffEngaged ENGAGED = engaged(false);
  static final StaffEngaged IMPORTED = engaged(true);
  static final StaffDeparted DEPARTED = new StaffDeparted(LI, ESTATE, NOW);
  static final PremisesRegistered BUILT = new PremisesRegistered(ROOM, ESTATE, PremisesKind.ROOM, "8", "2", "1502", null);
  static final HouseholdRegistered MOVED_IN = new HouseholdRegistered(HOME, ESTATE, ROOM, "8", NAME, List.of());

  static StaffEngaged engaged(boolean imported) {
    return new StaffEngaged(LI, ESTATE, "limin", NAME, null, "客服", Set.of(Role.CLERK), imported);
  }

  static Act act(Actor actor, boolean active, Long expectedVersion) {
    Meta meta = new Meta(
        actor, ESTATE, null, "api", new UUID(3, 1), null, new UUID(3, 2), null, NOW, null, null, List.of());
    return new Act(meta, Set.of(Role.MANAGER), active, NOW, expectedVersion, Shipped.VERSIONS, false);
  }

  static Act act() {
    return act(new Actor(Actor.Kind.CLIENT, "admin", Role.ADMIN, null), false, null);
  }

  static Act seen(long version) {
    return act(new Actor(Actor.Kind.CLIENT, "admin", Role.ADMIN, null), false, version);
  }

  static Act departedManager() {
    return act(new Actor(Actor.Kind.STAFF, new UUID(1, 9).toString(), Role.MANAGER, "项目经理"), false, null);
  }

  static ChangePost promotion(Act act) {
    return new ChangePost(LI, act, "客服主管", Set.of(Role.SUPERVISOR));
  }

  static Stream<Arguments> records() {
    BigDecimal limit = new BigDecimal("5000");
    return Stream.of(
        Arguments.of(Estate.class, List.of(),
            new RegisterEstate(ESTATE, act(), "CHHY", "翠湖花园", "安居物业服务有限公司", "Asia/Shanghai", "cn-typical", limit),
            List.of(new EstateRegistered(ESTATE, "CHHY", "翠湖花园", "安居物业服务有限公司", "Asia/Shanghai", "cn-typical", limit))),
        Arguments.of(Premises.class, List.of(),
            new RegisterPremises(ROOM, act(), ESTATE, PremisesKind.ROOM, "8", "2", "1502", null, null), List.of(BUILT)),
        Arguments.of(Premises.class, List.of(),
            new RegisterPremises(ROOM, act(), ESTATE, PremisesKind.ROOM, "8", "2", "1502", null, new BigDecimal("96.5")),
            List.of(BUILT, new PremisesMeasured(ROOM, ESTATE, new BigDecimal("96.5")))),
        Arguments.of(Premises.class, List.of(BUILT, new PremisesMeasured(ROOM, ESTATE, new BigDecimal("96.5"))),
            new MeasurePremises(ROOM, act(), new BigDecimal("96.50")), List.of()),
        Arguments.of(Premises.class, List.of(BUILT, new PremisesMeasured(ROOM, ESTATE, new BigDecimal("96.5"))),
            new MeasurePremises(ROOM, act(), new BigDecimal("98")), List.of(new PremisesMeasured(ROOM, ESTATE, new BigDecimal("98")))),
        Arguments.of(Household.class, List.of(),
            new RegisterHousehold(HOME, act(), ESTATE, ROOM, "8", NAME, List.of()), List.of(MOVED_IN)),
        Arguments.of(Household.class, List.of(MOVED_IN),
            new RecordResident(HOME, act(), WU), List.of(new ResidentRecorded(HOME, ESTATE, WU))),
        Arguments.of(Contractor.class, List.of(),
            new RegisterContractor(LIFT, act(), ESTATE, "电梯维保公司", "电梯"),
            List.of(new ContractorRegistered(LIFT, ESTATE, "电梯维保公司", "电梯"))),
        Arguments.of(StaffMember.class, List.of(),
            new EngageStaff(LI, act(), ESTATE, "limin", NAME, null, "客服", Set.of(Role.CLERK), false), List.of(ENGAGED)),
        Arguments.of(StaffMember.class, List.of(ENGAGED),
            promotion(seen(0)), List.of(new StaffPostChanged(LI, ESTATE, "客服主管", Set.of(Role.SUPERVISOR)))),
        Arguments.of(StaffMember.class, List.of(ENGAGED),
            new ChangePost(LI, act(), "客服", Set.of(Role.CLERK)), List.of()),
        Arguments.of(StaffMember.class, List.of(ENGAGED),
            new AssignBuildings(LI, act(), List.of("8")), List.of(new BuildingsAssigned(LI, ESTATE, List.of("8")))),
        Arguments.of(StaffMember.class, List.of(ENGAGED), new AssignBuildings(LI, act(), List.of()), List.of()),
        Arguments.of(StaffMember.class, List.of(ENGAGED), new DepartStaff(LI, act(), NOW), List.of(DEPARTED)));
  }

  @ParameterizedTest(name = "{2}") @MethodSource("records")
  <T> void what_is_registered_stands_in_the_record(
      Class<T> aggregate, List<RegisterEvent> history, RegisterCommand command, List<RegisterEvent> expected) {
    new AggregateTestFixture<>(aggregate).given(history).when(command).expectEvents(expected.toArray());
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(StaffMember.class, List.of(ENGAGED, DEPARTED), new DepartStaff(LI, act(), NOW), Code.STATE_1),
        Arguments.of(StaffMember.class, List.of(ENGAGED, DEPARTED), promotion(act()), Code.STATE_1),
        Arguments.of(StaffMember.class, List.of(IMPORTED), promotion(act()), Code.STATE_1),
        Arguments.of(StaffMember.class, List.of(IMPORTED), new DepartStaff(LI, act(), NOW), Code.STATE_1),
        Arguments.of(StaffMember.class, List.of(ENGAGED), promotion(seen(7)), Code.STALE_VERSION),
        Arguments.of(StaffMember.class, List.of(ENGAGED), promotion(departedManager()), Code.STAFF_1),
        Arguments.of(StaffMember.class, List.of(ENGAGED), new DepartStaff(LI, departedManager(), NOW), Code.STAFF_1),
        Arguments.of(Household.class, List.of(MOVED_IN), new RecordResident(HOME, seen(3), WU), Code.STALE_VERSION),
        Arguments.of(Household.class, List.of(MOVED_IN), new RecordResident(HOME, departedManager(), WU), Code.STAFF_1),
        Arguments.of(Contractor.class, List.of(),
            new RegisterContractor(LIFT, departedManager(), ESTATE, "电梯维保公司", "电梯"), Code.STAFF_1));
  }

  @ParameterizedTest(name = "{2} is refused with {3}") @MethodSource("refusals")
  <T> void the_register_refuses(Class<T> aggregate, List<RegisterEvent> history, RegisterCommand command, Code code) {
    new AggregateTestFixture<>(aggregate).given(history).when(command).expectNoEvents()
        .expectException(Refusal.class)
        .expectExceptionMessage(code.id());
  }

  @Test void the_record_says_who_registered_it() {
    new AggregateTestFixture<>(StaffMember.class)
        .given(ENGAGED)
        .when(promotion(act()))
        .expectEventsMatching(Matchers.sequenceOf(Matchers.predicate(message ->
            act().meta().equals(MetaData.from(message.getMetaData()).get("meta")))));
  }
}
