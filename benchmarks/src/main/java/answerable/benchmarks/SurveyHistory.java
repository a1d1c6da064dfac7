package answerable.benchmarks;

import answerable.api.Actor;
import answerable.api.Bilingual;
import answerable.api.DomainEvent;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.Id.EstateId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.InvitationOutcome;
import answerable.api.Meta;
import answerable.api.Plan;
import answerable.api.RegisterEvent.EstateRegistered;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.log.NewEvent;
import answerable.log.StoredForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Twelve waves of a survey with thirty items: as many answers as are wanted, thirty to a household. */
final class SurveyHistory implements Iterator<NewEvent> {
  static final int ITEMS = 30;
  static final int WAVES = 12;
  static final int STRATA = 20;
  private static final Instant BEGINS = Instant.parse("2023-01-03T00:30:00Z");
  private static final LocalDate DAY = LocalDate.of(2023, 1, 10);

  private final SplittableRandom random;
  private final EstateId estate;
  private final SurveyId series;
  private final List<WaveId> waves = new ArrayList<>();
  private final Form form = form();
  private final List<NewEvent> first = new ArrayList<>();
  private final long households;
  private long position;
  private @Nullable NewEvent answer;

  SurveyHistory(long seed, long answers) {
    random = new SplittableRandom(seed);
    households = answers / ITEMS;
    estate = new EstateId(Uuids.v7(BEGINS, random));
    series = new SurveyId(Uuids.v7(BEGINS, random));
    begin();
  }

  long events() {
    return first.size() + 2 * households;
  }

  SurveyId series() {
    return series;
  }

  private static Bilingual text(String zh) {
    return new Bilingual(zh, zh);
  }

  private static Form form() {
    Scale scale = new Scale(1, 5, Direction.HIGH_IS_GOOD, text("很不满意"), text("很满意"));
    return new Form(text("满意度问卷"), List.of(Mode.SELF_PAPER), IntStream.range(0, ITEMS)
        .mapToObj(i -> new Item(code(i), ItemKind.STATEMENT, text("第" + i + "项"), scale, null, null, null, null, i == 0, List.of(), List.of()))
        .toList());
  }

  private static String code(int item) {
    return "Q%02d".formatted(item);
  }

  private static String stratum(int number) {
    return "B%02d".formatted(number);
  }

  private void begin() {
    add(estate.value(), 0, new EstateRegistered(estate, "SURV", "花园", "安居", "Asia/Shanghai", "cn-typical", BigDecimal.TEN));
    QuestionnaireId questionnaire = new QuestionnaireId(Uuids.v7(BEGINS, random));
    add(questionnaire.value(), 0, new QuestionnaireDrafted(questionnaire, estate, form.title(), form.modes(), "author"));
    for (int i = 0; i < ITEMS; i++) {
      add(questionnaire.value(), i + 1, new ItemAdded(questionnaire, 1, form.items().get(i), "author"));
    }
    add(questionnaire.value(), ITEMS + 1, new QuestionnaireApproved(questionnaire, 1, "reviewer", form.hash(), form.seconds()));
    add(series.value(), 0, new SurveySeriesOpened(series, estate, "年度满意度", List.of(code(1), code(2), code(3), code(4))));
    Plan plan = new Plan("目的", "决定", "全体住户", "总体满意", BigDecimal.ONE, null,
        new Plan.Precision(new BigDecimal("0.05"), new BigDecimal("1.96"), new BigDecimal("0.5"), BigDecimal.ONE, BigDecimal.ONE), null,
        List.of(), List.of(), new Plan.Fieldwork(DAY, DAY.plusDays(20), 2, 80, 50), null, "分开保存", 36);
    int each = (int) (households / WAVES / STRATA + 1);
    List<Drawn> drawn = IntStream.range(0, STRATA).mapToObj(s -> new Drawn(stratum(s), 2 * each, each, null)).toList();
    for (int number = 1; number <= WAVES; number++) {
      WaveId wave = new WaveId(Uuids.v7(BEGINS, random));
      waves.add(wave);
      UUID key = Uuids.v4(random);
      List<DomainEvent> events = List.of(new SurveyPlanned(wave, series, estate, number, plan, "planner"),
          new SampleDrawn(wave, SamplingMethod.STRATIFIED_EQUAL, DrawAlgorithm.HASH_RANK_1, "seed " + number, "frame", drawn, "list"),
          new FieldingStarted(wave, questionnaire, 1, form.hash(), key), new WaveClosed(wave), new LinkKeyDestroyed(wave, key));
      for (int seq = 0; seq < events.size(); seq++) {
        add(wave.value(), seq, events.get(seq));
      }
    }
  }

  private void add(UUID stream, int seq, DomainEvent event) {
    first.add(event(stream, seq, event));
  }

  private NewEvent event(UUID stream, int seq, DomainEvent event) {
    UUID command = Uuids.v4(random);
    Meta meta = new Meta(Actor.RESPONDENT, estate, null, "api", command, null, command, null, BEGINS, null, null, List.of());
    return new NewEvent(Uuids.v4(random), stream, seq, event, meta, command, seq == 0 ? StoredForm.businessKey(event) : null);
  }

  @Override public boolean hasNext() {
    return position < events();
  }

  @Override public NewEvent next() {
    position++;
    if (position <= first.size()) {
      return first.get((int) position - 1);
    }
    NewEvent waiting = answer;
    if (waiting != null) {
      answer = null;
      return waiting;
    }
    long household = (position - first.size()) / 2;
    InvitationId id = new InvitationId(Uuids.v4(random));
    List<Answered> answers = IntStream.range(0, ITEMS).mapToObj(i -> new Answered(code(i), 1 + random.nextInt(5), null)).toList();
    answer = event(id.value(), 1, new SurveyAnswered(id, Mode.SELF_PAPER, DAY, null, 240, OutcomeCode.I, ITEMS, answers));
    return event(id.value(), 0, new InvitationIssued(id, waves.get((int) (household % WAVES)),
        stratum((int) (household / WAVES % STRATA)), Long.toHexString(random.nextLong()), form.hash(), new InvitationTerms(2, 80, 50, Recipients.NOBODY)));
  }

  /** What is folded of the invitations, in memory. */
  List<InvitationOutcome> outcomes() {
    List<InvitationOutcome> all = new ArrayList<>();
    while (hasNext()) {
      NewEvent event = next();
      if (event.event() instanceof InvitationIssued issued) {
        all.add(InvitationOutcome.after(InvitationOutcome.after(null, issued), (SurveyAnswered) next().event()));
      }
    }
    return all;
  }
}
