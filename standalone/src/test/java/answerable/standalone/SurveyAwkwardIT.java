package answerable.standalone;

import static answerable.standalone.Client.map;
import static answerable.standalone.SurveyTeam.answers;
import static answerable.standalone.SurveyTeam.item;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** S8, what is awkward in it, as a committee is told of it: nothing is passed over, and nothing claimed that the answers do not bear. */
class SurveyAwkwardIT {
  private static final int EACH = 5;
  private static final int COMPETITORS = 120;

  @TempDir static Path folder;
  static Scenario scenario;
  static SurveyTeam survey;
  static Client committee;
  static String first;
  static String reworded;

  @BeforeAll static void twoWaves() throws Exception {
    scenario = new Scenario(folder.resolve("awkward"), "03-09T09:00");
    survey = new SurveyTeam(scenario.program);
    committee = scenario.client("liujianguo");
    first = survey.drawn(120);
    competitor();
    wave(first, survey.questionnaire, true);
    String otherwise = survey.drafted(item("SAT", "总体而言,您对物业满意吗", "headline", true));
    survey.done("zhaoqian", "/questionnaires/" + otherwise + "/review", "approved", true);
    reworded = survey.drawn(120);
    wave(reworded, otherwise, false);
  }

  @AfterAll static void stop() {
    scenario.close();
  }

  /** Of every building five answer, of building 11 one. */
  private static void wave(String wave, String questionnaire, boolean expected) throws IOException {
    String path = "/waves/" + wave;
    survey.done("surveylead", path + "/fielding", "questionnaire", questionnaire, "version", 1);
    Map<String, Integer> answered = new HashMap<>();
    String late = "";
    String twice = "";
    for (JsonNode row : survey.sheet(wave)) {
      String building = row.path("building").asString();
      String response = path + "/invitations/" + row.path("invitation").asString() + "/response";
      int before = answered.getOrDefault(building, 0);
      if (before < (building.equals("11") ? 1 : EACH)) {
        answered.put(building, before + 1);
        survey.done("surveylead", response, "mode", "SELF_PAPER", "answers", given(3 + before % 3, expected));
        twice = response;
      } else {
        late = response;
      }
    }
    survey.done("surveylead", twice, "mode", "SELF_PAPER", "answers", given(5, expected));
    survey.done("surveylead", path + "/closing");
    survey.done("surveylead", late, "mode", "SELF_PAPER", "answers", given(5, expected));
    survey.done("surveylead", path + "/analysis");
  }

  private static List<Object> given(int satisfied, boolean expected) {
    return expected ? answers(satisfied, 4) : List.of(map("item", "SAT", "value", satisfied));
  }

  private static void competitor() throws IOException {
    String path = "/waves/" + first;
    String sample = survey.done("surveylead", path + "/competitor-samples", "competitor", "邻湖雅苑", "frameDescription", "门口拦访", "probability", false,
        "questionnaire", survey.questionnaire, "version", 1).id();
    for (int i = 0; i < COMPETITORS; i++) {
      survey.done("interviewer", path + "/competitor-responses", "sample", sample, "mode", "INTERVIEW", "answers",
          List.of(map("item", "SAT", "value", i % 10 < 7 ? 4 : 3)));
    }
    survey.done("surveylead", path + "/competitor-samples/" + sample + "/closing");
  }

  private static JsonNode asked(String path) throws IOException {
    Answer answer = committee.get(path, "Prefer", "wait=30");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  @Test void a_building_with_one_answer_is_joined_to_the_one_the_plan_names_and_it_is_said() throws IOException {
    JsonNode results = asked("/waves/" + first + "/results");
    assertThat(results.at("/results/collapsed/11").asString()).isEqualTo("12");
    assertThat(results.at("/results/warnings")).isNotEmpty();
    JsonNode mean = results.at("/results/measures").valueStream()
        .filter(m -> m.path("figure").asString().equals("MEAN") && m.path("of").asString().equals("SAT") && !m.has("stratum")).findFirst().orElseThrow();
    assertThat(mean.path("answers").asInt()).isEqualTo(11 * EACH + 1);
    assertThat(mean.path("standardError").asDouble()).isPositive();
    assertThat(results.at("/results/measures").valueStream().filter(m -> m.path("stratum").asString("").equals("11")))
        .allSatisfy(m -> assertThat(m.has("value")).as("what one household said").isFalse());
  }

  @Test void what_came_twice_and_what_came_late_is_kept_and_counted_in_no_figure() throws IOException {
    JsonNode aside = asked("/waves/" + first + "/results").at("/response/setAside");
    assertThat(aside.path("DUPLICATE").asInt()).isEqualTo(1);
    assertThat(aside.path("LATE").asInt()).isEqualTo(1);
    assertThat(asked("/waves/" + first + "/fieldwork").at("/progress/days").valueStream().mapToInt(day -> day.path("answered").asInt()).sum())
        .isEqualTo(11 * EACH + 1);
  }

  @Test void a_competitor_has_its_value_and_number_and_no_interval_and_no_rank() throws IOException {
    JsonNode beside = asked("/waves/" + first + "/results").at("/competitors/0");
    assertThat(beside.path("answers").asInt()).isEqualTo(COMPETITORS);
    assertThat(beside.at("/note/zh").asString()).startsWith("非概率样本,不给出置信区间");
    JsonNode satisfied = beside.path("items").valueStream().filter(i -> i.path("item").asString().equals("SAT")).findFirst().orElseThrow();
    assertThat(satisfied.path("competitor").decimalValue()).isEqualByComparingTo("3.70");
    assertThat(satisfied.propertyNames()).containsExactlyInAnyOrder("item", "answers", "competitor", "own");
  }

  @Test void where_an_item_was_worded_otherwise_its_trend_breaks_and_says_so() throws IOException {
    JsonNode trend = asked("/surveys/" + survey.series + "/trend");
    assertThat(trend.at("/items/0/changes/0/broken").asString()).isEqualTo("WORDING");
    assertThat(trend.at("/items/0/changes/0/verdict").asString()).isEqualTo("NOT_COMPARABLE");
    assertThat(trend.at("/items/0/changes/0").has("difference")).isFalse();
    assertThat(trend.at("/overlaps/0/both").asInt()).as("one seed").isEqualTo(trend.at("/overlaps/0/drawnFrom").asInt()).isEqualTo(120);
  }
}
