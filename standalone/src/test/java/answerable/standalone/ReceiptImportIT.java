package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** 1,434 real cases taken over as they were answer truly who handled what (DOMAIN §7). Needs ../shared/data/receipt.csv. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReceiptImportIT {
  private static final Path FILE = Importing.shared("receipt.csv");

  static Program program;
  static Client admin;

  @BeforeAll static void start() {
    assumeTrue(Files.exists(FILE), "ReceiptImportIT skipped: ../shared/data/receipt.csv is absent");
    program = Program.forImports();
    admin = program.client("admin");
  }

  @Test @Order(1) void every_row_of_the_file_is_taken_over_once() throws IOException {
    String estate = newEstate("GEM");
    byte[] file = Files.readAllBytes(FILE);
    long begin = System.nanoTime();
    JsonNode first = imported(file, estate);
    System.out.printf("import: %s rows/s over HTTP, all included%n",
        8577 * TimeUnit.SECONDS.toNanos(1) / Math.max(1, System.nanoTime() - begin));
    assertThat(List.of(first.path("total").asInt(), first.path("imported").asInt(), first.path("rejected").asInt(),
        first.path("skipped").asInt())).as(first.toString()).containsExactly(8577, 8577, 0, 0);
    JsonNode summary = summary(estate, 1434);
    assertThat(List.of(summary.path("moreThanOnePerson").asInt(), summary.path("firstNotLast").asInt(),
        summary.path("responsibleNeverActed").asInt())).as(summary.toString()).containsExactly(564, 430, 504);
    JsonNode second = imported(file, estate);
    assertThat(List.of(second.path("imported").asInt(), second.path("skipped").asInt())).containsExactly(0, 8577);
    assertThat(summary(estate, 1434)).isEqualTo(summary);
  }

  @Test @Order(2) void who_handled_what_is_the_same_after_everything_was_made_again_and_as_of_then() throws Exception {
    JsonNode before = summary("GEM", 1434);
    assertGem(before);
    List<String> names = new ArrayList<>();
    admin.get("/ops/projections").body().path("items").forEach(one -> names.add(one.path("name").asString()));
    Answer begun = admin.post("/ops/projections/" + names.getFirst() + "/rebuilds", Client.map("also", names.subList(1, names.size())));
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
    JsonNode job = Awaitility.await().atMost(Duration.ofSeconds(90))
        .until(() -> admin.get("/ops/rebuilds/" + begun.id()).body(), one -> !one.path("endedAt").asString("").isEmpty());
    assertThat(job.path("phase").asString()).as(job.toString()).isEqualTo("DONE");
    System.out.printf("rebuild of %s read models of the receipts: %s events, %s events/s%n", names.size(), job.path("done"), job.path("rate"));
    assertThat(summary("GEM", 1434).toString()).as("to the letter").isEqualTo(before.toString());
    for (String name : names) {
      JsonNode verified = admin.post("/ops/projections/" + name + "/verifications", Client.map()).body();
      assertThat(verified.path("equal").asBoolean()).as(verified.toString()).isTrue();
    }
    assertGem(admin.get("/complaints/custody-summary?estate=GEM&asOf=p" + before.path("position")).body());
  }

  private static void assertGem(JsonNode summary) {
    assertThat(List.of(summary.path("cases").asInt(), summary.path("moreThanOnePerson").asInt(), summary.path("firstNotLast").asInt(),
        summary.path("responsibleNeverActed").asInt())).as(summary.toString()).containsExactly(1434, 564, 430, 504);
  }

  @Test @Order(3) void any_part_of_the_file_answers_as_a_direct_count_does() throws IOException {
    Random random = new Random();
    for (int round = 0; round < 4; round++) {
      long seed = random.nextLong();
      List<CSVRecord> rows = drawn(new Random(seed));
      Map<String, List<CSVRecord>> cases = new LinkedHashMap<>();
      rows.forEach(row -> cases.computeIfAbsent(row.get("case:concept:name"), name -> new ArrayList<>()).add(row));
      String estate = newEstate("SUB" + round);
      JsonNode job = imported(csv(rows), estate);
      assertThat(job.path("imported").asInt()).as("seed " + seed + " " + job).isEqualTo(rows.size());
      JsonNode summary = summary(estate, cases.size());
      assertThat(List.of(summary.path("moreThanOnePerson").asInt(), summary.path("firstNotLast").asInt(),
          summary.path("responsibleNeverActed").asInt())).as("seed " + seed).isEqualTo(counted(cases));
    }
  }

  /** The definitions, counted straight from the rows. */
  private static List<Integer> counted(Map<String, List<CSVRecord>> cases) {
    int several = 0;
    int firstNotLast = 0;
    int neverActed = 0;
    for (List<CSVRecord> rows : cases.values()) {
      List<CSVRecord> inOrder = new ArrayList<>(rows);
      inOrder.sort((a, b) -> instant(a).compareTo(instant(b)));
      Set<String> actors = new LinkedHashSet<>();
      inOrder.forEach(row -> actors.add(row.get("org:resource")));
      several += actors.size() > 1 ? 1 : 0;
      firstNotLast += inOrder.getFirst().get("org:resource").equals(inOrder.getLast().get("org:resource")) ? 0 : 1;
      neverActed += actors.contains(rows.getFirst().get("case:responsible")) ? 0 : 1;
    }
    return List.of(several, firstNotLast, neverActed);
  }

  private static java.time.OffsetDateTime instant(CSVRecord row) {
    return java.time.OffsetDateTime.parse(row.get("time:timestamp").replace(' ', 'T'));
  }

  /** Some cases, and of these the acceptance and some of the other rows, in any order. */
  private static List<CSVRecord> drawn(Random random) throws IOException {
    Set<String> chosen = new LinkedHashSet<>();
    List<CSVRecord> drawn = new ArrayList<>();
    for (CSVRecord row : rows()) {
      if (row.get("concept:name").equals("Confirmation of receipt") && random.nextInt(8) == 0) {
        chosen.add(row.get("case:concept:name"));
      }
    }
    for (CSVRecord row : rows()) {
      boolean acceptance = row.get("concept:name").equals("Confirmation of receipt");
      if (chosen.contains(row.get("case:concept:name")) && (acceptance || random.nextInt(3) > 0)) {
        drawn.add(row);
      }
    }
    java.util.Collections.shuffle(drawn, random);
    return drawn;
  }

  private static List<CSVRecord> rows() throws IOException {
    try (CSVParser parser = CSVParser.parse(FILE, StandardCharsets.UTF_8, FORMAT)) {
      return parser.getRecords();
    }
  }

  private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private static byte[] csv(List<CSVRecord> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
      printer.printRecord(rows.getFirst().getParser().getHeaderNames());
      for (CSVRecord row : rows) {
        printer.printRecord(row);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String newEstate(String code) throws IOException {
    return Importing.newEstate(admin, code, "Europe/Amsterdam");
  }

  private static JsonNode imported(byte[] file, String estate) throws IOException {
    return Importing.imported(admin, file, "coselog-receipt", estate);
  }

  /** The summary once the read model has passed the import. */
  private static JsonNode summary(String estate, int cases) throws IOException {
    Answer answer = Importing.upToNow(program, admin, "/complaints/custody-summary?estate=" + estate);
    assertThat(answer.body().path("cases").asInt()).as(answer.body().toString()).isEqualTo(cases);
    return answer.body();
  }
}
