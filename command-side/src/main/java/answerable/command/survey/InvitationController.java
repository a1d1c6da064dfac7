package answerable.command.survey;

import static answerable.api.Role.*;

import answerable.api.Act;
import answerable.api.Form;
import answerable.api.Id.InvitationId;
import answerable.api.Id.WaveId;
import answerable.api.SurveyCommand;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.ExecutorAppointed;
import answerable.api.SurveyTerms.AttemptResult;
import answerable.api.SurveyTerms.DayPart;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.ReminderWay;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.command.survey.SealedLinks.Link;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 邀请: what the executor does with one household, whose name stands nowhere beside it. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}/invitations/{invitation}", "/api/v1/surveys/{survey}/waves/{wave}/invitations/{invitation}"})
@Tag(name = "Surveys")
class InvitationController {
  private final Surveys surveys;
  private final Waves waves;
  private final Links links;
  private final Forms forms;
  private final Directory directory;

  InvitationController(Surveys surveys, Waves waves, Links links, Forms forms, Directory directory) {
    this.surveys = surveys;
    this.waves = waves;
    this.links = links;
    this.forms = forms;
    this.directory = directory;
  }

  record Reminder(@NotNull ReminderWay way, @Nullable LocalDate on) {}

  @PostMapping("/reminders")
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(summary = "提醒 Record that a household was reminded")
  ResponseEntity<Receipt> remind(
      Caller caller, Attempt attempt, @PathVariable WaveId wave, @PathVariable InvitationId invitation, @Valid @RequestBody Reminder body) {
    return done(caller, attempt, wave, invitation,
        (at, act) -> new SendReminder(invitation, act, body.way(), at.day(act, body.on())));
  }

  /** {@code interviewer}: a code, or the login of staff; an interviewer is always themselves. */
  record Visit(
      @NotNull DayPart part, @Nullable LocalDate on, @Nullable @Pattern(regexp = QuestionnaireController.CODE) String interviewer,
      @NotNull AttemptResult result) {}

  @PostMapping("/attempts")
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(summary = "访问记录 Record a visit or call that brought no answer")
  ResponseEntity<Receipt> attempt(
      Caller caller, Attempt attempt, @PathVariable WaveId wave, @PathVariable InvitationId invitation, @Valid @RequestBody Visit body) {
    return done(caller, attempt, wave, invitation, (at, act) -> new RecordAttempt(invitation, act, at.day(act, body.on()),
        body.part(), interviewer(at, own(caller, body.interviewer())), body.result()));
  }

  record GivenBody(@NotBlank @Size(max = 40) String item, @Nullable Integer value, @Nullable String text) {
    Given given() {
      return new Given(item, value, Words.ofNullable(text));
    }
  }

  /** {@code interviewer}: of an interview; a code, or the login of staff. */
  record Response(
      @NotNull Mode mode, @Nullable LocalDate on, @Nullable @Pattern(regexp = QuestionnaireController.CODE) String interviewer,
      @Nullable @Min(1) @Max(86_400) Integer seconds, @NotNull @Size(max = 200) List<@NotNull @Valid GivenBody> answers) {
    List<Given> given() {
      return answers.stream().map(GivenBody::given).toList();
    }
  }

  @PostMapping("/response")
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(
      summary = "录入答卷 Record an answer given on paper or in an interview",
      description = "重复或迟到的答卷留存而不计;不合题目的答案逐题列在 violations 中。 One that comes twice or late is kept and not counted; answers that do "
          + "not fit are named in violations.")
  ResponseEntity<Receipt> respond(
      Caller caller, Attempt attempt, @PathVariable WaveId wave, @PathVariable InvitationId invitation, @Valid @RequestBody Response body) {
    return done(caller, attempt, wave, invitation, (at, act) -> {
      new Answering(at.form(), body.given()).mustFit();
      String interviewer = body.mode() == Mode.INTERVIEW ? own(caller, body.interviewer()) : body.interviewer();
      return new AnswerSurvey(invitation, act, at.form(), at.formHash(), body.mode(), at.day(act, body.on()),
          interviewer(at, interviewer), body.seconds(), body.given(), at.wave().open());
    });
  }

  record Incentive(@Nullable LocalDate on) {}

  @PostMapping("/incentive")
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(summary = "发放纪念品 Hand over the token of thanks; who signed stands on the sheet and not here")
  ResponseEntity<Receipt> incentive(
      Caller caller, Attempt attempt, @PathVariable WaveId wave, @PathVariable InvitationId invitation,
      @Valid @RequestBody(required = false) @Nullable Incentive body) {
    return done(caller, attempt, wave, invitation, (at, act) ->
        new HandOverIncentive(invitation, act, at.day(act, body == null ? null : body.on())));
  }

  /** {@code link}: null once nobody can say whose it is. */
  private record Invited(WaveFacts wave, Directory.Estate estate, Form form, String formHash, LocalDate since, @Nullable Link link) {
    LocalDate day(Act act, @Nullable LocalDate on) {
      if (on != null && on.isBefore(since)) {
        throw Problem.invalid("on", "不得早于邀请之日 " + since, "must not be before the day of the invitation, " + since);
      }
      return Surveys.day(estate, act, on);
    }

    /** Then everybody who asks is known, and so is whether they serve the building. */
    boolean ofTheCompany() {
      ExecutorAppointed executor = wave.executor();
      return executor != null && switch (executor.kind()) {
        case OWN_STAFF, OTHER_DEPARTMENT -> true;
        case COMMITTEE, THIRD_PARTY -> false;
      };
    }
  }

  private ResponseEntity<Receipt> done(
      Caller caller, Attempt attempt, WaveId wave, InvitationId invitation, BiFunction<Invited, Act, SurveyCommand> command) {
    WaveFacts facts = waves.of(caller, wave);
    Surveys.Issued issued = surveys.invitation(wave, invitation);
    Form form = forms.of(issued.event().form());
    if (form == null) {
      throw new IllegalStateException("nobody is invited to what is not approved");
    }
    Directory.Estate estate = surveys.estate(caller, facts);
    Invited at = new Invited(
        facts, estate, form, issued.event().form(), LocalDate.ofInstant(issued.at(), estate.zone()), links.of(facts, invitation));
    return Answers.done(surveys.act(caller, unguessable(attempt, facts), estate, act -> command.apply(at, act)));
  }

  /** The id of the command can't be derived again from caller, path and key once the wave's key is gone. */
  private Attempt unguessable(Attempt attempt, WaveFacts wave) {
    LinkKey key = links.key(wave);
    return key == null ? attempt : new Attempt(key.commandId(attempt.commandId()), attempt.idempotent(), attempt.bodyHash(),
        attempt.expectedVersion(), attempt.correlationId());
  }

  /** Only who leads the survey enters what somebody else did. */
  private static @Nullable String own(Caller caller, @Nullable String given) {
    return caller.may(SURVEY_LEAD) ? given : caller.login();
  }

  private @Nullable Interviewer interviewer(Invited at, @Nullable String code) {
    if (code == null) {
      return null;
    }
    Directory.Staff staff = directory.staff(at.estate().id(), code);
    if (staff == null && at.ofTheCompany()) {
      throw Problem.invalid("interviewer", "执行者为本企业,须填在册员工的登录名", "the company itself asks: must be the login of staff on the register");
    }
    Directory.Household home = at.link() == null ? null : directory.household(at.estate().id(), at.link().household().toString());
    return new Interviewer(staff == null ? code : staff.login(), staff != null && home != null && staff.serves(home.building()));
  }
}
