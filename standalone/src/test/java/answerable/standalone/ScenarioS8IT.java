package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** S8 from the plan to the trend over HTTP: every printed digit of its table, from the answers beside the project. */
class ScenarioS8IT {
  @TempDir static Path folder;
  static Scenario scenario;
  static SurveyTeam survey;
  static final List<String> WAVES = new ArrayList<>();
  static final Set<String> INVITED = new HashSet<>();
  static Client committee;

  private record Given(String building, int satisfied, int expected) {}

  @BeforeAll static void threeWaves() throws Exception {
    Path file = Importing.shared("scenario8_responses.csv");
    assumeTrue(Files.exists(file), "ScenarioS8IT skipped: ../shared/data/scenario8_responses.csv is absent");
    scenario = new Scenario(folder.resolve("s8"), "03-09T09:00");
    survey = new SurveyTeam(scenario.program);
    committee = scenario.client("liujianguo");
    List<String[]> rows = Files.readAllLines(file).stream().skip(1).map(line -> line.replace("\"", "").split(",")).toList();
    for (String wave : List.of("W1", "W2", "W3")) {
      WAVES.add(wave(wave, rows.stream().filter(row -> row[0].equals(wave))
          .map(row -> new Given(String.valueOf(Integer.parseInt(row[1].substring(1))), Integer.parseInt(row[4]), Integer.parseInt(row[5]))).toList()));
    }
  }

  @AfterAll static void stop() {
    if (scenario != null) {
      scenario.close();
    }
  }

  private static String wave(String name, List<Given> given) throws Exception {
    String wave = survey.done("surveylead", "/surveys/" + survey.series + "/waves", "plan", SurveyTeam.plan(528)).id();
    String path = "/waves/" + wave;
    survey.done("chenzhiqiang", path + "/plan-approval");
    survey.done("surveylead", path + "/frame", "stratification", "BUILDING");
    survey.done("surveylead", path + "/sample", "method", "STRATIFIED_PROPORTIONAL", "seed", "双色球 " + name);
    survey.done("surveylead", path + "/executor", "kind", "THIRD_PARTY", "name", "中衡调查", "independenceStatement", "与本公司无关联");
    survey.done("surveylead", path + "/incentive-policy", "what", "抽纸一提", "value", 8, "recipients", "EVERY_ANSWERED");
    survey.field(wave);
    answer(path, survey.sheet(wave), given);
    assertThat(committee.get(path + "/results").body().has("results")).as("not before the key is destroyed").isFalse();
    survey.refused("STATE-1", "surveylead", path + "/analysis");
    assertThat(survey.client("surveylead").get(path + "/comments?item=MORE").code()).as("while somebody could say whose words they are").isEqualTo("LINK-2");
    assertThat(committee.get(path + "/responses").code()).as("nor whose answers").isEqualTo("LINK-2");
    survey.done("surveylead", path + "/closing");
    survey.done("surveylead", path + "/analysis");
    return wave;
  }

