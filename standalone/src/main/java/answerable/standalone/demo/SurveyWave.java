package answerable.standalone.demo;

import answerable.api.Act;
import answerable.api.Bilingual;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.Plan;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.CommentCode;
import answerable.api.SurveyEvent.InvitationIssued;
import answerable.api.SurveyTerms.AttemptResult;
import answerable.api.SurveyTerms.DayPart;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.ReminderWay;
import answerable.api.SurveyTerms.SamplingMethod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One wave of the demo: each time people are a little happier, but for the two buildings with the bad lifts. */
final class SurveyWave {
  private static final int ROUNDS = 12;
  private static final int MOST_ITEMS = 9;
  private static final String PLEASED = "PLEASED";
  private static final String DISPLEASED = "DISPLEASED";

  private final Desk desk;
  private final Script script;
  private final Random random;
  private final SurveyId series;
  private final QuestionnaireId questionnaire;
  private final int number;
  private final Plan plan;
  /** What those are about that were said with the first whole answer. */
  private final Map<InvitationId, String> comments = new LinkedHashMap<>();
  private final Set<InvitationId> answered = new HashSet<>();

  SurveyWave(
      Desk desk, Script script, Random random, SurveyId series, QuestionnaireId questionnaire, int number, Plan plan) {
    this.desk = desk;
    this.script = script;
    this.random = random;
    this.series = series;
    this.questionnaire = questionnaire;
    this.number = number;
    this.plan = plan;
  }

  void plan(Instant begins, Instant ends) {
    WaveId wave = new WaveId(desk.id(begins));
    List<InvitationIssued> invited = new ArrayList<>();
    script.plan(begins, () -> draw(wave, begins));
    Instant fielded = begins.plus(Duration.ofHours(6));
    script.plan(fielded, () -> {
      desk.field(wave, desk.surveyLead(fielded), questionnaire, 1);
      invited.addAll(desk.invited(wave));
    });
    Duration each = Duration.between(fielded, ends).dividedBy(ROUNDS + 1);
    for (int round = 0; round < ROUNDS; round++) {
      int from = round;
      Instant at = fielded.plus(each.multipliedBy(round + 1L));
      script.plan(at, () -> {
        for (int i = from; i < invited.size(); i += ROUNDS) {
          visit(invited.get(i), at);
        }
      });
    }
    script.plan(ends, () -> close(wave, invited, ends));
  }

  private void draw(WaveId wave, Instant at) {
    desk.lead(at, act -> new PlanSurvey(wave, act, series, desk.estate().id(), number, plan));
    Act sponsor = desk.act(Person.CHENZHIQIANG, at);
    desk.send(sponsor, new ApprovePlan(wave, sponsor));
    desk.lead(at, act -> desk.frameOf(wave, act));
    desk.lead(at, act -> new DrawSample(wave, act, SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.HASH_RANK_1, "demo wave " + number,
        List.of(), desk.frame(wave)));
    desk.lead(at, act -> new AppointExecutor(wave, act, ExecutorKind.THIRD_PARTY, "中衡调查", "与本公司无股权及业务往来"));
    desk.lead(at, act -> new SetIncentivePolicy(wave, act, "抽纸一提", new BigDecimal("8"), Recipients.EVERY_ANSWERED));
  }

  /** Of a hundred about sixty answer, eight refuse, twenty are not at home and reminded. */
  private void visit(InvitationIssued invited, Instant at) {
    int fate = random.nextInt(100);
    if (fate < 60) {
      answer(invited, at, true);
      if (fate < 2) {
        answer(invited, at, true);
      }
      if (fate < 50) {
        desk.lead(at, act -> new HandOverIncentive(invited.invitationId(), act, desk.day(at)));
      }
    } else if (fate < 88) {
      AttemptResult result = fate < 68 ? AttemptResult.REFUSED : fate < 86 ? AttemptResult.ABSENT : AttemptResult.VACANT;
      desk.lead(at, act -> new RecordAttempt(invited.invitationId(), act, desk.day(at), DayPart.values()[random.nextInt(3)], interviewer(), result));
      if (result == AttemptResult.ABSENT) {
        desk.lead(at, act -> new SendReminder(invited.invitationId(), act, ReminderWay.LETTER, desk.day(at)));
      }
    }
  }

  private void answer(InvitationIssued invited, Instant at, boolean open) {
    Mode mode = Mode.values()[random.nextInt(3)];
    Act act = mode == Mode.COMPUTER ? desk.respondent(at) : desk.surveyLead(at);
    Interviewer by = mode == Mode.INTERVIEW ? interviewer() : null;
    int seconds = 120 + random.nextInt(300);
    boolean badLift = invited.stratum().equals("11") || invited.stratum().equals("12");
    double happy = 3.2 + 0.25 * number - (badLift ? 0.6 : 0) + random.nextGaussian() * 0.7;
    List<Given> answers = answers(happy);
    desk.send(act, new AnswerSurvey(invited.invitationId(), act, SurveyWords.FORM, invited.form(), mode, desk.day(at), by, seconds, answers, open));
    boolean whole = answers.stream().filter(given -> given.value() != null).count() >= MOST_ITEMS;
    if (open && whole && answered.add(invited.invitationId()) && answers.stream().anyMatch(given -> given.text() != null)) {
      comments.put(invited.invitationId(), happy < 3 ? DISPLEASED : PLEASED);
    }
  }

  private List<Given> answers(double happy) {
    List<Given> all = new ArrayList<>();
    for (var item : SurveyWords.FORM.items()) {
      Integer value = switch (item.kind()) {
        case STATEMENT, VS_COMPETITOR -> near(happy, 1, 5);
        case VS_EXPECTATION, IMPORTANCE -> near(4.2, 1, 5);
        case NPS -> near(2 * happy, 0, 10);
        case OPEN -> null;
      };
      if (value != null && (item.headline() || random.nextInt(100) >= 3)) {
        all.add(new Given(item.code(), value, null));
      } else if (value == null && random.nextInt(100) < 15) {
        all.add(new Given(item.code(), null, Phrases.words(happy < 3 ? Phrases.DISPLEASED : Phrases.PLEASED, random)));
      }
    }
    return all;
  }

  private int near(double mean, int low, int high) {
    return Math.clamp(Math.round(mean + random.nextGaussian() * 0.6), low, high);
  }

  private Interviewer interviewer() {
    return new Interviewer("Z-0" + (1 + random.nextInt(4)), false);
  }

  /** Two more answers come when it is over; what was said in words is coded. */
  private void close(WaveId wave, List<InvitationIssued> invited, Instant at) {
    desk.lead(at, act -> new CloseWave(wave, act));
    desk.follow();
    invited.stream().limit(2).forEach(late -> answer(late, at, false));
    List<CommentCode> frame = List.of(new CommentCode(PLEASED, new Bilingual("满意之处", "what pleases")),
        new CommentCode(DISPLEASED, new Bilingual("不满之处", "what displeases")));
    desk.lead(at, act -> new SetCodingFrame(wave, act, SurveyWords.OPEN, frame));
    comments.forEach((invitation, code) ->
        desk.lead(at, act -> new CodeComment(invitation, act, SurveyWords.OPEN, List.of(code), Set.of(PLEASED, DISPLEASED), true)));
  }
}
