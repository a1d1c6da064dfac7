package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How the people of scenario S8 make a survey over HTTP. */
final class SurveyTeam {
  private final Program program;
  final String series;
  final String questionnaire;

  /** Opens a series that asks {@code SAT}, with an approved questionnaire. */
  SurveyTeam(Program program) throws IOException {
    this.program = program;
    series = done("surveylead", "/surveys", "estate", "CHHY", "name", "年度满意度", "core", List.of("SAT")).id();
    questionnaire = drafted(item("SAT", "总体满意", "headline", true), expectation(), item("LIFT", "电梯平稳",
        "askedWhen", List.of(map("item", "SAT", "from", 1, "to", 2))), map("code", "MORE", "kind", "OPEN", "text", text("还想说什么")));
    done("zhaoqian", "/questionnaires/" + questionnaire + "/review", "approved", true);
  }

  static Map<String, Object> text(String zh) {
    return map("zh", zh, "en", "in English: " + zh.length());
  }

  private static Map<String, Object> scale() {
    return map("low", 1, "high", 5, "lowLabel", text("很不满意"), "highLabel", text("很满意"));
  }

  static Map<String, Object> item(String code, String zh, Object... more) {
    Map<String, Object> item = map("code", code, "kind", "STATEMENT", "text", text(zh), "scale", scale());
    item.putAll(map(more));
    return item;
  }

  private static Map<String, Object> expectation() {
    return map("code", "EXP", "kind", "VS_EXPECTATION", "text", text("期望如何"), "scale", scale(), "about", "SAT");
  }

  @SafeVarargs
  final String drafted(Map<String, Object>... items) throws IOException {
    return done("sunfang", "/questionnaires", "estate", "CHHY", "title", text("满意度问卷"), "modes",
        List.of("SELF_PAPER", "INTERVIEW", "COMPUTER"), "items", List.of(items)).id();
  }

  static Map<String, Object> plan(int invitations) {
    return map("objective", "了解各楼栋的满意度", "decision", "电梯维保换约", "population", "全体住户", "keyIndicator", "总体满意均值",
        "target", 3.8, "sponsor", "chenzhiqiang", "precision", map("margin", 0.05, "z", 1.96, "responseRate", 0.6),
        "invitations", invitations, "neighbours", List.of(map("stratum", "11", "joinedTo", "12")),
        "tasks", List.of(map("department", "客服部", "what", "印发邀请")),
        "fieldwork", map("from", "2026-03-09", "until", "2026-03-29", "reminders", 2), "privacyNotice", "答卷与身份分开保存",
        "retentionMonths", 36);
  }

  /** A wave that is planned, approved and drawn. */
  String drawn(int invitations) throws IOException {
    String wave = done("surveylead", "/surveys/" + series + "/waves", "plan", plan(invitations)).id();
    done("chenzhiqiang", "/surveys/" + series + "/waves/" + wave + "/plan-approval");
    done("surveylead", "/waves/" + wave + "/frame", "stratification", "BUILDING");
    done("surveylead", "/waves/" + wave + "/sample", "method", "STRATIFIED_PROPORTIONAL", "seed", "双色球 2026024");
    done("surveylead", "/waves/" + wave + "/executor", "kind", "THIRD_PARTY", "name", "中衡调查", "independenceStatement", "与本公司无关联");
    done("surveylead", "/waves/" + wave + "/incentive-policy", "what", "抽纸一提", "value", 8, "recipients", "EVERY_ANSWERED");
    return wave;
  }

  Answer field(String wave) throws IOException {
    return done("surveylead", "/waves/" + wave + "/fielding", "questionnaire", questionnaire, "version", 1);
  }

  /** The whole sheet of a wave, page by page. */
  List<JsonNode> sheet(String wave) throws IOException {
    return client("surveylead").all("/waves/" + wave + "/invitations?limit=200");
  }

  static List<Object> answers(int satisfied, int expected) {
    return List.of(map("item", "SAT", "value", satisfied), map("item", "EXP", "value", expected));
  }

  Client client(String who) {
    return program.client(who);
  }

  Answer done(String who, String path, Object... body) throws IOException {
    Answer answer = client(who).post(path, map(body));
    assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 201);
    return answer;
  }

  void refused(String code, String who, String path, Object... body) throws IOException {
    Answer answer = client(who).post(path, map(body));
    assertThat(answer.code()).as(path + " " + answer.body()).isEqualTo(code);
  }
}
