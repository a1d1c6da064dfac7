package answerable.command.survey;

import answerable.api.Code;
import answerable.api.SurveyCommand.Given;
import answerable.api.Words;
import answerable.command.survey.Respondents.Invited;
import answerable.command.survey.page.Language;
import answerable.command.survey.page.Pages;
import answerable.command.survey.page.Question;
import answerable.command.survey.page.Screen;
import answerable.command.survey.page.Survey;
import answerable.edge.Attempt;
import answerable.edge.Open;
import answerable.edge.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Where an invited household answers, with nothing but the token on its invitation. No answer tells whether another came before it: who
 * holds the sheet of invitations could otherwise look up who has answered.
 */
@RestController
@RequestMapping("/respond/{token}")
@Tag(name = "Respond", description = "业主答卷 An invited household answers")
class RespondController {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final String CONTENT =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Respondents respondents;
  private final Clock clock;
  private final Pages pages = new Pages();
  private final SecureRandom random = new SecureRandom();

  RespondController(Respondents respondents, Clock clock) {
    this.respondents = respondents;
    this.clock = clock;
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
  @Open
  @Operation(
      summary = "问卷页面 The questionnaire as a page; works without a script",
      description = "没有这份邀请、调查已截止或不在网上作答时同为 404。 404 alike for an unknown token, a survey that has closed and one not answered online.")
  ResponseEntity<String> show(
      @PathVariable String token, @Parameter(schema = @Schema(allowableValues = {"zh", "en"})) @RequestParam(required = false) @Nullable String lang, Locale locale) {
    Language language = language(lang, locale);
    Invited invited = respondents.find(token);
    if (invited == null || !invited.wave().open()) {
      return page(HttpStatus.NOT_FOUND, language, pages.nothing(language));
    }
    byte[] nonce = new byte[18];
    random.nextBytes(nonce);
    return page(HttpStatus.OK, language, pages.questionnaire(language, new Screen(survey(invited),
        Question.of(invited.form(), language, Map.of(), Map.of()), Base64.getUrlEncoder().encodeToString(nonce),
        clock.instant().getEpochSecond(), List.of())));
  }

  /** {@code value}: a point of the scale; {@code text}: in words, for an open question. */
  record Answer(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String item, @Schema(implementation = Integer.class) @Nullable JsonNode value,
      @Nullable String text) {}

  /** {@code seconds}: how long it took. */
  record Sheet(@NotNull @Size(min = 1, max = 1_000) List<@Nullable Answer> answers, @Nullable Long seconds) {}

  /** {@code late}: it came after closing, is kept and does not count. */
  record Received(String message, boolean late, LocalDate until) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Open
  @Operation(
      summary = "提交答卷 Send answers",
      description = "每份邀请只计一份。不合题目的答案逐题列在 violations 中。 One counts for each invitation, the first complete one; an answer that does not "
          + "fit is 409 ANSW-2 and names its item in violations. Nobody is told whether another came before.")
  ResponseEntity<Received> answer(
      @PathVariable String token, @Parameter(schema = @Schema(allowableValues = {"zh", "en"})) @RequestParam(required = false) @Nullable String lang, Locale locale,
      Attempt attempt, @Valid @RequestBody Sheet sheet) {
    Language language = language(lang, locale);
    Invited invited = respondents.find(token);
    if (invited == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    if (!respondents.mayAnswer(invited)) {
      throw new Problem(Code.RATE_LIMITED, List.of(), Map.of(), Map.of("Retry-After", "300"));
    }
    List<Given> answers = given(sheet);
    new Answering(invited.form(), answers).mustFit();
    respondents.answer(invited, attempt.commandId(), sheet.seconds(), answers);
    boolean late = !invited.wave().open();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Received(
        late ? language.say("调查已截止;答卷已单独保存,不计入结果", "the survey has closed; these answers are kept apart and do not count")
            : language.say("谢谢,答卷已收到", "thank you, your answers have arrived"),
        late, invited.wave().plan().fieldwork().until()));
  }

  private static Language language(@Nullable String lang, Locale locale) {
    if (lang != null && !lang.equals("zh") && !lang.equals("en")) {
      throw Problem.invalid("lang", "须为 zh 或 en", "must be zh or en");
    }
    return Language.of(lang, locale);
  }

  private static List<Given> given(Sheet sheet) {
    List<Given> answers = new ArrayList<>();
    List<Answering.Misfit> misfits = new ArrayList<>();
    for (int place = 0; place < sheet.answers().size(); place++) {
      Answer answer = sheet.answers().get(place);
      if (answer == null || answer.item() == null) {
        throw Problem.invalid("answers[" + place + "].item", "须写明题号", "must name its question");
      }
      JsonNode value = answer.value();
      Integer point = value != null && value.isIntegralNumber() && value.canConvertToInt() ? Integer.valueOf(value.intValue()) : null;
      if (point == null && value != null && !value.isNull()) {
        misfits.add(new Answering.Misfit(place, answer.item(), "须为整数", "must be a whole number"));
      }
      answers.add(new Given(answer.item(), point, Words.ofNullable(answer.text())));
    }
    if (!misfits.isEmpty()) {
      throw Answering.malformed(misfits);
    }
    return answers;
  }

  @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE, produces = MediaType.TEXT_HTML_VALUE)
  @Open
  @Operation(summary = "提交页面 Send the page: q1, q2, … by the order of the questions")
  ResponseEntity<String> send(
      @PathVariable String token, @Parameter(schema = @Schema(allowableValues = {"zh", "en"})) @RequestParam(required = false) @Nullable String lang, Locale locale,
      @Parameter(hidden = true) @RequestParam Map<String, String> fields) {
    Language language = language(lang, locale);
    Invited invited = respondents.find(token);
    if (invited == null) {
      return page(HttpStatus.NOT_FOUND, language, pages.nothing(language));
    }
    String nonce = fields.getOrDefault("nonce", "");
    Filled filled = new Filled(invited.form(), fields, language);
    if (filled.wrong() || !filled.whole() && !fields.containsKey("asItIs")) {
      return page(HttpStatus.UNPROCESSABLE_CONTENT, language, pages.questionnaire(language, new Screen(
          survey(invited), filled.questions(), nonce, opened(fields), filled.wrong() ? List.of() : filled.unanswered())));
    }
    if (!respondents.mayAnswer(invited)) {
      return page(HttpStatus.TOO_MANY_REQUESTS, language, pages.tooOften(language));
    }
    respondents.answer(invited, nonce.isEmpty() ? UUID.randomUUID() : UUID.nameUUIDFromBytes((token + "\0" + nonce).getBytes(StandardCharsets.UTF_8)),
        clock.instant().getEpochSecond() - opened(fields), filled.answers());
    return page(HttpStatus.OK, language, pages.thanks(language, survey(invited), !invited.wave().open()));
  }

  private static long opened(Map<String, String> fields) {
    try {
      return Long.parseLong(fields.getOrDefault("opened", "0"));
    } catch (NumberFormatException notSaid) {
      return 0;
    }
  }

  private static Survey survey(Invited invited) {
    WaveFacts wave = invited.wave();
    return new Survey(invited.form().title(), invited.estate().name(), Math.ceilDiv(invited.form().seconds(), 60), wave.plan(),
        wave.executor(), wave.incentive());
  }

  private static ResponseEntity<String> page(HttpStatus status, Language language, String html) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Language", language.tag())
        .header("Vary", "Accept-Language")
        .header("Content-Security-Policy", CONTENT)
        .header("X-Robots-Tag", "noindex")
        .body(html);
  }
}
