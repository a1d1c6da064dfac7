package answerable.command.register;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.PremisesId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.RegisterCommand;
import answerable.api.RegisterCommand.*;
import answerable.api.RegisterEvent.PremisesKind;
import answerable.api.RegisterEvent.Resident;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.Terms.ResidentKind;
import answerable.command.CommandSide;
import answerable.command.Commands;
import answerable.edge.Attempt;
import answerable.log.EventLog;
import answerable.log.PlainCipher;
import answerable.log.testing.SharedPostgres;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = CommandSide.class)
class LogDirectoryIT {
  @Autowired Commands commands;
  @Autowired Directory directory;
  @Autowired EventLog log;
  final EstateId estate = new EstateId(id());
  final EstateId neighbour = new EstateId(id());

  @DynamicPropertySource static void database(DynamicPropertyRegistry properties) {
    String url = SharedPostgres.freshDatabase();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "");
  }

  static UUID id() {
    return UUID.randomUUID();
  }

  static Personal personal(String text) {
    return new Personal(new SubjectId(id()), text);
  }

  <C extends RegisterCommand> C done(EstateId of, Function<Act, C> command) {
    UUID commandId = id();
    Meta meta = new Meta(
        new Actor(Actor.Kind.CLIENT, "admin", Role.ADMIN, null), of, null, "api", id(), null, commandId, null, Instant.now(), null,
        null, List.of());
    C asked = command.apply(new Act(meta, Set.of(Role.ADMIN), false, meta.occurredAt(), null, Shipped.VERSIONS, false));
    commands.send(new Attempt(commandId, false, "", null, meta.correlationId()), asked);
    return asked;
  }

  void estates() {
    for (EstateId of : List.of(estate, neighbour)) {
      String code = "E" + of.value().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
      done(of, act -> new RegisterEstate(
          of, act, code, "翠湖花园", "安居物业服务有限公司", "Asia/Shanghai", "cn-typical", new BigDecimal("5000")));
    }
  }

  StaffId engaged(EstateId of, String login, boolean imported) {
    return done(of, act -> new EngageStaff(
        new StaffId(id()), act, of, login, personal("李敏"), null, "客服", Set.of(Role.CLERK), imported)).id();
  }

  @Test void what_was_registered_a_moment_ago_is_known() {
    estates();
    Directory.Estate known = directory.estate(estate.toString());
    assertThat(known).isNotNull();
    assertThat(directory.estate(known.code())).isEqualTo(known);
    assertThat(directory.estates()).contains(known);
    StaffId li = engaged(estate, "limin", false);
    assertThat(directory.staff(estate, "limin")).satisfies(staff -> {
      assertThat(staff.id()).isEqualTo(li);
      assertThat(staff.active()).isTrue();
    });
    assertThat(directory.staff(estate, li.toString())).isEqualTo(directory.staff(estate, "limin"));
    done(estate, act -> new ChangePost(li, act, "客服主管", Set.of(Role.SUPERVISOR)));
    assertThat(directory.staff(estate, "limin").roles()).containsExactly(Role.SUPERVISOR);
    done(estate, act -> new DepartStaff(li, act, Instant.now()));
    assertThat(directory.staff(estate, "limin")).satisfies(staff -> {
      assertThat(staff.active()).isFalse();
      assertThat(staff.post()).isEqualTo("客服主管");
    });
  }

  @Test void nobody_is_known_in_an_estate_that_is_not_theirs() {
    estates();
    StaffId li = engaged(estate, "limin", false);
    ContractorId lift = done(estate, act -> new RegisterContractor(new ContractorId(id()), act, estate, "电梯维保公司", "电梯")).id();
    Resident wu = new Resident(ResidentKind.OWNER, personal("吴女士"), null, "owner");
    HouseholdId home = done(estate, act -> new RegisterHousehold(
        new HouseholdId(id()), act, estate, null, "8", personal("8-2-1502"), List.of())).id();
    done(estate, act -> new RecordResident(home, act, wu));
    assertThat(directory.contractor(estate, "电梯维保公司").id()).isEqualTo(lift);
    assertThat(directory.contractor(estate, lift.toString()).id()).isEqualTo(lift);
    assertThat(directory.household(estate, home.toString()).residents()).containsExactly(wu);
    assertThat(directory.householdOfLogin(estate, "owner").id()).isEqualTo(home);
    assertThat(directory.staff(neighbour, "limin")).isNull();
    assertThat(directory.staff(neighbour, li.toString())).isNull();
    assertThat(directory.contractor(neighbour, "电梯维保公司")).isNull();
    assertThat(directory.household(neighbour, home.toString())).isNull();
    assertThat(directory.householdOfLogin(neighbour, "owner")).isNull();
    assertThat(directory.household(estate, "no id at all")).isNull();
  }

  @Test void a_frame_finds_every_household_of_its_estate_and_the_unit_it_is_in() {
    estates();
    PremisesId room = done(estate, act ->
        new RegisterPremises(new PremisesId(id()), act, estate, PremisesKind.ROOM, "8", "2", "1502", null, null)).id();
    HouseholdId home = done(estate, act ->
        new RegisterHousehold(new HouseholdId(id()), act, estate, room, "8", personal("8-2-1502"), List.of())).id();
    done(neighbour, act -> new RegisterHousehold(new HouseholdId(id()), act, neighbour, null, "1", personal("1-1-101"), List.of()));
    assertThat(directory.households(estate)).singleElement().satisfies(found -> {
      assertThat(found.id()).isEqualTo(home);
      assertThat(directory.unit(found.premises())).isEqualTo("2");
    });
  }

  @Test void who_serves_a_building_is_known_and_a_clerk_of_no_building_serves_all() {
    estates();
    engaged(estate, "limin", false);
    assertThat(directory.staff(estate, "limin").serves("8")).isTrue();
    done(estate, act -> new AssignBuildings(directory.staff(estate, "limin").id(), act, List.of("9")));
    assertThat(directory.staff(estate, "limin").serves("8")).isFalse();
    assertThat(directory.staff(estate, "limin").serves("9")).isTrue();
  }

  @Test void people_of_imported_history_are_known_but_can_not_act_and_differ_by_the_letter() {
    estates();
    StaffId lower = engaged(estate, "test", true);
    StaffId upper = engaged(estate, "TEST", true);
    assertThat(lower).isNotEqualTo(upper);
    assertThat(directory.staff(estate, "TEST")).satisfies(staff -> {
      assertThat(staff.id()).isEqualTo(upper);
      assertThat(staff.imported()).isTrue();
      assertThat(staff.active()).isFalse();
    });
  }

  @Test void many_readers_while_others_register_never_miss_what_was_there_when_they_asked() throws Exception {
    estates();
    Directory other = new LogDirectory(log, new PlainCipher());
    try (var threads = Executors.newFixedThreadPool(6)) {
      var writers = IntStream.range(0, 3).mapToObj(w -> threads.submit(() -> {
        for (int i = 0; i < 20; i++) {
          engaged(estate, "w" + w + "-" + i, false);
          assertThat(other.staff(estate, "w" + w + "-" + i)).isNotNull();
          assertThat(directory.staff(estate, "w" + w + "-" + i)).isNotNull();
        }
      })).toList();
      for (var writer : writers) {
        writer.get();
      }
    }
  }
}
