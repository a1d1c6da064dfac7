package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The trend of complaints on a month of demo, recounted from its cases. */
class TrendIT {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String MONTHS = "from=2026-01&to=2026-12";

  static Client clerk;
  static String moment;
  static final List<JsonNode> CASES = new ArrayList<>();

  @BeforeAll static void cases() throws IOException {
    clerk = Program.shared().client("limin");
    moment = "&asOf=p" + clerk.get("/complaints?estate=CHHY&limit=1").body().path("position").asLong();
    CASES.addAll(clerk.all("/complaints?estate=CHHY&limit=200" + moment));
    assertThat(CASES).hasSizeGreaterThan(30);
  }

  private static JsonNode trend(String more) throws IOException {
    Answer answer = clerk.get("/trends/complaints?" + MONTHS + more + moment);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static String group(JsonNode one) {
    return YearMonth.from(Instant.parse(one.path("receivedAt").asString()).atZone(ZONE)) + " " + one.path("category").asString("none");
  }

  private static Map<String, Long> counted(Predicate<JsonNode> which) {
    Map<String, Long> counted = new TreeMap<>();
    CASES.stream().filter(which).forEach(one -> counted.merge(group(one), 1L, Long::sum));
    return counted;
  }

  private static Map<String, Long> told(JsonNode trend, String figure) {
    Map<String, Long> told = new TreeMap<>();
    trend.path("items").forEach(line -> {
      if (line.path("figures").has(figure)) {
        told.put(line.path("month").asString() + " " + line.path("category").asString("none"), line.path("figures").path(figure).asLong());
      }
    });
    return told;
  }

  private static long total(JsonNode trend, String figure) {
    return told(trend, figure).values().stream().mapToLong(Long::longValue).sum();
  }

  @Test void every_figure_is_what_counting_the_cases_gives() throws IOException {
    JsonNode trend = trend("&estate=CHHY&by=month,category");
    assertThat(told(trend, "SUBMISSIONS")).isEqualTo(counted(_ -> true));
    assertThat(told(trend, "CASES")).isEqualTo(counted(one -> !one.path("status").asString().equals("MERGED")));
    for (String status : List.of("CLOSED", "WITHDRAWN", "MERGED", "TRANSFERRED_OUT", "NOT_ACCEPTED")) {
      assertThat(told(trend, status)).as(status).isEqualTo(counted(one -> one.path("status").asString().equals(status)));
    }
    for (String founded : List.of("FOUNDED", "UNFOUNDED", "UNDETERMINED")) {
      assertThat(told(trend, founded)).as(founded).isEqualTo(
          counted(one -> one.path("founded").asString("").equals(founded) && !one.path("status").asString().equals("MERGED")));
    }
    assertThat(told(trend, "FIRST_REPLIES")).isEqualTo(counted(one -> one.has("firstReplyAt")));
    assertThat(told(trend, "REOPENED_CASES")).isEqualTo(counted(one -> one.path("cycle").asInt() > 1));
    assertThat(total(trend, "REOPENINGS")).isEqualTo(CASES.stream().mapToLong(one -> one.path("cycle").asInt() - 1).sum());
    JsonNode clocks = clerk.get("/complaints/clock-summary?estate=CHHY" + moment).body().path("clocks");
    assertThat(total(trend, "ACKNOWLEDGED_IN_TIME")).isEqualTo(clocks.at("/ACK/standard/met").asLong());
    assertThat(total(trend, "FIRST_REPLY_IN_TIME")).isEqualTo(clocks.at("/FIRST_REPLY/standard/met").asLong());
    assertThat(total(trend, "FIRST_REPLY_LATE")).isEqualTo(clocks.at("/FIRST_REPLY/standard/missed").asLong());
  }

  @Test void the_same_figures_by_less_are_the_sums_of_those_by_more() throws IOException {
    JsonNode all = trend("&estate=CHHY&by=category,month");
    JsonNode months = trend("&estate=CHHY");
    JsonNode estates = trend("&by=estate&estate=CHHY");
    assertThat(estates.path("items")).hasSize(1);
    for (JsonNode figure : all.path("figures")) {
      String name = figure.path("figure").asString();
      assertThat(total(months, name)).as(name).isEqualTo(total(all, name));
      assertThat(estates.path("items").get(0).path("figures").path(name).asLong(0)).as(name).isEqualTo(total(all, name));
      for (String words : List.of("title", "population", "clock", "exclusions")) {
        assertThat(figure.path(words).path("zh").asString()).as(name).isNotBlank();
        assertThat(figure.path(words).path("en").asString()).as(name).isNotBlank();
      }
    }
    assertThat(all.path("position").asLong()).isPositive();
    assertThat(all.path("asOf").asString()).isNotBlank();
  }

  @Test void a_question_that_makes_no_sense_or_is_none_of_theirs_is_refused() throws IOException {
    for (String bad : List.of("from=2026-13&to=2026-12&estate=CHHY", "from=2026-02&to=2026-01&estate=CHHY", "from=1990-01&to=2026-01&estate=CHHY",
        MONTHS + "&estate=CHHY&by=week", MONTHS + "&estate=CHHY&by=month,month", MONTHS + "&estate=CHHY&by=month,")) {
      Answer refused = clerk.get("/trends/complaints?" + bad);
      assertThat(refused.status()).as(bad).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("INVALID_VALUE");
    }
    Client analyst = Program.shared().client("analyst");
    assertThat(analyst.get("/trends/complaints?" + MONTHS + "&by=month").body().at("/violations/0/field").asString()).isEqualTo("estate");
    assertThat(analyst.get("/trends/complaints?" + MONTHS + "&by=estate,month").body().path("items").size()).isPositive();
    assertThat(analyst.get("/trends/complaints?" + MONTHS + "&by=estate" + moment).body().at("/violations/0/field").asString())
        .as("of the past one estate at a time").isEqualTo("estate");
    assertThat(Program.shared().client("owner").get("/trends/complaints?" + MONTHS + "&estate=CHHY").status()).isEqualTo(403);
    assertThat(Program.shared().client("linhai").get("/trends/complaints?" + MONTHS + "&estate=CHHY").status()).isEqualTo(404);
  }
}
