package answerable.command.survey.page;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Condition;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.Id.WaveId;
import answerable.api.Plan;
import answerable.api.SurveyEvent.ExecutorAppointed;
import answerable.api.SurveyEvent.IncentivePolicySet;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Recipients;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an owner sees, hears read out and has printed. */
class PagesTest {
  static final String ATTACK = "<script>alert('x')</script>\"'&<img src=x onerror=alert(1)>${1+1}[[${1+1}]]";
  static final Scale SCALE = scale(1, 5);

  final Pages pages = new Pages();

  static Scale scale(int low, int high) {
    return new Scale(low, high, Direction.HIGH_IS_GOOD, new Bilingual("很不满意", "very bad"), new Bilingual("很满意", "very good"));
  }

  static Item item(String code, ItemKind kind, @Nullable Scale scale, @Nullable String about, @Nullable String competitor, boolean headline,
      Condition... when) {
    return new Item(code, kind, new Bilingual(code + "的题目", "text of " + code), scale, null, about, competitor, null, headline, List.of(when),
        List.of());
  }

  static Form form(Item... items) {
    return new Form(new Bilingual("问卷", "A questionnaire"), List.of(Mode.COMPUTER), List.of(items));
  }

  static final Form EVERY_KIND = form(
      item("SAT", ItemKind.STATEMENT, SCALE, null, null, true),
      item("LIFT", ItemKind.STATEMENT, SCALE, null, null, false, new Condition("SAT", 1, 2)),
      item("WHY", ItemKind.OPEN, null, null, null, false, new Condition("SAT", 1, 2), new Condition("LIFT", 1, 1)),
      item("EXP", ItemKind.VS_EXPECTATION, SCALE, "SAT", null, false),
      item("BETTER", ItemKind.VS_EXPECTATION, SCALE, null, null, false),
      item("RIVAL", ItemKind.VS_COMPETITOR, SCALE, null, "邻湖雅苑", false),
      item("OTHERS", ItemKind.VS_COMPETITOR, SCALE, null, "general", false),
      item("IMP", ItemKind.IMPORTANCE, SCALE, "LIFT", null, false),
      item("NPS", ItemKind.NPS, scale(0, 10), null, null, false),
      item("MORE", ItemKind.OPEN, null, null, null, false));

