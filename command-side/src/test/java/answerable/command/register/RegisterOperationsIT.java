package answerable.command.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import answerable.api.Code;
import answerable.api.Id.PremisesId;
import answerable.api.Refusal;
import answerable.api.RegisterEvent.PremisesKind;
import answerable.api.Role;
import answerable.api.Terms.ResidentKind;
import answerable.command.CommandSide;
import answerable.command.Receipt;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.testing.SharedPostgres;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = CommandSide.class)
class RegisterOperationsIT {
  static final Caller ADMIN = new Caller("admin", "admin", Set.of(Role.ADMIN), Set.of("*"));

  @Autowired EstateController estates;
  @Autowired StaffController staff;
  @Autowired Directory directory;
  @Autowired EventLog log;
  String code;

  @DynamicPropertySource static void database(DynamicPropertyRegistry properties) {
    String url = SharedPostgres.freshDatabase();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "");
  }

  @BeforeEach void an_estate() {
    code = "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    estates.register(ADMIN, attempt(), estate(code));
  }

  static EstateController.EstateBody estate(String code) {
    return new EstateController.EstateBody(code, "翠湖花园", "安居物业服务有限公司", null, null, null);
  }

  static Attempt attempt() {
    return new Attempt(UUID.randomUUID(), false, "", null, UUID.randomUUID());
  }

  static Attempt seen(long version) {
    return new Attempt(UUID.randomUUID(), false, "", version, UUID.randomUUID());
  }

  StaffController.Engagement engagement(String login, Role role) {
    return new StaffController.Engagement(code, login, "李敏", "13800000000", "客服", Set.of(role));
  }

  Caller manager(String login) {
    return new Caller(login, "陈志强", Set.of(Role.MANAGER), Set.of(code));
  }

  static Receipt receipt(ResponseEntity<Receipt> answer) {
    return Objects.requireNonNull(answer.getBody());
  }

  static Code refused(ThrowingCallable act) {
    return switch (catchThrowable(act)) {
      case Refusal refusal -> refusal.code();
      case Problem problem -> problem.code();
      case null -> throw new AssertionError("it was not refused");
      case Throwable other -> throw new AssertionError(other);
    };
  }

  @Test void whatever_gets_an_id_says_where_it_is_and_how_to_read_it_back() {
    ResponseEntity<Receipt> answer = staff.engage(ADMIN, attempt(), engagement("limin", Role.CLERK));
    assertThat(answer.getStatusCode().value()).isEqualTo(201);
    assertThat(answer.getHeaders().getLocation()).hasToString("/api/v1/staff/" + receipt(answer).id());
    assertThat(answer.getHeaders().getETag()).isEqualTo("\"0\"");
    assertThat(answer.getHeaders().getFirst("Consistency-Token")).isEqualTo("p" + log.head());
  }

  @Test void an_estate_gets_its_rooms_its_households_and_its_contractors() {
    UUID premises = receipt(estates.premises(
        ADMIN, attempt(), code, new EstateController.PremisesBody(PremisesKind.ROOM, "8", "2", "1502", null, null))).id();
    var wu = new EstateController.ResidentBody(ResidentKind.OWNER, "吴女士", "13900000000", "owner");
    UUID home = receipt(estates.household(
        ADMIN, attempt(), code, new EstateController.HouseholdBody(premises, "8", "8-2-1502", List.of(wu)))).id();
    estates.resident(
        ADMIN, attempt(), code, home.toString(), new EstateController.ResidentBody(ResidentKind.OCCUPIER, "吴奶奶", null, null));
    estates.contractor(ADMIN, attempt(), code, new EstateController.ContractorBody("电梯维保公司", "电梯"));
    Directory.Estate of = directory.estate(code);
    assertThat(directory.householdOfLogin(of.id(), "owner").residents()).hasSize(2)
        .extracting(resident -> resident.name().subject()).doesNotHaveDuplicates();
    assertThat(directory.contractor(of.id(), "电梯维保公司")).isNotNull();
    estates.area(ADMIN, attempt(), code, premises, new EstateController.Measured(new BigDecimal("96.5")));
    assertThat(directory.area(new PremisesId(premises))).isEqualByComparingTo("96.5");
    assertThat(refused(() -> estates.area(ADMIN, attempt(), code, home, new EstateController.Measured(BigDecimal.ONE)))).isEqualTo(Code.NOT_FOUND);
    assertThat(of.zone().getId()).isEqualTo("Asia/Shanghai");
    assertThat(of.standard()).isEqualTo("cn-typical");
    assertThat(refused(() -> estates.household(
        ADMIN, attempt(), code, new EstateController.HouseholdBody(UUID.randomUUID(), "8", "8-2-1503", null))))
        .isEqualTo(Code.INVALID_VALUE);
  }

  @Test void a_code_or_a_login_is_given_once() {
    assertThat(refused(() -> estates.register(ADMIN, attempt(), estate(code)))).isEqualTo(Code.CODE_TAKEN);
    staff.engage(ADMIN, attempt(), engagement("limin", Role.CLERK));
    assertThat(refused(() -> staff.engage(ADMIN, attempt(), engagement("limin", Role.CLERK)))).isEqualTo(Code.CODE_TAKEN);
  }

  @Test void a_request_sent_twice_under_its_key_registers_once() {
    Attempt keyed = new Attempt(UUID.randomUUID(), true, "hash", null, UUID.randomUUID());
    Receipt first = receipt(staff.engage(ADMIN, keyed, engagement("limin", Role.CLERK)));
    long head = log.head();
    assertThat(receipt(staff.engage(ADMIN, keyed, engagement("limin", Role.CLERK))).id()).isEqualTo(first.id());
    assertThat(log.head()).isEqualTo(head);
    Attempt other = new Attempt(keyed.commandId(), true, "other", null, UUID.randomUUID());
    assertThat(refused(() -> staff.engage(ADMIN, other, engagement("wanglei", Role.CLERK))))
        .isEqualTo(Code.IDEMPOTENCY_KEY_REUSED);
  }

  @Test void another_estate_is_not_there() {
    Caller stranger = new Caller("x", "x", Set.of(Role.ADMIN), Set.of("ELSEWHERE"));
    UUID li = receipt(staff.engage(ADMIN, attempt(), engagement("limin", Role.CLERK))).id();
    assertThat(refused(() -> estates.contractor(stranger, attempt(), code, new EstateController.ContractorBody("x", "y"))))
        .isEqualTo(Code.NOT_FOUND);
    assertThat(refused(() -> staff.depart(stranger, attempt(), li.toString(), null, null))).isEqualTo(Code.NOT_FOUND);
    assertThat(refused(() -> staff.depart(stranger, attempt(), "limin", code, null))).isEqualTo(Code.NOT_FOUND);
    assertThat(refused(() -> staff.engage(stranger, attempt(), engagement("wanglei", Role.CLERK))))
        .isEqualTo(Code.INVALID_VALUE);
    assertThat(refused(() -> estates.register(stranger, attempt(), estate("MINE")))).isEqualTo(Code.ROLE);
    assertThat(directory.staff(directory.estate(code).id(), "limin").active()).isTrue();
  }

  @Test void whoever_departs_can_not_act_any_more_and_departs_once() {
    staff.engage(ADMIN, attempt(), engagement("chen", Role.MANAGER));
    UUID li = receipt(staff.engage(ADMIN, attempt(), engagement("limin", Role.CLERK))).id();
    staff.depart(manager("chen"), attempt(), "limin", code, new StaffController.Departure(Instant.now().minusSeconds(60)));
    assertThat(directory.staff(directory.estate(code).id(), li.toString()).active()).isFalse();
    assertThat(refused(() -> staff.depart(ADMIN, attempt(), li.toString(), null, null))).isEqualTo(Code.STATE_1);
    staff.depart(ADMIN, attempt(), "chen", code, null);
    assertThat(refused(() -> staff.engage(manager("chen"), attempt(), engagement("wanglei", Role.CLERK))))
        .isEqualTo(Code.STAFF_1);
  }

  @Test void a_departure_that_lies_ahead_or_names_nobody_is_refused() {
    staff.engage(ADMIN, attempt(), engagement("limin", Role.CLERK));
    var tomorrow = new StaffController.Departure(Instant.now().plus(Duration.ofDays(1)));
    assertThat(refused(() -> staff.depart(ADMIN, attempt(), "limin", code, tomorrow))).isEqualTo(Code.INVALID_VALUE);
    assertThat(refused(() -> staff.depart(ADMIN, attempt(), "nobody", code, null))).isEqualTo(Code.NOT_FOUND);
    assertThat(refused(() -> staff.depart(ADMIN, attempt(), "limin", null, null))).isEqualTo(Code.INVALID_VALUE);
    String estate = directory.estate(code).id().toString();
    assertThat(refused(() -> staff.depart(ADMIN, attempt(), estate, null, null))).isEqualTo(Code.NOT_FOUND);
  }

  @Test void a_post_changes_on_the_version_that_was_seen_and_not_on_an_older_one() {
    staff.engage(ADMIN, attempt(), engagement("limin", Role.CLERK));
    var promotion = new StaffController.PostBody("客服主管", Set.of(Role.SUPERVISOR));
    assertThat(receipt(staff.post(ADMIN, seen(0), "limin", code, promotion)).version()).isEqualTo(1);
    var back = new StaffController.PostBody("客服", Set.of(Role.CLERK));
    assertThat(refused(() -> staff.post(ADMIN, seen(0), "limin", code, back))).isEqualTo(Code.STALE_VERSION);
    assertThat(directory.staff(directory.estate(code).id(), "limin").post()).isEqualTo("客服主管");
  }

  @Test void a_standard_or_a_zone_that_does_not_exist_is_refused() {
    assertThat(refused(() -> estates.register(ADMIN, attempt(),
        new EstateController.EstateBody("NOWHERE", "x", "y", "Asia/Nowhere", null, null)))).isEqualTo(Code.INVALID_VALUE);
    assertThat(refused(() -> estates.register(ADMIN, attempt(),
        new EstateController.EstateBody("NOWHERE", "x", "y", null, "best-effort", null)))).isEqualTo(Code.INVALID_VALUE);
    assertThat(directory.estate("NOWHERE")).isNull();
  }
}
