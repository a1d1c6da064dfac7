package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program as a newcomer meets it: its demo, its description, its sub-command beside a running program. */
class WholeProgramIT {
  @TempDir static Path folder;
  static Program program;

  @BeforeAll static void start() {
    program = Program.shared();
  }

  @Test void the_demo_holds_cases_in_every_stage_for_the_committee_to_ask_about() throws IOException {
    Client committee = program.client("liujianguo");
    JsonNode summary = committee.get("/complaints/custody-summary?estate=CHHY").body();
    assertThat(summary.path("cases").asInt()).isGreaterThanOrEqualTo(30);
    assertThat(summary.path("verdicts").path("YES").asInt()).isPositive();
    assertThat(summary.path("verdicts").path("OPEN").asInt()).isPositive();
    assertThat(program.client("admin").get("/ops/projections").body().toString()).doesNotContain("STOPPED");
  }

  @Test void a_list_comes_page_by_page_without_doubles_and_nothing_missing() throws IOException {
    Client clerk = program.client("limin");
    List<String> ids = clerk.all("/complaints?estate=CHHY&limit=7").stream().map(item -> item.path("caseNo").asString()).toList();
    assertThat(ids).doesNotHaveDuplicates().hasSize((int) clerk.get("/complaints?limit=200").body().path("items").size());
  }

  @Test void a_committee_sees_what_was_done_but_nobody_in_person_and_an_owner_sees_only_what_is_theirs() throws IOException {
    Client clerk = program.client("limin");
    String room = clerk.household("CHHY", "8-2-1502");
    Answer accepted = clerk.post("/complaints", map("estate", "CHHY", "channel", "PHONE", "household", room,
        "statement", "我家漏水很久了", "demand", "修好"));
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
    String path = "/complaints/" + accepted.id();
    String token = accepted.consistencyToken();
    for (String part : List.of("", "/trail", "/custody")) {
      String shown = program.client("liujianguo").get(path + part, "Consistency-Token", token).body().toString();
      assertThat(shown).doesNotContain("吴女士").doesNotContain("漏水").doesNotContain("1502").contains("李敏");
    }
    assertThat(clerk.get(path, "Consistency-Token", token).body().toString()).contains("吴女士", "我家漏水很久了", "8-2-1502");
    assertThat(program.client("owner").get(path, "Consistency-Token", token).body().toString()).contains("我家漏水很久了");

    Answer another = clerk.post("/complaints", map("estate", "CHHY", "channel", "PHONE", "complainant", map("name", "王先生"),
        "statement", "停车难", "demand", "加车位"));
    assertThat(program.client("owner").get("/complaints/" + another.id(), "Consistency-Token", another.consistencyToken()).status())
        .isEqualTo(404);
    JsonNode theirs = program.client("owner").get("/complaints?limit=200", "Consistency-Token", another.consistencyToken()).body();
    assertThat(theirs.path("items")).anyMatch(one -> one.path("id").asString().equals(accepted.id()));
    for (JsonNode one : theirs.path("items")) {
      assertThat(clerk.get("/complaints/" + one.path("id").asString()).body().path("intake").path("complainant").path("room").asString())
          .isEqualTo("8-2-1502");
    }
  }

  @Test void every_operation_is_described_with_who_may_call_it_and_how_it_refuses() throws IOException {
    JsonNode document = program.client("limin").document();
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    assertThat(document.path("paths").propertyNames()).hasSizeGreaterThan(40);
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        JsonNode described = operation.getValue();
        assertThat(described.path("summary").asString("")).as(path.getKey()).isNotBlank();
        if (!path.getKey().contains("/demo/") && !path.getKey().startsWith("/respond/")) {
          assertThat(described.path("x-allowed-roles").size()).as(path.getKey()).isPositive();
          assertThat(described.path("security").size()).as(path.getKey()).isPositive();
        }
        assertThat(described.path("responses").propertyNames()).as(path.getKey()).contains("400", "401", "403", "404", "409", "429");
      }
    }
  }

  @Test void history_is_imported_from_the_command_line_beside_the_running_program() throws Exception {
    Path file = folder.resolve("history.csv");
    StringBuilder csv = new StringBuilder("case:channel,case:concept:name,case:deadline,case:responsible,case:startdate,"
        + "concept:instance,concept:name,org:resource,time:timestamp\n");
    for (int i = 0; i < 20; i++) {
      csv.append("Desk,old-%d,2020-03-01 10:00:00+08:00,R1,2020-01-01 09:00:00+08:00,t%d,Confirmation of receipt,R%d,2020-01-01 10:00:00+08:00%n"
          .formatted(i, i, i % 3));
    }
    Files.writeString(file, csv);
    assertImported(file, "the file");
    assertImported(file, "the same file again");
    try (Store store = Store.of(program.data())) {
      String token = "p" + store.number("select max(position) from event");
      JsonNode found = program.client("linhai").get("/complaints?estate=LHYY&limit=50", "Consistency-Token", token).body();
      assertThat(found.path("items")).hasSize(20);
    }
  }

  private static void assertImported(Path file, String what) throws IOException, InterruptedException {
    Packaged.Result result = Packaged.run(folder, List.of("import", file.toString(), "--mapping", "coselog-receipt", "--estate", "LHYY",
        "--answerable.data", program.data().toString(), "--spring.profiles.active=demo"));
    assertThat(result.status()).as(what + ": " + result.output()).isZero();
  }
}
