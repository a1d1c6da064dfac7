package answerable.command.survey;

import static answerable.api.Role.SURVEY_LEAD;

import answerable.api.Code;
import answerable.api.Form;
import answerable.api.Id.CommentId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.WaveId;
import answerable.api.SurveyCommand.CodeComment;
import answerable.api.SurveyCommand.SetCodingFrame;
import answerable.api.SurveyEvent.CommentCode;
import answerable.api.SurveyEvent.FieldingStarted;
import answerable.api.SurveyTerms.ItemKind;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 意见编码: what was said in words is counted by what it is about, once nobody can say any more who said it. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}", "/api/v1/surveys/{survey}/waves/{wave}"})
@Tag(name = "Surveys")
class CommentController {
  private final Surveys surveys;
  private final Waves waves;
  private final Forms forms;
  private final Comments comments;

  CommentController(Surveys surveys, Waves waves, Forms forms, Comments comments) {
    this.surveys = surveys;
    this.waves = waves;
    this.forms = forms;
    this.comments = comments;
  }

  record CodeBody(@NotNull @Pattern(regexp = QuestionnaireController.CODE) String code, @NotNull @Valid TextBody label) {}

  record CodingFrame(@NotBlank @Size(max = 40) String item, @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid CodeBody> codes) {
    List<CommentCode> given() {
      List<CommentCode> all = codes.stream().map(code -> new CommentCode(code.code(), code.label().text())).toList();
      if (all.stream().map(CommentCode::code).distinct().count() < all.size()) {
        throw Problem.invalid("codes", "编码不得重复", "each code once");
      }
      if (!all.stream().allMatch(code -> code.label().complete())) {
        throw Problem.invalid("codes", "每个编码须有中英文名称", "each code has a label in Chinese and English");
      }
      return all;
    }
  }

  @PostMapping("/coding-frame")
  @Allowed(SURVEY_LEAD)
  @Operation(
      summary = "设定编码表 Say under which codes the comments to an open item are counted",
      description = "再次设定即取代之前的;已编的意见不变。 Set again, it takes the place of the one before; what was coded stays.")
  ResponseEntity<Receipt> frame(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody CodingFrame body) {
    WaveFacts facts = waves.of(caller, wave);
    FieldingStarted fielding = facts.fielding();
    Form form = fielding == null ? null : forms.of(fielding.hash());
    if (form != null && form.items().stream().noneMatch(item -> item.kind() == ItemKind.OPEN && item.code().equals(body.item()))) {
      throw Problem.invalid("item", "问卷里没有此开放题", "is no open item of the questionnaire");
    }
    List<CommentCode> codes = body.given();
    return Answers.done(surveys.act(caller, attempt, surveys.estate(caller, facts), act -> new SetCodingFrame(wave, act, body.item(), codes)));
  }

  /** No codes: it was read and is about none of them. */
  record Coding(
      @NotBlank @Size(max = 40) String item,
      @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = QuestionnaireController.CODE) String> codes) {}

  @PostMapping("/comments/{comment}/codes")
  @Allowed(SURVEY_LEAD)
  @Operation(
      summary = "意见编码 Give codes to what was said to an open item",
      description = "密钥销毁之后才可;再次编码即取代之前的。 Only once the key is destroyed; coded again, it takes the place of the codes before.")
  ResponseEntity<Receipt> code(
      Caller caller, Attempt attempt, @PathVariable WaveId wave, @PathVariable CommentId comment, @Valid @RequestBody Coding body) {
    WaveFacts facts = waves.of(caller, wave);
    if (!facts.keyDestroyed()) {
      throw new Problem(Code.LINK_2);
    }
    InvitationId invitation = comments.invitation(facts, comment, body.item());
    Set<String> frame = facts.coding().getOrDefault(body.item(), List.of()).stream().map(CommentCode::code).collect(Collectors.toSet());
    return Answers.done(surveys.act(caller, attempt, surveys.estate(caller, facts), act ->
        new CodeComment(invitation, act, body.item(), body.codes().stream().distinct().sorted().toList(), frame, facts.keyDestroyed())));
  }
}
