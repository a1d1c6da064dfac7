package answerable.command.survey;

import static answerable.api.Role.*;

import answerable.api.Code;
import answerable.api.Id.InvitationId;
import answerable.api.Id.WaveId;
import answerable.api.InvitationOutcome;
import answerable.api.SurveyEvent.InvitationEvent;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.command.register.Directory;
import answerable.command.survey.SealedLinks.Link;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.PersonalCipher;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** 邀请名单: whom to ask and remind, for those who do the survey and as long as it lasts. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}/invitations", "/api/v1/surveys/{survey}/waves/{wave}/invitations"})
@Tag(name = "Surveys")
class SheetController {
  private static final int MOST = 200;

  private final Surveys surveys;
  private final Waves waves;
  private final Links links;
  private final Directory directory;
  private final PersonalCipher cipher;
  private final EventLog log;

  SheetController(Surveys surveys, Waves waves, Links links, Directory directory, PersonalCipher cipher, EventLog log) {
    this.surveys = surveys;
    this.waves = waves;
    this.links = links;
    this.directory = directory;
    this.cipher = cipher;
    this.log = log;
  }

  /**
   * @param token what is printed on the invitation
   * @param link the questionnaire it opens
   * @param outcome as far as it is known
   */
  record SheetRow(
      InvitationId invitation, String building, String room, String token, String link, OutcomeCode outcome, int reminders, int attempts,
      boolean incentive) {}

  record Sheet(List<SheetRow> items, @Nullable String next) {}

  @GetMapping
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(
      summary = "邀请名单 Whom the wave asks, by building and room, and how far it has come with each",
      description = "截止并销毁密钥后不复存在。 Gone once the wave is closed and its key destroyed.")
  ResponseEntity<Sheet> sheet(
      Caller caller, @PathVariable WaveId wave, @RequestParam(required = false) @Nullable String building,
      @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable InvitationId cursor) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "须在 1 到 200 之间", "must be from 1 to 200");
    }
    WaveFacts facts = waves.of(caller, wave);
    if (links.key(facts) == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    var estate = surveys.estate(caller, facts);
    List<Home> homes = links.of(facts).stream().flatMap(link -> home(estate, link))
        .filter(home -> building == null || home.building().equals(building))
        .sorted(Comparator.comparing(Home::building).thenComparing(Home::room).thenComparing(home -> home.link().invitation().value())).toList();
    List<Home> rest = homes.stream().skip(after(homes, cursor)).limit(limit + 1L).toList();
    List<SheetRow> rows = rest.stream().limit(limit).map(this::row).toList();
    InvitationId next = rest.size() > limit ? rows.getLast().invitation() : null;
    var answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
    if (next != null) {
      answer.header("Link", "<" + ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("cursor", next).build().toUriString()
          + ">; rel=\"next\"");
    }
    return answer.body(new Sheet(rows, next == null ? null : next.toString()));
  }

  private record Home(Link link, String building, String room) {
    @Override public String toString() {
      return "Home[" + link.invitation() + "]";
    }
  }

  private Stream<Home> home(Directory.Estate estate, Link link) {
    Directory.Household home = directory.household(estate.id(), link.household().toString());
    return home == null ? Stream.of() : Stream.of(new Home(link, home.building(), cipher.open(home.room())));
  }

  private static int after(List<Home> homes, @Nullable InvitationId cursor) {
    if (cursor == null) {
      return 0;
    }
    for (int i = 0; i < homes.size(); i++) {
      if (homes.get(i).link().invitation().equals(cursor)) {
        return i + 1;
      }
    }
    throw Problem.invalid("cursor", "游标无效", "not a cursor of this list");
  }

  private SheetRow row(Home home) {
    InvitationOutcome folded = null;
    for (var recorded : log.stream(home.link().invitation().value(), 0)) {
      folded = InvitationOutcome.after(folded, (InvitationEvent) recorded.event());
    }
    return new SheetRow(home.link().invitation(), home.building(), home.room(), home.link().token(), "/respond/" + home.link().token(),
        folded == null ? OutcomeCode.UH : folded.outcome(), folded == null ? 0 : folded.reminders(), folded == null ? 0 : folded.attempts(),
        folded != null && folded.thanked());
  }
}
