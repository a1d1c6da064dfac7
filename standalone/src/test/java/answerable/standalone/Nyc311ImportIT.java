package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** 2,386 real requests with all their dirt are taken over, none lost, none made up (DOMAIN §7). Needs ../shared/data/nyc311.csv. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Nyc311ImportIT {
  private static final Path FILE = Importing.shared("nyc311.csv");
  private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm:ss a", Locale.US);
  private static final String ESTATE = "NYC";

  static Program program;
  static Client admin;
  static List<CSVRecord> rows;
  static JsonNode first;

  @BeforeAll static void the_file_is_imported() throws IOException {
    assumeTrue(Files.exists(FILE), "Nyc311ImportIT skipped: ../shared/data/nyc311.csv is absent");
    program = Program.forImports();
    admin = program.client("admin");
    try (CSVParser parser = CSVParser.parse(FILE, StandardCharsets.UTF_8, FORMAT)) {
      rows = parser.getRecords();
    }
    Importing.newEstate(admin, ESTATE, "America/New_York");
    long begin = System.nanoTime();
    first = Importing.imported(admin, Files.readAllBytes(FILE), "nyc-311", ESTATE);
    System.out.printf("import: %s cases/s over HTTP, all included%n",
        rows.size() * TimeUnit.SECONDS.toNanos(1) / Math.max(1, System.nanoTime() - begin));
  }

  @Test @Order(1) void every_request_is_a_case_and_none_is_lost() throws IOException {
    assertThat(counts(first)).as(first.toString()).containsExactly(2386, 2386, 0, 0);
    JsonNode custody = Importing.upToNow(program, admin, "/complaints/custody-summary?estate=" + ESTATE).body();
    assertThat(custody.path("cases").asInt()).isEqualTo(2386);
  }

  @Test @Order(2) void what_was_promised_and_kept_is_counted_as_in_the_file() throws IOException {
    List<CSVRecord> promised = rows.stream().filter(row -> !row.get("Due Date").isEmpty()).toList();
    List<CSVRecord> closed = promised.stream().filter(row -> !row.get("Closed Date").isEmpty()).toList();
    long late = closed.stream().filter(row -> time(row, "Closed Date").isAfter(time(row, "Due Date"))).count();
    assertThat(List.of(promised.size(), (int) late)).containsExactly(445, 46);

    JsonNode summary = Importing.upToNow(program, admin, "/complaints/clock-summary?estate=" + ESTATE).body();
    JsonNode promise = summary.path("clocks").path("SOLVE").path("promise");
    assertThat(List.of(promise.path("met").asLong(), promise.path("missed").asLong(), promise.path("undecided").asLong()))
        .as(summary.toString()).containsExactly(closed.size() - late, late, (long) promised.size() - closed.size());
    JsonNode standard = summary.path("clocks").path("SOLVE").path("standard");
    long answered = rows.stream().filter(row -> !row.get("Closed Date").isEmpty()).count();
    assertThat(List.of(standard.path("met").asLong() + standard.path("missed").asLong(), standard.path("undecided").asLong()))
        .as(summary.toString()).containsExactly(answered, rows.size() - answered);
    assertThat(summary.path("population").asString()).isNotBlank();
    assertThat(summary.path("position").asLong()).isPositive();
  }

  @Test @Order(3) void the_request_that_was_closed_before_it_was_made_is_imported_and_reported() throws IOException {
    List<Integer> expected = rows.stream()
        .filter(row -> !row.get("Closed Date").isEmpty() && time(row, "Closed Date").isBefore(time(row, "Created Date")))
        .map(row -> (int) row.getRecordNumber()).toList();
    JsonNode page = admin.get("/imports/" + first.path("id").asString() + "/rows?code=TIME-1", "Accept-Language", "en").body();
    assertThat(page.path("items").valueStream().map(row -> row.path("row").asInt()).toList()).hasSize(1).isEqualTo(expected);
    JsonNode row = page.path("items").get(0);
    assertThat(row.path("outcome").asString()).isEqualTo("IMPORTED");
    assertThat(row.path("message").asString()).contains("times out of order");
  }

  @Test @Order(4) void the_same_file_again_adds_nothing() throws IOException {
    String clocks = "/complaints/clock-summary?estate=" + ESTATE;
    JsonNode before = Importing.upToNow(program, admin, clocks).body().path("clocks");
    assertThat(counts(Importing.imported(admin, Files.readAllBytes(FILE), "nyc-311", ESTATE))).containsExactly(2386, 0, 2386, 0);
    assertThat(Importing.upToNow(program, admin, clocks).body().path("clocks")).isEqualTo(before);
  }

  private static List<Integer> counts(JsonNode job) {
    return List.of(job.path("total").asInt(), job.path("imported").asInt(), job.path("skipped").asInt(), job.path("rejected").asInt());
  }

  private static LocalDateTime time(CSVRecord row, String column) {
    return LocalDateTime.parse(row.get(column), TIME);
  }
}
