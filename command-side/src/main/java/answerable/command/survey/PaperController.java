package answerable.command.survey;

import static answerable.api.Role.*;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.FieldingStarted;
import answerable.api.SurveyEvent.InvitationIssued;
import answerable.api.SurveyEvent.QuestionnaireEvent;
import answerable.command.register.Directory;
import answerable.command.survey.page.Language;
import answerable.command.survey.page.Pages;
import answerable.command.survey.page.Paper;
import answerable.command.survey.page.Question;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A questionnaire to be printed: for nobody yet, or, while the wave lasts, for one invitation. */
@RestController
@Tag(name = "Questionnaires")
class PaperController {
  private static final int QUIET = 2;

  private final Surveys surveys;
  private final Forms forms;
  private final Waves waves;
  private final Links links;
  private final EventLog log;
  private final String address;
  private final Pages pages = new Pages();

  PaperController(
      Surveys surveys, Forms forms, Waves waves, Links links, EventLog log, @Value("${answerable.respond.address:}") String address) {
    this.surveys = surveys;
    this.forms = forms;
    this.waves = waves;
    this.links = links;
    this.log = log;
    this.address = address;
  }

  @GetMapping(path = "/api/v1/questionnaires/{questionnaire}/versions/{version}/paper", produces = MediaType.TEXT_HTML_VALUE)
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(
      summary = "纸质问卷 The questionnaire to be printed, with its skips in words",
      description = "invitation: 印上该邀请的地址和二维码,仅在调查期间。 With the address and QR code of one invitation, while its wave lasts.")
  ResponseEntity<String> paper(
      Caller caller, @PathVariable UUID questionnaire, @PathVariable int version, @RequestParam(required = false) @Nullable UUID invitation,
      @RequestParam(required = false) @Pattern(regexp = "zh|en") @Nullable String lang, Locale locale) {
    QuestionnaireId id = new QuestionnaireId(questionnaire);
    Directory.Estate estate = surveys.estate(caller, id, QuestionnaireEvent.class);
    Forms.Version found = forms.version(id, version);
    if (found == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    String link = invitation == null ? null : link(new InvitationId(invitation), new QuestionnaireId(questionnaire), version);
    BitMatrix square = link == null ? null : square(link);
    Language language = Language.of(lang, locale);
    String html = pages.paper(language, new Paper(language.of(found.form().title()), estate.name(), version,
        Math.ceilDiv(found.form().seconds(), 60), found.hash(), Question.of(found.form(), language, Map.of(), Map.of()), link,
        square == null ? "" : path(square), square == null ? 0 : square.getWidth() + 2 * QUIET));
    return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8)).cacheControl(CacheControl.noStore())
        .header("Content-Language", language.tag()).body(html);
  }

  /** An invitation to answer another questionnaire is not there, also where it asks the same; and none is, once the key is destroyed. */
  private String link(InvitationId invitation, QuestionnaireId questionnaire, int version) {
    Recorded<DomainEvent> first = log.first(invitation.value());
    WaveFacts wave = first != null && first.event() instanceof InvitationIssued issued ? waves.find(issued.waveId()) : null;
    FieldingStarted fielding = wave == null || !wave.open() ? null : wave.fielding();
    if (wave != null && fielding != null && fielding.questionnaire().equals(questionnaire) && fielding.version() == version) {
      SealedLinks.Link link = links.of(wave, invitation);
      if (link != null) {
        return base() + "/respond/" + link.token();
      }
    }
    throw new Problem(Code.NOT_FOUND);
  }

  private String base() {
    return address.isEmpty() ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() : address;
  }

  private static BitMatrix square(String text) {
    try {
      return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
          Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
    } catch (WriterException e) {
      throw new IllegalStateException("an address is short enough for a QR code", e);
    }
  }

  private static String path(BitMatrix square) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < square.getHeight(); y++) {
      for (int x = 0; x < square.getWidth(); x++) {
        if (square.get(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return path.toString();
  }
}