  private static void answer(String path, List<JsonNode> sheet, List<Given> given) throws Exception {
    Map<String, List<String>> invited = new HashMap<>();
    sheet.forEach(row -> INVITED.add(row.path("invitation").asString()));
    sheet.forEach(row -> invited.computeIfAbsent(row.path("building").asString(), _ -> new ArrayList<>()).add(row.path("invitation").asString()));
    List<Callable<Answer>> posts = new ArrayList<>();
    for (Given one : given) {
      List<Object> answers = new ArrayList<>(SurveyTeam.answers(one.satisfied(), one.expected()));
      if (one.satisfied() <= 2) {
        answers.add(map("item", "LIFT", "value", 3));
        answers.add(map("item", "MORE", "text", one.satisfied() == 1 ? "电梯又停了,保洁也少" : "电梯太慢"));
      }
      String invitation = invited.get(one.building()).removeLast();
      posts.add(() -> survey.done("surveylead", path + "/invitations/" + invitation + "/response", "mode", "SELF_PAPER", "answers", answers));
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(posts)) {
        done.get();
      }
    }
  }

  private static JsonNode results(int wave, String more) throws IOException {
    Answer answer = committee.get("/waves/" + WAVES.get(wave - 1) + "/results" + more, "Prefer", "wait=30");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode measure(JsonNode results, String figure) {
    return results.path("results").path("measures").valueStream()
        .filter(m -> m.path("figure").asString().equals(figure) && m.path("of").asString().equals("SAT") && !m.has("stratum")).findFirst()
        .orElseThrow();
  }

  @Test void weighted_by_floor_area_a_building_counts_for_what_it_holds() throws IOException {
    Map<String, Double> areas = new HashMap<>();
    committee.get("/waves/" + WAVES.getFirst() + "/methodology").body().at("/frame/strata").forEach(stratum ->
        areas.put(stratum.path("stratum").asString(), stratum.path("area").asDouble()));
    assertThat(areas).hasSize(12).allSatisfy((_, area) -> assertThat(area).isPositive());
    List<JsonNode> means = results(1, "").at("/results/measures").valueStream()
        .filter(m -> m.path("figure").asString().equals("MEAN") && m.path("of").asString().equals("SAT")).toList();
    double of = means.stream().filter(m -> m.has("stratum"))
        .mapToDouble(m -> areas.get(m.path("stratum").asString()) * m.path("value").asDouble()).sum();
    JsonNode byArea = means.stream().filter(m -> m.path("weight").asString().equals("AREA")).findFirst().orElseThrow();
    assertThat(byArea.path("value").asDouble()).isCloseTo(of / areas.values().stream().mapToDouble(Double::doubleValue).sum(), within(1e-5));
    assertThat(byArea.path("value").asDouble()).isNotCloseTo(means.getFirst().path("value").asDouble(), within(1e-3));
  }

  private static void assertPrinted(JsonNode value, String printed) {
    BigDecimal digits = new BigDecimal(printed);
    assertThat(value.decimalValue().setScale(digits.scale(), RoundingMode.HALF_EVEN)).isEqualByComparingTo(digits);
  }

  @Test void the_table_comes_out_to_every_printed_digit() throws IOException {
    String[][] printed = {
      {"308", "0.5833", "3.477273", "3.444576", "0.047053", "3.3524", "3.5368", "0.488565", "0.024502", "-0.720237", "0.059666", "3.3520", "3.5372"},
      {"316", "0.5985", "3.655063", "3.644213", "0.047971", "3.5502", "3.7382", "0.568240", "0.025117", "-0.492479", "0.052656", "3.5498", "3.7386"},
      {"330", "0.6250", "3.960606", "3.955716", "0.043845", "3.8698", "4.0417", "0.716608", "0.022092", "-0.198905", "0.054944", "3.8695", "4.0420"}};
    for (int wave = 1; wave <= 3; wave++) {
      String[] row = printed[wave - 1];
      JsonNode found = results(wave, "");
      JsonNode mean = measure(found, "MEAN");
      assertThat(mean.path("answers").asString()).isEqualTo(row[0]);
      assertPrinted(found.at("/response/rates/RR1"), row[1]);
      assertPrinted(measure(found, "UNWEIGHTED_MEAN").path("value"), row[2]);
      assertPrinted(mean.path("value"), row[3]);
      assertPrinted(mean.path("standardError"), row[4]);
      assertPrinted(mean.at("/z/low"), row[5]);
      assertPrinted(mean.at("/z/high"), row[6]);
      assertPrinted(measure(found, "TOP_2_BOX").path("value"), row[7]);
      assertPrinted(measure(found, "TOP_2_BOX").path("standardError"), row[8]);
      assertPrinted(measure(found, "GAP").path("value"), row[9]);
      assertPrinted(measure(found, "GAP").path("standardError"), row[10]);
      assertPrinted(mean.at("/t/low"), row[11]);
      assertPrinted(mean.at("/t/high"), row[12]);
      assertThat(found.at("/results/population").asString()).isEqualTo("全体住户");
      assertThat(found.at("/results/method/en").asString()).isNotBlank();
      assertThat(found.path("position").asLong()).isPositive();
    }
  }

  @Test void what_the_analysis_put_on_record_is_what_the_results_are_at_that_position() throws IOException {
    JsonNode now = results(1, "");
    long position = now.at("/recorded/0/position").asLong();
    JsonNode then = results(1, "?asOf=p" + position);
    assertThat(then.at("/results/digest").asString()).isEqualTo(now.at("/recorded/0/digest").asString());
    assertThat(now.at("/recorded/0/same").asBoolean()).isTrue();
  }

  @Test void the_trend_says_that_both_changes_are_real() throws IOException {
    JsonNode trend = committee.get("/surveys/" + survey.series + "/trend").body();
    JsonNode satisfied = trend.path("items").valueStream().filter(i -> i.path("item").asString().equals("SAT")).findFirst().orElseThrow();
    JsonNode changes = satisfied.path("changes");
    assertPrinted(changes.at("/0/difference"), "0.199637");
    assertPrinted(changes.at("/0/standardError"), "0.067195");
    assertPrinted(changes.at("/0/z"), "2.9710");
    assertPrinted(changes.at("/0/p"), "0.00297");
    assertPrinted(changes.at("/2/difference"), "0.511140");
    assertPrinted(changes.at("/2/standardError"), "0.064314");
    assertPrinted(changes.at("/2/z"), "7.95");
    assertThat(changes).allSatisfy(change -> assertThat(change.path("verdict").asString()).isEqualTo("ROSE"));
  }

  @Test void anybody_draws_the_same_households_again_from_what_is_published() throws Exception {
    String draw = "/waves/" + WAVES.getFirst() + "/draw";
    JsonNode published = committee.get(draw).body();
    assertThat(published.path("same").asBoolean()).isTrue();
    List<String> line = new ArrayList<>(List.of("python3", Path.of("../docs/verify_draw.py").toAbsolutePath().toString()));
    for (String file : List.of("plan", "frame", "draw")) {
      Path to = folder.resolve(file + ".tsv");
      HttpResponse<byte[]> bytes = HttpClient.newHttpClient()
          .send(committee.request(draw + "/" + file + ".tsv").GET().build(), HttpResponse.BodyHandlers.ofByteArray());
      Files.write(to, bytes.body());
      assertThat(Files.readString(to)).isEqualTo(published.path(file).asString());
      line.add(to.toString());
    }
    Process script;
    try {
      script = new ProcessBuilder(line).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "the script is not run: no python3 here");
      return;
    }
    String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("CONFIRMED 528 lines").contains(published.path("listDigest").asString());
  }

  @Test void what_was_said_in_words_is_coded_and_counted_when_nobody_can_say_any_more_who_said_it() throws IOException {
    String path = "/waves/" + WAVES.get(1);
    survey.done("surveylead", path + "/coding-frame", "item", "MORE", "codes",
        List.of(map("code", "LIFT", "label", SurveyTeam.text("电梯")), map("code", "CLEANING", "label", SurveyTeam.text("保洁"))));
    assertThat(committee.get(path + "/comments?item=MORE").status()).as("words are for who codes them").isEqualTo(403);
    List<JsonNode> comments = survey.client("surveylead").all(path + "/comments?item=MORE&limit=20");
    assertThat(comments).hasSizeGreaterThan(20).allSatisfy(comment -> assertThat(comment.path("text").asString()).startsWith("电梯"));
    assertThat(INVITED).as("who kept the sheet finds no room by what was said").hasSizeGreaterThan(1_000).noneMatch(comments.toString()::contains);
    long alsoCleaning = comments.stream().filter(comment -> comment.path("text").asString().contains("保洁")).count();
    String last = "";
    for (JsonNode comment : comments) {
      List<String> codes = comment.path("text").asString().contains("保洁") ? List.of("LIFT", "CLEANING") : List.of("LIFT");
      last = survey.done("surveylead", path + "/comments/" + comment.path("id").asString() + "/codes", "item", "MORE", "codes", codes)
          .consistencyToken();
    }
    survey.refused("CODE-1", "surveylead", path + "/comments/" + comments.getFirst().path("id").asString() + "/codes", "item", "MORE",
        "codes", List.of("PRICE"));
    JsonNode found = committee.get(path + "/results", "Consistency-Token", last, "Prefer", "wait=30").body();
    JsonNode more = found.at("/results/comments/0");
    assertThat(more.path("answers").asInt()).isEqualTo(comments.size());
    assertThat(more.path("coded").asInt()).isEqualTo(comments.size());
    assertThat(more.path("codes").valueStream().filter(code -> code.path("code").asString().equals("LIFT")).findFirst().orElseThrow().path("answers").asInt())
        .isEqualTo(comments.size());
    JsonNode cleaning = more.path("codes").valueStream().filter(code -> code.path("code").asString().equals("CLEANING")).findFirst().orElseThrow();
    assertThat(cleaning.has("answers") && !cleaning.path("answers").isNull()).as("of fewer than five none is told").isEqualTo(alsoCleaning >= 5);
    assertThat(found.at("/coding/MORE/0/label/zh").asString()).isEqualTo("电梯");
    assertThat(found.at("/recorded/0/same").asBoolean()).as("coding comes after the analysis and takes nothing back").isTrue();
  }

  /** PP-5: who doubts a figure counts it again, line by line. */
  @Test void every_figure_goes_back_to_single_answers_of_nobody() throws IOException {
    String path = "/waves/" + WAVES.getFirst() + "/responses";
    List<JsonNode> all = committee.all(path + "?item=SAT&limit=100");
    assertThat(INVITED).as("who kept the sheet finds no room").noneMatch(all.toString()::contains);
    assertThat(committee.all(path + "?limit=200")).extracting(one -> one.path("number").asInt())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, all.size()).boxed().toList());
    JsonNode found = results(1, "");
    assertThat(all).hasSize(measure(found, "MEAN").path("answers").asInt());
    assertThat(all.stream().mapToInt(one -> one.at("/answers/SAT").asInt()).average().orElseThrow())
        .isCloseTo(measure(found, "UNWEIGHTED_MEAN").path("value").asDouble(), within(1e-6));
    JsonNode page = committee.get(path).body();
    boolean hidden = found.at("/results/measures").valueStream().anyMatch(m -> m.path("state").asString().equals("HIDDEN"));
    assertThat(page.path("byStratum").asBoolean()).as("strata are told where the results hide nothing").isEqualTo(!hidden);
    assertThat(all).as("and no line tells more").allMatch(one -> one.hasNonNull("stratum") != hidden);
    found.at("/results/distributions").valueStream().forEach(d -> assertThat(page.path("withheld").toString().contains(d.path("item").asString()))
        .as("what the results hide is no more told line by line").isEqualTo(d.path("cells").valueStream().anyMatch(cell -> !cell.hasNonNull("answers"))));
    assertThat(committee.all(path + "?item=SAT&value=4")).hasSize((int) all.stream().filter(one -> one.at("/answers/SAT").asInt() == 4).count())
        .isNotEmpty().allMatch(all::contains);
    assertThat(committee.get(path + "?item=MORE").code()).as("what was said in words stands with no points").isEqualTo("INVALID_VALUE");
    assertThat(all).noneMatch(one -> one.toString().contains("MORE"));
    assertThat(committee.get(path + "?value=5").code()).as("a point of which item").isEqualTo("INVALID_VALUE");
    assertThat(committee.get(path + "?cursor=LTE").code()).isEqualTo("INVALID_VALUE");
    assertThat(scenario.client("limin").get(path).status()).isEqualTo(403);
    assertThat(scenario.client("linhai").get(path).status()).as("another estate").isIn(403, 404);
  }

  @Test void what_was_asked_without_any_words_of_residents_before_is_named() throws IOException {
    JsonNode found = committee.get("/surveys/" + survey.series + "/provenance", "Prefer", "wait=30").body();
    assertThat(found.path("items")).isEmpty();
    assertThat(found.path("withoutSource").valueStream().map(JsonNode::asString)).as("not EXP, which is asked about SAT, nor the open item")
        .containsExactly("SAT", "LIFT");
  }

  /** ND-4: else a company could be praised for a speed that its own clocks don't know. */
  @Test void how_quick_residents_find_the_company_stands_beside_how_quick_it_was() throws IOException {
    scenario.clock("03-09T10:00");
    Client limin = scenario.client("limin");
    String complaint = limin.post("/complaints", map("estate", "CHHY", "channel", "PHONE", "complainant", map("name", "吴女士", "room", "8-2-1502"),
        "statement", "电梯停了", "demand", "尽快修好")).id();
    scenario.clock("03-09T10:12");
    String last = limin.post("/complaints/" + complaint + "/acknowledgement", map("channel", "PHONE", "text", "已收到")).consistencyToken();
    String path = "/waves/" + WAVES.getFirst() + "/responsiveness";
    JsonNode found = committee.get(path, "Consistency-Token", last, "Prefer", "wait=30").body();
    JsonNode acknowledged = found.at("/all/measured/0");
    assertThat(acknowledged.path("clock").asString()).isEqualTo("ACK");
    assertThat(acknowledged.path("begun").asInt()).isEqualTo(1);
    assertThat(acknowledged.path("kept").asInt()).isEqualTo(1);
    assertThat(acknowledged.path("medianMinutes").asInt()).as("the clock goes on meanwhile").isBetween(10, 12);
    assertThat(found.path("strata")).hasSize(12).allSatisfy(stratum ->
        assertThat(stratum.path("measured").path(0)).isEqualTo(stratum.path("stratum").asString().equals("8") ? acknowledged : MissingNode.getInstance()));
    assertThat(found.at("/all").hasNonNull("felt")).as("this questionnaire asked nothing about it").isFalse();
    assertThat(scenario.client("linhai").get(path).status()).as("another estate").isIn(403, 404);
  }

  @Test void results_are_for_those_who_may_see_them() throws IOException {
    String path = "/waves/" + WAVES.getFirst();
    assertThat(scenario.client("interviewer").get(path + "/results").status()).isEqualTo(403);
    assertThat(scenario.client("limin").get(path + "/results").status()).isEqualTo(403);
    assertThat(scenario.client("linhai").get(path + "/results").status()).as("another estate").isIn(403, 404);
    assertThat(scenario.client("owner").get(path + "/results").status()).isEqualTo(404);
    String published = survey.done("surveylead", path + "/report", "audience", "OWNERS", "sha256", "0".repeat(64)).consistencyToken();
    assertThat(scenario.client("owner").get(path + "/results", "Consistency-Token", published).status()).as("once it is published to owners").isEqualTo(200);
    assertThat(committee.get(path + "/methodology").body().path("executor").path("name").asString()).isEqualTo("中衡调查");
    assertThat(committee.get("/surveys?estate=CHHY").body().path("items")).hasSize(1);
    assertThat(committee.get("/questionnaires?estate=CHHY").body().path("items")).hasSize(1);
    assertThat(committee.get("/surveys/" + survey.series + "/waves").body().path("items")).hasSize(3);
  }
}
