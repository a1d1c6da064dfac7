package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import answerable.standalone.demo.People;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What exists in the demo only: tokens for the asking and a clock that can be set. */
class DemoIT {
  private static final String[] SETUP = {"--answerable.demo.months=0", "--answerable.demo.now=2026-09-01T09:00:00+08:00"};

  @TempDir static Path folder;

  @ParameterizedTest @EnumSource void everybody_of_the_demo_gets_a_token_that_says_who_they_are_for_a_quarter_of_an_hour(People who)
      throws IOException {
    String[] parts = Program.shared().client("limin").post("/demo/tokens", map("user", who.login())).body().path("token").asString().split("\\.");
    JsonNode claims = Client.JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    assertThat(claims.path("sub").asString()).isEqualTo(who.login());
    assertThat(claims.path("name").asString()).isEqualTo(who.fullName());
    assertThat(claims.path("roles").get(0).asString()).isEqualTo(who.role().name());
    assertThat(claims.path("estates").get(0).asString()).isEqualTo(who.estate());
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(900);
    assertThat(Instant.ofEpochSecond(claims.path("iat").asLong())).as("by the machine's time, whatever the demo's clock says")
        .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now().plusSeconds(1));
  }

  @Test void nobody_else_gets_one() throws IOException {
    Answer answer = Program.shared().client("limin").post("/demo/tokens", map("user", "nobody"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NOT_FOUND");
  }

  @Test void the_clock_goes_forwards_only_also_across_kill_nine_and_is_what_the_log_records_by() throws Exception {
    Program program = Program.start(folder.resolve("clock"), SETUP);
    try {
      assertThat(set(program, "2026-09-20T10:00:00+08:00").status()).isEqualTo(200);
      Answer backwards = set(program, "2026-09-19T10:00:00+08:00");
      assertThat(backwards.status()).isEqualTo(409);
      assertThat(backwards.code()).isEqualTo("CLOCK-1");
      program.kill();

      program = Program.start(folder.resolve("clock"), SETUP);
      assertThat(set(program, "2026-09-20T10:00:00+08:00").code()).as("not back at where it began").isEqualTo("CLOCK-1");
      assertThat(set(program, "2026-09-20T12:00:00+08:00").status()).as("nor at the machine's time").isEqualTo(200);
      Answer accepted = program.client("limin").post("/complaints", map("estate", "CHHY", "channel", "PHONE",
          "complainant", map("name", "住户"), "statement", "漏水", "demand", "修好"));
      assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
      try (Store store = Store.of(program.data())) {
        assertThat(store.number("select count(*) from event where recorded_at >= '2026-09-20T12:00:00+08:00' "
            + "and recorded_at < '2026-09-20T12:10:00+08:00'")).isPositive();
        assertThat(store.number("select count(*) from event where recorded_at >= '2026-09-20T12:10:00+08:00'")).isZero();
      }
    } finally {
      program.close();
    }
  }

  @Test void without_the_demo_there_is_neither() throws Exception {
    try (Program program = Program.startPlain(folder.resolve("plain"))) {
      for (String path : List.of("/demo/tokens", "/demo/clock")) {
        Answer answer = program.client("limin").postAsNobody(path, map("user", "limin"));
        assertThat(answer.status()).as(path).isEqualTo(401);
      }
      try (Store store = Store.of(program.data())) {
        assertThat(store.number("select count(*) from event")).isZero();
      }
    }
  }

  private static Answer set(Program program, String now) throws IOException {
    return program.client("limin").post("/demo/clock", map("now", now));
  }
}
