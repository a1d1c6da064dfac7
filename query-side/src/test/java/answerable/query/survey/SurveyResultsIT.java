package answerable.query.survey;

import static answerable.api.Role.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import answerable.api.Actor;
import answerable.api.DomainEvent;
import answerable.api.Id.CompetitorSampleId;
import answerable.api.Id.EstateId;
import answerable.api.Recorded;
import answerable.api.RegisterEvent.EstateRegistered;
import answerable.api.Role;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Audience;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.SetAside;
import answerable.api.SurveyTerms.WaveState;
import answerable.api.SurveyTerms.Weighting;
import answerable.api.figures.FieldworkProgress;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.WaveResults;
import answerable.api.figures.WaveResults.ExpectationVerdict;
import answerable.api.figures.WaveTrend;
import answerable.attachments.Attachments;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.Pen;
import answerable.log.testing.SharedPostgres;
import answerable.query.AsOf;
import answerable.query.History;
import answerable.query.QuerySide;
import answerable.query.projection.Projections;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Scenario S8 on a real store: what a committee reads of it, and can check, while it lasts and afterwards. */
@SpringBootTest(classes = QuerySide.class)
class SurveyResultsIT {
  private static final AsOf NOW = new AsOf(null, null);
  private static final UUID W1 = Scenario8.wave(1).value();
  private static final UUID W2 = Scenario8.wave(2).value();
  private static final String[] READ_MODELS = {"questionnaires", "survey_series", "survey_waves", "survey_answers", "competitor_samples"};
  @TempDir static Path folder;
  private static String url;
  private static boolean written;
  private static long beforeTheKey;
  private static long w1Done;

  @Autowired WaveQueryController waves;
  @Autowired SurveyTrendController trends;
  @Autowired SurveyQueryController surveys;
  @Autowired QuestionnaireQueryController questionnaires;
  @Autowired DrawQueryController draws;
  @Autowired FieldworkQueryController fieldworks;
  @Autowired SurveyQueries queries;
  @Autowired Attachments attachments;
  @Autowired EventLog log;
  @Autowired Projections projections;

