package answerable.query.survey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import answerable.api.Actor;
import answerable.api.Bilingual;
import answerable.api.DomainEvent;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.Plan;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.AttemptResult;
import answerable.api.SurveyTerms.DayPart;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.api.SurveyTerms.SetAside;
import answerable.query.History;
import answerable.statistics.draw.DrawPlan;
import answerable.statistics.draw.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The survey of acceptance scenario S8 as the events that were recorded of it. */
final class Scenario8 {
  static final SurveyId SERIES = new SurveyId(History.uuid("series"));
  static final QuestionnaireId QUESTIONNAIRE = new QuestionnaireId(History.uuid("questionnaire"));
  private static final int[] HOUSEHOLDS = {96, 96, 120, 120, 144, 144, 168, 168, 180, 180, 192, 192};
  private static final int[] INVITED = {28, 28, 35, 35, 42, 42, 49, 49, 53, 53, 57, 57};
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

  record Answer(String building, int satisfied, @Nullable Integer expected) {}

  private Scenario8() {}

  static Path file() {
    return Path.of(System.getProperty("answerable.shared", "../../shared"), "data", "scenario8_responses.csv");
  }

  /** The answers of a wave, from beside the project. */
  static List<Answer> answers(String wave) {
    assumeTrue(Files.exists(file()), "skipped: ../shared/data/scenario8_responses.csv is absent");
    try {
      return Files.readAllLines(file()).stream().skip(1).map(line -> line.replace("\"", "").split(",")).filter(row -> row[0].equals(wave))
          .map(row -> new Answer(row[1], Integer.parseInt(row[4]), Integer.valueOf(row[5]))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Bilingual text(String zh) {
    return new Bilingual(zh, "en " + zh);
  }

  static Scale likert() {
    return new Scale(1, 5, Direction.HIGH_IS_GOOD, text("低"), text("高"));
  }

  static Item item(String code, ItemKind kind, String words, @Nullable Scale scale, @Nullable String about, boolean headline) {
    return new Item(code, kind, text(words), scale, null, about, null, null, headline, List.of(), List.of());
  }

  static Form form() {
    return form("总体满意");
  }

  static Form form(String words) {
    return new Form(text("满意度问卷"), List.of(Mode.SELF_PAPER, Mode.INTERVIEW), List.of(
        item("SAT", ItemKind.STATEMENT, words, likert(), null, true), item("EXP", ItemKind.VS_EXPECTATION, "期望如何", likert(), "SAT", false),
        item("MORE", ItemKind.OPEN, "还想说什么", null, null, false)));
  }

  static Plan plan(Plan.Neighbour... neighbours) {
    return new Plan("了解各楼栋的满意度", "电梯维保换约", "全体住户", "总体满意均值", new BigDecimal("3.8"), History.staff("chenzhiqiang"),
        new Plan.Precision(new BigDecimal("0.05"), new BigDecimal("1.96"), new BigDecimal("0.5"), BigDecimal.ONE, new BigDecimal("0.6")),
        528, List.of(neighbours), List.of(), new Plan.Fieldwork(DAY, DAY.plusDays(20), 2, 80, 50), null, "答卷与身份分开保存", 36);
  }

  static List<Drawn> drawn() {
    return IntStream.range(0, HOUSEHOLDS.length)
        .mapToObj(b -> new Drawn("B%02d".formatted(b + 1), HOUSEHOLDS[b], INVITED[b], null)).toList();
  }

  static Frame frame() {
    List<Frame.Unit> units = new ArrayList<>();
    drawn().forEach(stratum -> IntStream.range(0, stratum.households()).forEach(i ->
        units.add(new Frame.Unit(new HouseholdId(History.uuid("home " + stratum.stratum() + " " + i)).toString(), stratum.stratum()))));
    return Frame.of(units);
  }

  static WaveId wave(int number) {
    return new WaveId(History.uuid("wave " + number));
  }

  private static InvitationId invitation(int wave, String stratum, int i) {
    return new InvitationId(History.uuid("invitation " + wave + " " + stratum + " " + i));
  }

  /** What was recorded on the invitations of a wave: who answered, and at whose door nobody was. */
  static List<Recorded<InvitationEvent>> invitations(History history, int wave, Form form, List<Answer> answers) {
    List<Recorded<InvitationEvent>> all = new ArrayList<>();
    for (Drawn stratum : drawn()) {
      List<Answer> there = answers.stream().filter(a -> a.building().equals(stratum.stratum())).toList();
      for (int i = 0; i < stratum.drawn(); i++) {
        InvitationId id = invitation(wave, stratum.stratum(), i);
        List<InvitationEvent> events = new ArrayList<>();
        events.add(new InvitationIssued(id, wave(wave), stratum.stratum(), "hash of a token", form.hash(),
            new InvitationTerms(2, 80, 50, Recipients.EVERY_ANSWERED)));
        if (i < there.size()) {
          events.add(answered(id, there.get(i), OutcomeCode.I));
        } else {
          events.add(new AttemptRecorded(id, 1, DAY, DayPart.EVENING, "T1", AttemptResult.ABSENT, OutcomeCode.NC));
        }
        events.add(new InvitationSettled(id, i < there.size() ? OutcomeCode.I : OutcomeCode.NC));
        events.forEach(event -> all.add(history.recorded(id.value(), event, History.by("limin"))));
      }
    }
    return all;
  }

  static SurveyAnswered answered(InvitationId id, Answer answer, OutcomeCode completeness) {
    return new SurveyAnswered(id, Mode.SELF_PAPER, DAY, null, 120, completeness, 2, List.of(
        new Answered("SAT", answer.satisfied(), null), new Answered("EXP", answer.expected(), null), new Answered("MORE", null, null)));
  }

  static AnswerSetAside aside(InvitationId id, SetAside because) {
    return new AnswerSetAside(id, because, Mode.SELF_PAPER, DAY, null, null, 2, List.of(new Answered("SAT", 1, null)));
  }

  static InvitationId firstOf(int wave, String stratum) {
    return invitation(wave, stratum, 0);
  }

  /** A questionnaire and the series, as they were recorded. */
  static List<Recorded<? extends DomainEvent>> questionnaire(History history, Form form) {
    List<Recorded<? extends DomainEvent>> all = new ArrayList<>();
    Actor sun = History.by("limin");
    all.add(history.recorded(QUESTIONNAIRE.value(), new QuestionnaireDrafted(QUESTIONNAIRE, History.ESTATE, form.title(), form.modes(), sun.id()), sun));
    form.items().forEach(item -> all.add(history.recorded(QUESTIONNAIRE.value(), new ItemAdded(QUESTIONNAIRE, 1, item, sun.id()), sun)));
    all.add(history.recorded(QUESTIONNAIRE.value(),
        new QuestionnaireApproved(QUESTIONNAIRE, 1, History.by("zhaoqian").id(), form.hash(), form.seconds()), History.by("zhaoqian")));
    all.add(history.recorded(SERIES.value(), new SurveySeriesOpened(SERIES, History.ESTATE, "年度满意度", List.of("EXP")), sun));
    return all;
  }

  /** A wave from its plan to the destruction of its key, without the invitations. */
  static List<Recorded<WaveEvent>> wave(History history, int number, Form form, int version, Plan plan) {
    WaveId id = wave(number);
    Frame frame = frame();
    String seed = "a public number " + number;
    TreeMap<String, Integer> sizes = new TreeMap<>();
    drawn().forEach(d -> sizes.put(d.stratum(), d.drawn()));
    String list = new DrawPlan(frame.digest(), DrawPlan.Method.HASH_RANK_1, seed, sizes, 0).draw(frame).digest();
    UUID key = History.uuid("key " + number);
    List<WaveEvent> events = List.of(
        new SurveyPlanned(id, SERIES, History.ESTATE, number, plan, History.by("limin").id()),
        new SurveyPlanApproved(id, History.by("chenzhiqiang").id(), plan.digest()),
        new FrameFrozen(id, Instant.EPOCH, 1800, drawn().stream().map(d -> new Stratum(d.stratum(), d.households(), 0, null)).toList(), List.of(),
            frame.digest(), Frame.of(List.of()).digest(), null),
        new SampleDrawn(id, SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.HASH_RANK_1, seed, frame.digest(), drawn(), list),
        new ExecutorAppointed(id, ExecutorKind.THIRD_PARTY, "中衡调查", "与物业公司无隶属关系"),
        new IncentivePolicySet(id, "抽纸一提", new BigDecimal("8"), Recipients.EVERY_ANSWERED),
        new FieldingStarted(id, QUESTIONNAIRE, version, form.hash(), key), new WaveClosed(id), new LinkKeyDestroyed(id, key));
    return events.stream().map(event -> history.recorded(id.value(), event, History.by("chenzhiqiang"))).toList();
  }

  static Map<String, Double> areas() {
    Map<String, Double> areas = new TreeMap<>();
    drawn().forEach(d -> areas.put(d.stratum(), d.households() * (d.stratum().compareTo("B07") < 0 ? 80.0 : 140.0)));
    return areas;
  }
}
