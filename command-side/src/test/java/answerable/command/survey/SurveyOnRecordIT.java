package answerable.command.survey;

import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.Id.EstateId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.Meta;
import answerable.api.Refusal;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.SurveyCommand;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Recipients;
import answerable.command.CommandSide;
import answerable.command.Commands;
import answerable.command.survey.SealedLinks.Link;
import answerable.edge.Attempt;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.testing.SharedPostgres;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is stored of a survey, read as somebody would who has the whole database and not the key. */
@SpringBootTest(classes = CommandSide.class)
class SurveyOnRecordIT {
  @Autowired Commands commands;
  @Autowired EventLog log;
  @Autowired JdbcTemplate jdbc;
  final EstateId estate = new EstateId(UUID.randomUUID());

  @DynamicPropertySource static void database(DynamicPropertyRegistry properties) {
    String url = SharedPostgres.freshDatabase();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "");
  }

  private UUID sent(Actor actor, UUID commandId, UUID correlation, Function<Act, SurveyCommand> command) {
    Meta meta = new Meta(actor, estate, "家属", "api", correlation, UUID.randomUUID(), commandId, "hash-of-body", Instant.now(), null, null,
        List.of());
    Act act = new Act(meta, Set.of(Role.SURVEY_LEAD), false, meta.occurredAt(), null, Shipped.VERSIONS, false);
    return commands.send(new Attempt(commandId, true, "hash-of-body", null, correlation), command.apply(act)).id();
  }

  private UUID sent(Function<Act, SurveyCommand> command) {
    return sent(new Actor(Actor.Kind.CLIENT, "surveylead", Role.SURVEY_LEAD, null), UUID.randomUUID(), UUID.randomUUID(), command);
  }

  private List<Class<?>> stored(UUID stream) {
    return log.stream(stream, 0).stream().<Class<?>>map(event -> event.event().getClass()).toList();
  }

  private String bytes(UUID stream) {
    return String.join("\n", jdbc.query("select meta, payload, business_key from event where stream = ? order by seq",
        (row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8) + new String(row.getBytes(2), StandardCharsets.UTF_8)
            + row.getString(3), stream));
  }

  @Test void a_questionnaire_is_written_reviewed_and_read_again_from_what_was_stored() {
    var id = new QuestionnaireId(UUID.randomUUID());
    sent(act -> new DraftQuestionnaire(id, act, estate, form().title(), form().modes()));
    form().items().forEach(item -> sent(act -> new AddItem(id, act, item)));
    sent(new Actor(Actor.Kind.CLIENT, "reviewer", Role.MANAGER, null), UUID.randomUUID(), UUID.randomUUID(),
        act -> new ReviewQuestionnaire(id, act, null));
    assertThat(((QuestionnaireApproved) log.stream(id.value(), 0).getLast().event()).hash()).isEqualTo(form().hash());
  }

  @Test void two_waves_of_a_series_never_have_the_same_number() {
    var series = new SurveyId(UUID.randomUUID());
    sent(act -> new PlanSurvey(new WaveId(UUID.randomUUID()), act, series, estate, 1, plan()));
    assertThatThrownBy(() -> sent(act -> new PlanSurvey(new WaveId(UUID.randomUUID()), act, series, estate, 1, plan())))
        .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.CODE_TAKEN));
  }

  @Test void nothing_stored_with_an_answer_names_the_household_the_resident_or_the_request() {
    SecureRandom random = new SecureRandom();
    LinkKey key = LinkKey.random(UUID.randomUUID(), random);
    Link link = SealedLinks.make(List.of(frame(6).getFirst().household()), random).getFirst();
    InvitationId id = link.invitation();
    sent(act -> new IssueInvitation(id, act, WAVE, "B12", link.tokenHash(), form().hash(),
        new InvitationTerms(2, 80, 50, Recipients.EVERY_ANSWERED)));
    UUID request = UUID.randomUUID();
    UUID correlation = UUID.randomUUID();
    Function<Act, SurveyCommand> answer = act -> new AnswerSurvey(id, act, form(), form().hash(), Mode.SELF_PAPER, DAY, null, 240,
        List.of(new Given("SAT", 5, null), new Given("EXP", 4, null)), true);
    Actor resident = new Actor(Actor.Kind.RESIDENT, "wu.lan.login", Role.OWNER, null);
    sent(resident, key.commandId(request), correlation, answer);
    assertThat(stored(id.value())).containsExactly(InvitationIssued.class, SurveyAnswered.class);
    assertThat(bytes(id.value())).contains("\"SAT\"")
        .doesNotContain(link.household().toString(), "wu.lan.login", "家属", request.toString(), correlation.toString(), link.token(),
            "hash-of-body");
    assertThat(log.streamOfKey("respond:" + link.tokenHash())).isEqualTo(id.value());
    sent(resident, key.commandId(request), correlation, answer);
    assertThat(stored(id.value())).as("the same request again").hasSize(2);
  }

  /** Whoever reads the log of the program, or of its pool, must not find there who complained. */
  @Test void what_the_store_refuses_is_told_without_the_values() {
    assertThatThrownBy(() -> jdbc.batchUpdate(
        "insert into import_job(id, estate, mapping, dry_run, requested_by, body_hash, columns, state) values (?, ?, ?, false, '', '', '{}', '')",
        List.<Object[]>of(new Object[] {UUID.randomUUID(), estate.value(), "吴女士"}))).satisfies(refused -> {
          for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("吴女士");
          }
        });
  }

  @Test void a_refusal_reaches_whoever_asked() {
    var id = new QuestionnaireId(UUID.randomUUID());
    sent(act -> new DraftQuestionnaire(id, act, estate, form().title(), form().modes()));
    assertThatThrownBy(() -> sent(act -> new BeginVersion(id, act)))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Code.STATE_1));
  }
}
