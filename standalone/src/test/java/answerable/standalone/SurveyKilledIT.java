package answerable.standalone;

import static answerable.standalone.Client.map;
import static answerable.standalone.SurveyTeam.answers;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Recorded;
import answerable.api.SurveyEvent;
import answerable.api.SurveyEvent.*;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A program that is killed while it invites or settles leaves no household uninvited, none invited twice, and no key behind. */
class SurveyKilledIT {
  private static final String[] SETUP = {"--answerable.demo.months=0", "--answerable.demo.now=" + Scenario.at("03-09T09:00")};

  @TempDir static Path folder;
  static Program program;

  @BeforeAll static void start() {
    program = Program.start(folder.resolve("killed"), SETUP);
  }

  @AfterAll static void stop() {
    program.close();
  }

  private static List<SurveyEvent> recorded() throws IOException, SQLException {
    try (Store store = Store.of(program.data())) {
      return store.all().stream().map(Recorded::event).filter(SurveyEvent.class::isInstance).map(SurveyEvent.class::cast).toList();
    }
  }

  private static long count(Class<? extends SurveyEvent> type) throws IOException, SQLException {
    return recorded().stream().filter(type::isInstance).count();
  }

  /** Sends it, and kills the program as soon as something of what follows is on record. */
  private static void killedAmid(Class<? extends SurveyEvent> what, String path, Object body) {
    Client lead = program.client("surveylead");
    Thread sending = Thread.ofVirtual().start(() -> {
      try {
        lead.post(path, body);
      } catch (IOException killed) {
        // that nobody answers is what is wanted
      }
    });
    try (Store store = Store.of(program.data())) {
      String name = what == InvitationIssued.class ? "invitation.issued" : "invitation.settled";
      Awaitility.await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() ->
          store.number("select count(*) from event where type = (select number from event_type where name = ?)", name) >= 20);
      program.kill();
      sending.join(Duration.ofSeconds(30));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void startAgain() {
    program = Program.start(program.data(), SETUP);
  }

  private static void await(Class<? extends SurveyEvent> type, long number) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200)).until(() -> count(type) >= number);
  }

  @Test void what_was_cut_off_goes_on_by_itself_after_the_next_start() throws Exception {
    SurveyTeam survey = new SurveyTeam(program);
    String wave = survey.drawn(528);
    killedAmid(InvitationIssued.class, "/waves/" + wave + "/fielding", map("questionnaire", survey.questionnaire, "version", 1));
    startAgain();
    await(InvitationIssued.class, 528);
    List<InvitationIssued> issued = recorded().stream().filter(InvitationIssued.class::isInstance).map(InvitationIssued.class::cast).toList();
    assertThat(issued).hasSize(528);
    assertThat(issued).extracting(InvitationIssued::invitationId).doesNotHaveDuplicates();
    assertThat(count(LinksSealed.class)).isEqualTo(1);
    List<JsonNode> sheet = program.client("surveylead").get("/waves/" + wave + "/invitations?limit=200").body().path("items").valueStream().toList();
    assertThat(sheet).extracting(row -> row.path("room").asString()).doesNotHaveDuplicates().hasSize(200);
    program.client("surveylead").post("/waves/" + wave + "/invitations/" + sheet.getFirst().path("invitation").asString() + "/response",
        map("mode", "SELF_PAPER", "answers", answers(4, 4)));

    killedAmid(InvitationSettled.class, "/waves/" + wave + "/closing", map());
    startAgain();
    await(LinkKeyDestroyed.class, 1);
    assertThat(count(InvitationSettled.class)).isEqualTo(528);
    assertThat(count(LinkKeyDestroyed.class)).isEqualTo(1);
    try (Store keys = Store.of(program.data(), "answerable_keys")) {
      assertThat(keys.number("select count(*) from keys.wave_key")).isZero();
    }
    assertThat(program.client("surveylead").get("/waves/" + wave + "/invitations").status()).isEqualTo(404);
  }
}