  @DynamicPropertySource static void database(DynamicPropertyRegistry properties) {
    url = SharedPostgres.freshDatabase();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "");
    properties.add("answerable.attachments.dir", () -> folder.resolve("attachments").toString());
  }

  private static Caller caller(Role role, String... estates) {
    return new Caller("liujianguo", "刘建国", Set.of(role), Set.of(estates));
  }

  private static Caller committee() {
    return caller(COMMITTEE_AUDITOR, "CHHY");
  }

  @BeforeEach void survey() throws IOException {
    if (written) {
      return;
    }
    assumeTrue(Files.exists(Scenario8.file()), "SurveyResultsIT skipped: ../shared/data/scenario8_responses.csv is absent");
    written = true;
    History history = new History(8);
    try (Pen pen = new Pen(SharedPostgres.dataSource(url))) {
      pen.write(estate(), "estate:CHHY");
      pen.write(Scenario8.questionnaire(history, Scenario8.form()));
      wave(pen, history, 1);
      wave(pen, history, 2);
      CompetitorSampleId neighbour = new CompetitorSampleId(History.uuid("neighbour"));
      List<CompetitorEvent> told = new ArrayList<>();
      told.add(new CompetitorSampleOpened(neighbour, Scenario8.wave(1), History.ESTATE, "邻湖雅苑", "门口拦访", false, Scenario8.form().hash()));
      for (int i = 0; i < 120; i++) {
        told.add(new CompetitorAnswered(neighbour, i + 1, Mode.INTERVIEW, LocalDate.of(2026, 3, 12), List.of(new Score("SAT", i < 84 ? 4 : 3))));
      }
      pen.write(told.stream().map(e -> history.recorded(neighbour.value(), e, History.by("limin"))).toList());
    }
    attachments.put(new ByteArrayInputStream(Scenario8.frame().canonicalText().getBytes(StandardCharsets.UTF_8)));
    for (String readModel : READ_MODELS) {
      projections.await(readModel, log.head(), 30_000);
    }
  }

  private static void wave(Pen pen, History history, int number) {
    var events = Scenario8.wave(history, number, Scenario8.form(), 1, Scenario8.plan());
    pen.write(events.subList(0, events.size() - 2));
    pen.write(Scenario8.invitations(history, number, Scenario8.form(), Scenario8.answers("W" + number)));
    long closed = pen.write(events.subList(events.size() - 2, events.size() - 1));
    long done = pen.write(events.subList(events.size() - 1, events.size()));
    if (number == 1) {
      beforeTheKey = closed;
      w1Done = done;
    }
  }

  private static Recorded<EstateRegistered> estate() {
    UUID id = History.ESTATE.value();
    return new Recorded<>(new EstateRegistered(new EstateId(id), "CHHY", "翠湖花园", "安居", "Asia/Shanghai", "cn-typical", BigDecimal.TEN),
        History.meta(Actor.SYSTEM, Instant.EPOCH), UUID.randomUUID(), id, 0, 0, Instant.EPOCH);
  }

  private static AsOf at(long position) {
    return new AsOf("p" + position, null);
  }

  private static @Nullable BigDecimal mean(WaveQueryController.Found found) {
    return Objects.requireNonNull(found.results()).measures().stream()
        .filter(m -> m.figure() == Kind.MEAN && m.of().equals("SAT") && m.stratum() == null).findFirst().orElseThrow().value();
  }

  @Test void a_committee_reads_the_results_with_their_errors_and_on_what_they_rest() {
    WaveQueryController.Found found = waves.results(committee(), null, W1, NOW);
    assertThat(mean(found)).isEqualByComparingTo("3.444576");
    assertThat(found.response().invited()).isEqualTo(528);
    assertThat(Objects.requireNonNull(found.results()).expectations()).filteredOn(e -> e.stratum() == null).singleElement()
        .satisfies(e -> assertThat(e.verdict()).as("less than was expected").isEqualTo(ExpectationVerdict.DISCONFIRMED));
    assertThat(Objects.requireNonNull(found.results()).population()).isEqualTo("全体住户");
    assertThat(found.basis().position()).isEqualTo(log.head());
    assertThat(found.competitors()).singleElement().satisfies(c -> {
      assertThat(c.note().zh()).contains("非概率样本,不给出置信区间");
      assertThat(c.closed()).as("customers may still be asked").isFalse();
      assertThat(c.items()).filteredOn(i -> i.item().equals("SAT")).singleElement()
          .satisfies(i -> assertThat(i.competitor()).isEqualByComparingTo("3.7"));
    });
  }

  @Test void before_the_key_is_destroyed_nobody_sees_more_than_what_became_of_the_invitations() {
    WaveQueryController.Found found = waves.results(committee(), null, W1, at(beforeTheKey));
    assertThat(found.results()).isNull();
    assertThat(Objects.requireNonNull(found.withheld()).en()).contains("LINK-2");
    assertThat(found.response().invited()).isEqualTo(528);
    assertThat(found.state()).isEqualTo(WaveState.CLOSED);
  }

  @Test void as_of_a_position_the_digest_is_the_one_of_then_whatever_came_later() {
    String then = Objects.requireNonNull(waves.results(committee(), null, W1, at(w1Done)).results()).digest();
    History later = new History(99);
    try (Pen pen = new Pen(SharedPostgres.dataSource(url))) {
      var analysed = later.recorded(W1, new ResultsComputed(Scenario8.wave(1), WaveResults.METHOD_VERSION, w1Done, Weighting.STRATUM_RESPONSE, List.of(), then),
          History.by("limin"));
      projections.await("survey_waves", pen.write(List.of(new Recorded<>(analysed.event(), analysed.meta(), analysed.eventId(), analysed.stream(),
          log.lastSeq(W1) + 1, 0, analysed.recordedAt()))), 10_000);
      var home = Scenario8.firstOf(1, "B05");
      var late = later.recorded(home.value(), Scenario8.aside(home, SetAside.LATE), History.by("limin"));
      long position = pen.write(List.of(new Recorded<>(late.event(), late.meta(), late.eventId(), late.stream(), log.lastSeq(home.value()) + 1, 0,
          late.recordedAt())));
      projections.await("survey_answers", position, 10_000);
    }
    assertThat(Objects.requireNonNull(waves.results(committee(), null, W1, at(w1Done)).results()).digest()).isEqualTo(then);
    var now = waves.results(committee(), null, W1, NOW);
    assertThat(now.response().setAside()).containsEntry(SetAside.LATE, 1L);
    assertThat(now.recorded()).as("a late answer makes nobody a forger").singleElement().satisfies(r -> assertThat(r.same()).isTrue());
    assertThat(mean(now)).isEqualByComparingTo("3.444576");
  }

  @Test void rows_and_rollup_give_the_same_figures() {
    var rows = queries.answers(W1, Scenario8.form().hash());
    assertThat(rows.households()).hasSize(308);
    long counted = Scenario8.drawn().stream().mapToLong(d -> rows.households().stream().filter(h -> h.stratum().equals(d.stratum())).count()).sum();
    assertThat(counted).isEqualTo(308);
  }

  @Test void how_answers_came_in_is_told_by_day_and_by_how_often_somebody_called() {
    FieldworkQueryController.Fieldwork fieldwork = fieldworks.fieldwork(committee(), null, W1, NOW);
    assertThat(fieldwork.response().invited()).isEqualTo(fieldwork.progress().invited()).isEqualTo(528);
    assertThat(fieldwork.progress().days()).singleElement().satisfies(day -> {
      assertThat(day.soFar()).isEqualTo(308);
      assertThat(day.rate()).isEqualByComparingTo("0.583333");
    });
    assertThat(fieldwork.progress().visits()).extracting(FieldworkProgress.Yield::asked).containsExactly(528L, 220L);
    assertThat(fieldwork.progress().visits()).extracting(FieldworkProgress.Yield::answered).containsExactly(308L, 0L);
    assertThatThrownBy(() -> fieldworks.fieldwork(committee(), UUID.randomUUID(), W1, NOW)).as("below another series").isInstanceOf(Problem.class);
  }

  @Test void the_trend_says_in_words_whether_a_change_is_real() {
    SurveyTrendController.Trend trend = trends.trend(committee(), Scenario8.SERIES.value(), NOW);
    assertThat(trend.waves()).containsExactly(1, 2);
    SurveyTrendController.Trend before = trends.trend(committee(), Scenario8.SERIES.value(), at(w1Done));
    assertThat(before.waves()).as("what is kept of waves that are over is not shown of a time when one was not").containsExactly(1);
    assertThat(trends.trend(committee(), Scenario8.SERIES.value(), NOW).items()).as("asked again").isEqualTo(trend.items());
    assertThat(trends.trend(committee(), Scenario8.SERIES.value(), at(w1Done)).items()).isEqualTo(before.items());
    assertThat(trend.populations()).allSatisfy(p -> {
      assertThat(p.population()).isEqualTo("全体住户");
      assertThat(p.households()).isEqualTo(1800);
    });
    assertThat(trend.overlaps()).singleElement().satisfies(overlap -> {
      assertThat(List.of(overlap.drawnFrom(), overlap.drawnTo())).allSatisfy(n -> assertThat(n).isEqualTo(Scenario8.drawn().stream().mapToInt(Drawn::drawn).sum()));
      assertThat(overlap.both()).as("seeds are fixed: what is drawn never changes").isEqualTo(151);
      double byChance = Scenario8.drawn().stream().mapToDouble(d -> (double) d.drawn() * d.drawn() / d.households()).sum();
      assertThat(overlap.byChance().doubleValue()).isCloseTo(byChance, within(0.05));
      assertThat(overlap.words().en()).startsWith("drawn independently");
    });
    WaveTrend.ItemTrend satisfied = trend.items().stream().filter(WaveTrend.ItemTrend::headline).findFirst().orElseThrow();
    assertThat(satisfied.changes()).singleElement().satisfies(change -> {
      assertThat(change.difference()).isEqualByComparingTo("0.199637");
      assertThat(change.words().zh()).startsWith("上升");
    });
    assertThat(trends.trend(committee(), Scenario8.SERIES.value(), at(w1Done)).waves()).as("then").containsExactly(1);
  }

  @Test void an_outsider_draws_the_same_households_with_twenty_lines_of_script() throws Exception {
    DrawQueryController.Draw draw = draws.draw(committee(), W1, NOW);
    assertThat(draw.same()).isTrue();
    Path script = Path.of("../docs/verify_draw.py").toAbsolutePath();
    Path plan = Files.writeString(folder.resolve("plan.tsv"), Objects.requireNonNull(draws.plan(committee(), W1, NOW).getBody()));
    Path frame = Files.writeString(folder.resolve("frame.tsv"), Objects.requireNonNull(draws.frame(committee(), W1, NOW).getBody()));
    Path list = Files.writeString(folder.resolve("draw.tsv"), Objects.requireNonNull(draws.list(committee(), W1, NOW).getBody()));
    assertThat(Files.readString(plan)).isEqualTo(draw.plan());
    Process process;
    try {
      process = new ProcessBuilder("python3", script.toString(), plan.toString(), frame.toString(), list.toString())
          .redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "the script is not run: no python3 here");
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("CONFIRMED 528 lines").contains(draw.listDigest());
  }

  @Test void methodology_names_executor_incentive_modes_wording_and_who_did_what() {
    WaveQueryController.Methodology how = waves.methodology(committee(), null, W1, NOW);
    assertThat(how.planDigest()).isEqualTo(how.approvedDigest());
    assertThat(Objects.requireNonNull(how.executor()).independenceStatement()).isNotBlank();
    assertThat(Objects.requireNonNull(how.incentive()).value()).isEqualByComparingTo("8");
    assertThat(how.items()).extracting(WaveQueryController.Wording::item).containsExactly("SAT", "EXP", "MORE");
    assertThat(how.steps()).extracting(Waves.Step::act).contains("SurveyPlanned", "FrameFrozen", "SampleDrawn", "LinkKeyDestroyed");
    assertThat(Objects.requireNonNull(how.sizing()).answers()).as("what the plan's precision takes").isEqualTo(317);
    assertThat(how.deviations()).extracting(d -> d.words().en()).as("other days than planned, and a seed that nobody else could know").satisfiesExactly(
        d -> assertThat(d).isEqualTo("fieldwork began on 2026-03-03, planned for 2026-03-10"),
        d -> assertThat(d).isEqualTo("the wave was closed on 2026-03-03, planned for 2026-03-30"),
        d -> assertThat(d).contains("the seed was chosen by who drew"));
  }

  @Test void lists_and_views_hold_what_there_is_and_another_estate_sees_none_of_it() {
    assertThat(Objects.requireNonNull(questionnaires.questionnaires(committee(), "CHHY", 50, null, NOW).getBody()).items()).singleElement()
        .satisfies(q -> assertThat(q.approved()).isEqualTo(1));
    assertThat(Objects.requireNonNull(questionnaires.questionnaire(committee(), Scenario8.QUESTIONNAIRE.value(), NOW).getBody()).versions())
        .singleElement().satisfies(v -> assertThat(v.version().hash()).isEqualTo(Scenario8.form().hash()));
    assertThat(Objects.requireNonNull(surveys.list(committee(), "CHHY", 50, null, NOW).getBody()).items()).hasSize(1);
    var first = Objects.requireNonNull(surveys.waves(committee(), Scenario8.SERIES.value(), 1, null, NOW).getBody());
    assertThat(first.items()).extracting(SurveyQueryController.WaveLine::number).containsExactly(1);
    assertThat(Objects.requireNonNull(surveys.waves(committee(), Scenario8.SERIES.value(), 1, first.next(), NOW).getBody()).items())
        .extracting(SurveyQueryController.WaveLine::number).containsExactly(2);
    assertThat(Objects.requireNonNull(surveys.wave(committee(), Scenario8.SERIES.value(), W1, NOW).getBody()).wave().keyDestroyed()).isTrue();
    Caller elsewhere = caller(COMMITTEE_AUDITOR, "OTHER");
    assertThatThrownBy(() -> waves.results(elsewhere, null, W1, NOW)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> draws.draw(elsewhere, W1, NOW)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> surveys.wave(committee(), UUID.randomUUID(), W1, NOW)).as("a wave of another series").isInstanceOf(Problem.class);
    assertThatThrownBy(() -> waves.results(committee(), null, History.uuid("questionnaire"), NOW)).isInstanceOf(Problem.class);
  }

  @Test void an_item_whose_code_begins_another_one_is_not_counted_with_it() {
    Map<UUID, String> form = Map.of(W1, Scenario8.form().hash());
    assertThat(queries.tallies(form, List.of("SAT", "SA"))).usingRecursiveComparison().isEqualTo(queries.tallies(form, List.of("SAT")));
  }

  @Test void owners_see_what_was_published_to_owners_and_an_interviewer_no_results() {
    Caller owner = caller(OWNER, "CHHY");
    assertThatThrownBy(() -> waves.results(owner, null, W1, NOW)).isInstanceOf(Problem.class);
    assertThat(Objects.requireNonNull(surveys.waves(owner, Scenario8.SERIES.value(), 50, null, NOW).getBody()).items()).as("nothing was published").isEmpty();
    History later = new History(77);
    var found = waves.results(committee(), null, W2, NOW);
    String digest = Objects.requireNonNull(found.results()).digest();
    try (Pen pen = new Pen(SharedPostgres.dataSource(url))) {
      int seq = log.lastSeq(W2);
      List<DomainEvent> events = List.of(
          new ResultsComputed(Scenario8.wave(2), "an earlier method", found.basis().position(), Weighting.STRATUM_RESPONSE, List.of(), "0".repeat(64)),
          new ResultsComputed(Scenario8.wave(2), WaveResults.METHOD_VERSION, found.basis().position(), Weighting.STRATUM_RESPONSE,
              found.results().headline(), digest),
          new ReportPublished(Scenario8.wave(2), Audience.OWNERS, "0".repeat(64), digest, Scenario8.plan().digest()));
      for (DomainEvent event : events) {
        var r = later.recorded(W2, event, History.by("limin"));
        seq++;
        projections.await("survey_waves",
            pen.write(List.of(new Recorded<>(r.event(), r.meta(), r.eventId(), W2, seq, 0, r.recordedAt()))), 10_000);
      }
    }
    assertThat(mean(waves.results(owner, null, W2, NOW))).isEqualByComparingTo("3.644213");
    assertThat(Objects.requireNonNull(surveys.waves(owner, Scenario8.SERIES.value(), 50, null, NOW).getBody()).items())
        .as("an owner finds what was published").extracting(SurveyQueryController.WaveLine::id).containsExactly(W2);
    assertThat(waves.results(owner, null, W2, NOW).published()).singleElement().satisfies(report -> {
      assertThat(report.sha256()).isEqualTo("0".repeat(64));
      assertThat(report.current()).isTrue();
    });
    assertThat(waves.results(owner, null, W2, NOW).recorded()).extracting(WaveQueryController.OnRecord::same)
        .as("what another method found is not compared").containsExactly(null, true);
    Caller interviewer = caller(INTERVIEWER, "CHHY");
    assertThat(Objects.requireNonNull(surveys.wave(interviewer, null, W2, NOW).getBody()).wave().results()).isEmpty();
    assertThat(Objects.requireNonNull(surveys.wave(committee(), null, W2, NOW).getBody()).wave().results()).hasSize(2);
  }
}