  static Survey survey(String notice) {
    var plan = new Plan("了解满意度", "维保换约", "全体住户", "均值", BigDecimal.ONE, null,
        new Plan.Precision(new BigDecimal("0.05"), new BigDecimal("1.96"), new BigDecimal("0.5"), BigDecimal.ONE, BigDecimal.ONE), null,
        List.of(), List.of(), new Plan.Fieldwork(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 29), 2, 80, 50), null, notice, 36);
    var wave = new WaveId(UUID.randomUUID());
    return new Survey(new Bilingual("问卷", "A questionnaire"), "春和花园", 3, plan,
        new ExecutorAppointed(wave, ExecutorKind.THIRD_PARTY, "中衡调查", "独立于物业公司"),
        new IncentivePolicySet(wave, "抽纸一提", new BigDecimal("8.00"), Recipients.EVERY_ANSWERED));
  }

  String shown(Language language, Form form, Map<String, String> given, Map<String, String> errors) {
    return pages.questionnaire(language, new Screen(survey("只用于改进服务"), Question.of(form, language, given, errors), "nonce", 0, List.of()));
  }

  static long count(String html, String what) {
    return Pattern.compile(what, Pattern.LITERAL).matcher(html).results().count();
  }

  @ParameterizedTest @EnumSource(Language.class) void every_kind_of_question_can_be_answered_and_is_named_for_who_hears_it(Language language) {
    String html = shown(language, EVERY_KIND, Map.of(), Map.of());
    assertThat(html).startsWith("<!DOCTYPE html>").contains("<html lang=\"" + language.tag() + "\"").doesNotContain("${", "@if");
    assertThat(count(html, "<fieldset")).isEqualTo(10);
    assertThat(count(html, "<legend")).isEqualTo(10);
    assertThat(count(html, "type=\"radio\"")).isEqualTo(7 * 5 + 11);
    assertThat(count(html, "<textarea")).isEqualTo(2);
    EVERY_KIND.items().forEach(item -> assertThat(html).contains(language.of(item.text())));
    var ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(html).results().map(found -> found.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
    Pattern.compile("aria-(?:describedby|labelledby)=\"([^\"]+)\"").matcher(html).results()
        .flatMap(found -> List.of(found.group(1).split(" ")).stream()).forEach(named -> assertThat(ids).contains(named));
  }

  @Test void conditions_stand_there_in_words_and_for_the_script_in_numbers() {
    assertThat(shown(Language.ZH, EVERY_KIND, Map.of(), Map.of()))
        .contains("只有第1题答1(很不满意)或2的,才答本题。", "只有第1题答1(很不满意)或2、且第2题答1(很不满意)的,才答本题。")
        .contains("data-when=\"1:1-2,2:1-1\"");
    assertThat(shown(Language.EN, EVERY_KIND, Map.of(), Map.of()))
        .contains("Only if you answered 1 (very bad) or 2 to question 1 and you answered 1 (very bad) to question 2.");
  }

  @Test void nothing_that_somebody_wrote_is_ever_markup() {
    Form form = new Form(new Bilingual(ATTACK, ATTACK), List.of(Mode.COMPUTER), List.of(
        new Item(ATTACK, ItemKind.STATEMENT, new Bilingual(ATTACK, ATTACK), new Scale(1, 5, Direction.HIGH_IS_GOOD,
            new Bilingual(ATTACK, ATTACK), new Bilingual(ATTACK, ATTACK)), null, null, null, null, true, List.of(), List.of()),
        item("MORE", ItemKind.OPEN, null, null, null, false)));
    Survey survey = survey(ATTACK);
    var evil = new Survey(form.title(), ATTACK, 1, survey.plan(), new ExecutorAppointed(new WaveId(UUID.randomUUID()), ExecutorKind.COMMITTEE, ATTACK, ATTACK),
        new IncentivePolicySet(new WaveId(UUID.randomUUID()), ATTACK, BigDecimal.ONE, Recipients.EVERY_INVITED));
    for (Language language : Language.values()) {
      List<Question> questions = Question.of(form, language, Map.of("q2", ATTACK, "q1", ATTACK), Map.of(ATTACK, ATTACK));
      for (String html : List.of(pages.questionnaire(language, new Screen(evil, questions, ATTACK, 0, questions)), pages.thanks(language, evil, false),
          pages.paper(language, new Paper(ATTACK, ATTACK, 1, 1, null, questions, "https://a.example/" + ATTACK, "", 0)))) {
        assertThat(html).doesNotContain("<script>alert", "<img src=x").contains("&lt;script&gt;").contains("${1+1}");
        assertThat(count(html, "<script")).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test void what_is_wrong_is_said_on_top_with_the_way_there_and_at_the_question_itself() {
    String html = shown(Language.ZH, EVERY_KIND, Map.of("q1", "4", "q10", "电梯"), Map.of("NPS", "请在 0 到 10 之间选一个"));
    assertThat(html).contains("<title>请更正:问卷</title>", "href=\"#q9-0\"", "第9题:请在 0 到 10 之间选一个", "id=\"q9-error\"", "role=\"alert\"");
    assertThat(html).containsPattern("id=\"q1-4\" value=\"4\" checked").contains(">电梯</textarea>");
  }

  @Test void paper_says_where_to_go_on() {
    List<Question> questions = Question.of(EVERY_KIND, Language.ZH, Map.of(), Map.of());
    assertThat(questions.get(0).jumps()).containsExactly("若本题答3至5(很满意),请跳到第4题。");
    assertThat(questions.get(1).jumps()).containsExactly("若本题答2至5(很满意),请跳到第4题。");
    Form ends = form(item("SAT", ItemKind.STATEMENT, SCALE, null, null, true), item("WHY", ItemKind.OPEN, null, null, null, false, new Condition("SAT", 2, 4)));
    assertThat(Question.of(ends, Language.EN, Map.of(), Map.of()).getFirst().jumps()).containsExactly(
        "If you answered 1 (very bad), this was the last question.", "If you answered 5 (very good), this was the last question.");
    String paper = pages.paper(Language.ZH, new Paper("问卷", "春和花园", 3, 4, "ab".repeat(32), questions, null, "", 0));
    assertThat(paper).contains("若本题答3至5(很满意),请跳到第4题。", "在此贴二维码", "版本 3 · SHA-256 abab").doesNotContain("草稿", "@if");
    assertThat(pages.paper(Language.EN, new Paper("A", "B", 1, 4, null, questions, null, "", 0))).contains("Draft, not approved");
  }

  @Test void who_is_asked_is_told_by_whom_until_when_for_what_and_what_becomes_of_it() {
    assertThat(shown(Language.ZH, EVERY_KIND, Map.of(), Map.of()))
        .contains("春和花园", "2026年3月29日", "中衡调查(第三方)", "独立于物业公司", "每户答卷即可领取抽纸一提(价值8元),与答案内容无关。", "只用于改进服务", "密钥即销毁", "36个月");
    assertThat(shown(Language.EN, EVERY_KIND, Map.of(), Map.of()))
        .contains("29 March 2026", "中衡调查 (third party)", "worth CNY 8", "whatever the answers are", "nobody can tell whose an answer is");
  }
}
