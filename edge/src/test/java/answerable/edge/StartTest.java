package answerable.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class StartTest {
  @RestController
  static class Forgotten {
    @GetMapping("/api/v1/forgotten") String everybody() {
      return "";
    }
  }

  @RestController
  static class Contradicting {
    @GetMapping("/api/v1/contradicting")
    @Allowed(Role.CLERK)
    @Open
    String everybody() {
      return "";
    }
  }

  @Test void an_operation_without_an_access_rule_does_not_start() {
    for (Class<?> controller : List.of(Forgotten.class, Contradicting.class)) {
      assertThatThrownBy(() -> new SpringApplicationBuilder(Gate.class, controller).run("--server.port=0").close())
          .hasMessageContaining("@Allowed").hasMessageContaining(controller.getSimpleName());
    }
  }

  @Test void a_caller_who_asks_too_fast_is_told_when_to_come_back() throws Exception {
    try (var context = new SpringApplicationBuilder(Gate.class)
        .run("--server.port=0", "--answerable.edge.rate-per-second=1", "--answerable.edge.rate-burst=3")) {
      Http http = new Http(((ServletWebServerApplicationContext) context).getWebServer().getPort());
      String hasty = Gate.token("hasty", "CLERK");
      for (int i = 0; i < 3; i++) {
        assertThat(http.send("GET", "/api/v1/me", hasty, null).statusCode()).isEqualTo(200);
      }
      var refused = Stream.generate(() -> {
        try {
          return http.send("GET", "/api/v1/me", hasty, null);
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }).limit(20).filter(response -> response.statusCode() == 429).findFirst().orElseThrow();
      assertThat(Http.json(refused).path("code").asString()).isEqualTo("RATE_LIMITED");
      assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
      assertThat(http.send("GET", "/api/v1/me", Gate.token("patient", "CLERK"), null).statusCode()).isEqualTo(200);
    }
  }

  @Test void ids_carry_the_time_of_the_one_clock_and_keep_their_order() {
    Instant now = Instant.parse("2026-03-02T01:10:00Z");
    Ids ids = new Ids(Clock.fixed(now, ZoneOffset.UTC));
    List<UUID> made = Stream.generate(ids::next).limit(1_000).toList();
    assertThat(made).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
    assertThat(made).allSatisfy(id -> {
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    });
  }
}
