package answerable.command.survey;

import static answerable.api.Role.SURVEY_LEAD;

import answerable.api.Code;
import answerable.api.Form;
import answerable.api.Id.WaveId;
import answerable.api.InvitationOutcome;
import answerable.api.SurveyCommand.RecordResults;
import answerable.api.SurveyEvent.FieldingStarted;
import answerable.api.SurveyEvent.FrameFrozen;
import answerable.api.SurveyTerms.Weighting;
import answerable.api.figures.WaveAnswers;
import answerable.api.figures.WaveResults;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 分析结果: the figures of a wave are computed from its answers and put on record; nobody types one in. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}", "/api/v1/surveys/{survey}/waves/{wave}"})
@Tag(name = "Surveys")
class AnalysisController {
  private final Surveys surveys;
  private final Waves waves;
  private final Forms forms;
  private final EventLog log;
  private final InvitationStreams streams;

  AnalysisController(Surveys surveys, Waves waves, Forms forms, EventLog log, InvitationStreams streams) {
    this.surveys = surveys;
    this.waves = waves;
    this.forms = forms;
    this.log = log;
    this.streams = streams;
  }

  @PostMapping("/analysis")
  @Allowed(SURVEY_LEAD)
  @Operation(
      summary = "分析 Compute the figures of a closed wave from its answers and put them on record with their digest",
      description = "无需内容:数字由答卷算出。同一位置的 /results 有同一散列。 No body: the figures come from the answers; /results as of "
          + "the recorded position has the same digest.")
  ResponseEntity<Receipt> analysis(Caller caller, Attempt attempt, @PathVariable WaveId wave) {
    WaveFacts facts = waves.of(caller, wave);
    var estate = surveys.estate(caller, facts);
    return Answers.done(surveys.act(caller, attempt, estate, act -> {
      if (!facts.keyDestroyed()) {
        throw new Problem(facts.closed() ? Code.LINK_2 : Code.STATE_1);
      }
      long position = log.head();
      WaveResults found = WaveResults.of(new WaveResults.Given(form(facts), facts.plan(), facts.strata(), answers(facts, position), FrameFrozen.areas(facts.frame())));
      return new RecordResults(wave, act, WaveResults.METHOD_VERSION, position, Weighting.STRATUM_RESPONSE, found.headline(), found.digest());
    }));
  }

  private Form form(WaveFacts wave) {
    FieldingStarted fielding = wave.fielding();
    Form form = fielding == null ? null : forms.of(fielding.hash());
    if (form == null) {
      throw new Problem(Code.STATE_1);
    }
    return form;
  }

  /** Straight from the invitations: what a read model holds plays no part in what goes on record. */
  private WaveAnswers answers(WaveFacts wave, long position) {
    Map<UUID, InvitationOutcome> invitations = new HashMap<>();
    streams.read(wave.estate(), position, (recorded, event) ->
        invitations.put(recorded.stream(), InvitationOutcome.after(invitations.get(recorded.stream()), event)));
    String form = form(wave).hash();
    return WaveAnswers.of(form, invitations.values().stream().filter(invitation -> invitation.wave().equals(wave.id())).toList());
  }
}
