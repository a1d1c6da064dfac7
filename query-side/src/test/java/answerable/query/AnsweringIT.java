package answerable.query;

import static answerable.api.Role.*;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Actor;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.RegisterEvent.StaffEngaged;
import answerable.api.Role;
import answerable.edge.Caller;
import answerable.log.EventLog;
import answerable.log.Pen;
import answerable.log.PersonalCipher;
import answerable.log.testing.SharedPostgres;
import answerable.query.projection.Projections;
import answerable.query.register.Registers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** To each as much as they may see, role by role. */
class AnsweringIT {
  private static final SubjectId SUBJECT = new SubjectId(History.uuid("wu"));
  private static final PersonalCipher AS_IT_IS = new PersonalCipher() {
    @Override public Personal seal(Personal plain) {
      return plain;
    }

    @Override public String open(Personal sealed) {
      return sealed.content();
    }
  };
  static Projections projections;
  static JsonMapper json;

  record Answer(Complainant complainant, Personal statement, Who custodian, Actor clerk, Actor resident) {}

  private static final Answer ANSWER = new Answer(
      new Complainant(SUBJECT, personal("吴女士"), personal("13900001502"), personal("8-2-1502"), "8", null), personal("电梯坏了"),
      new Who(History.staff("limin")), History.by("limin"), new Actor(Actor.Kind.RESIDENT, "wu-login", OWNER, null));

  private static Personal personal(String content) {
    return new Personal(SUBJECT, content);
  }

  @BeforeAll static void engage() {
    DataSource dataSource = SharedPostgres.dataSource(SharedPostgres.freshDatabase());
    UUID li = History.staff("limin").value();
    try (Pen pen = new Pen(dataSource)) {
      pen.write(List.of(new Recorded<>(
          new StaffEngaged(History.staff("limin"), History.ESTATE, "limin", personal("李敏"), null, "客服专员", Set.of(CLERK), false),
          History.meta(Actor.SYSTEM, Instant.EPOCH), UUID.randomUUID(), li, 0, 1, Instant.EPOCH)));
    }
    projections = new Projections(List.of(new Registers.StaffList()), EventLog.in(dataSource, AS_IT_IS), dataSource);
    projections.start();
    projections.await("staff", 1, 10_000);
    json = JsonMapper.builder()
        .addModule(new Answering(AS_IT_IS, new StaffNames(JdbcClient.create(dataSource), AS_IT_IS))).build();
  }

  @AfterAll static void stop() {
    projections.stop();
  }

  @AfterEach void nobody() {
    SecurityContextHolder.clearContext();
  }

  private static JsonNode answer(Role... roles) {
    return answer(ANSWER, roles);
  }

  private static JsonNode answer(Object answer, Role... roles) {
    Jwt token = Jwt.withTokenValue("token").header("alg", "none").subject("somebody")
        .claim("roles", Arrays.stream(roles).map(Role::name).toList()).claim("estates", List.of("*")).build();
    SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
    return json.readTree(json.writeValueAsString(answer));
  }

  private static Arguments sees(boolean persons, Role... roles) {
    return Arguments.of(persons, roles);
  }

  static Stream<Arguments> who() {
    return Stream.of(
        sees(true, CLERK), sees(true, SUPERVISOR), sees(true, MANAGER), sees(true, HANDLER), sees(true, CONTRACTOR),
        sees(true, VISITOR), sees(true, OWNER), sees(true, OWNER, ANALYST), sees(true, CLERK, COMMITTEE_AUDITOR),
        sees(false, COMMITTEE_AUDITOR), sees(false, OWNER, COMMITTEE_AUDITOR), sees(false, ANALYST), sees(false, ADMIN),
        sees(false, DPO), sees(false, SURVEY_LEAD), sees(false, INTERVIEWER), sees(false, API_CLIENT), sees(false));
  }

  @ParameterizedTest(name = "{1} {0}") @MethodSource("who")
  void what_a_complainant_said_and_who_they_are_is_seen_by_those_alone_who_may(boolean persons, Role[] roles) {
    JsonNode answer = answer(roles);
    for (String personal : List.of("吴女士", "13900001502", "1502", "电梯坏了", "wu-login")) {
      assertThat(answer.toString().contains(personal)).as(personal).isEqualTo(persons);
    }
    assertThat(answer.path("complainant").path("room").asString()).isEqualTo(persons ? "8-2-1502" : "8栋***室");
    assertThat(answer.path("statement").asString()).isEqualTo(persons ? "电梯坏了" : "已遮蔽");
  }

  record Remarks(List<Personal> remarks) {}

  record Reviewed(Remarks review) implements SurveyWords {}

  @ParameterizedTest(name = "{1} {0}") @MethodSource("who")
  void what_was_said_of_a_survey_is_read_by_who_leads_it(boolean persons, Role[] roles) {
    boolean leads = List.of(roles).contains(SURVEY_LEAD);
    assertThat(answer(new Reviewed(new Remarks(List.of(personal("第三题有诱导")))), roles).toString().contains("第三题有诱导")).isEqualTo(persons || leads);
    assertThat(answer(new Remarks(List.of(personal("电梯坏了"))), roles).toString().contains("电梯坏了")).isEqualTo(persons);
  }

  @ParameterizedTest(name = "{1}") @MethodSource("who")
  void staff_answer_by_name_and_post_to_everybody(boolean persons, Role[] roles) {
    JsonNode answer = answer(roles);
    for (String field : List.of("custodian", "clerk")) {
      assertThat(answer.path(field).path("name").asString()).isEqualTo("李敏");
      assertThat(answer.path(field).path("post").asString()).isEqualTo("客服专员");
    }
  }

  @Test void an_owner_reaches_their_own_cases_alone_unless_another_role_sees_the_estates() {
    assertThat(Sight.onlyOwnCases(new Caller("wu", "wu", Set.of(OWNER), Set.of("CHHY")))).isTrue();
    assertThat(Sight.onlyOwnCases(new Caller("wu", "wu", Set.of(OWNER, ANALYST), Set.of("CHHY")))).isTrue();
    assertThat(Sight.onlyOwnCases(new Caller("wu", "wu", Set.of(OWNER, COMMITTEE_AUDITOR), Set.of("CHHY")))).isFalse();
    assertThat(Sight.onlyOwnCases(new Caller("li", "li", Set.of(MANAGER), Set.of("CHHY")))).isFalse();
  }
}
