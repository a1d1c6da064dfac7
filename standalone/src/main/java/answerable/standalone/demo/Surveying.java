package answerable.standalone.demo;

import answerable.api.Bilingual;
import answerable.api.Id.ExpectationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.SurveyId;
import answerable.api.Plan;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.Source;
import answerable.api.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * 满意度调查: two waves that are over, and one in the field at the end. Whose invitation is whose is left to chance that nobody can
 * repeat, as everywhere.
 */
final class Surveying {
  private static final double[] BEGIN = {0.06, 0.48, 0.90};
  private static final double LASTS = 0.25;
  private static final int INVITATIONS = 264;

  private final Desk desk;
  private final Script script;
  private final Random random;

  Surveying(Desk desk, Script script, Random random) {
    this.desk = desk;
    this.script = script;
    this.random = random;
  }

  void plan(Instant from, Instant until) {
    Duration all = Duration.between(from, until);
    Instant prepared = in(from, all, 0.01);
    SurveyId series = new SurveyId(desk.id(prepared));
    QuestionnaireId questionnaire = new QuestionnaireId(desk.id(prepared));
    script.plan(prepared, () -> prepare(series, questionnaire, prepared));
    for (int number = 1; number <= BEGIN.length; number++) {
      Instant begins = in(from, all, BEGIN[number - 1]);
      Instant ends = in(begins, all, LASTS);
      new SurveyWave(desk, script, new Random(random.nextLong()), series, questionnaire, number, planned(begins, ends)).plan(begins, ends);
    }
  }

  private static Instant in(Instant from, Duration all, double share) {
    return from.plusSeconds((long) (all.toSeconds() * share));
  }

  private void prepare(SurveyId series, QuestionnaireId questionnaire, Instant at) {
    desk.lead(at, act -> new OpenSeries(series, act, desk.estate().id(), "物业服务满意度", SurveyWords.CORE));
    for (int i = 0; i < 8; i++) {
      desk.lead(at, act -> new RecordExpectationInterview(new ExpectationId(desk.id(at)), act, series, true, String.valueOf(1 + random.nextInt(12)), desk.day(at),
          "Z-0" + (1 + random.nextInt(4)), List.of(Phrases.words(SurveyWords.EXPECTED, random), Phrases.words(SurveyWords.EXPECTED, random))));
    }
    ExpectationId group = new ExpectationId(desk.id(at));
    desk.lead(at, act -> new HoldFocusGroup(group, act, series, true, desk.day(at), "Z-01", 9,
        List.of(new Agreed(new Words("电梯比什么都要紧"), 7), new Agreed(new Words("先听人把话说完"), 6))));
    desk.lead(at, act -> new DeriveItem(series, act, "LIFT", new Bilingual("电梯运行平稳", "The lift runs smoothly"),
        List.of(new Source(group, 0)), true));
    desk.lead(at, act -> new DeriveItem(series, act, "LISTEN", new Bilingual("物业认真听我说话", "The company listens to me"),
        List.of(new Source(group, 1)), true));
    var author = desk.act(Person.SUNFANG, at);
    desk.send(author, new DraftQuestionnaire(questionnaire, author, desk.estate().id(), SurveyWords.FORM.title(), SurveyWords.FORM.modes(),
        SurveyWords.FORM.items()));
    var pilot = desk.act(Person.SUNFANG, at);
    desk.send(pilot, new RecordPilot(questionnaire, pilot, 12, 260, List.of(new Words("字再大一点"))));
    var reviewer = desk.act(Person.ZHAOQIAN, at);
    desk.send(reviewer, new ReviewQuestionnaire(questionnaire, reviewer, null));
  }

  private Plan planned(Instant begins, Instant ends) {
    return new Plan("了解各楼栋的满意度及变化", "电梯维保与保洁的安排", "翠湖花园全体住户", "总体满意均值", new BigDecimal("3.8"), desk.idOf(Person.CHENZHIQIANG),
        new Plan.Precision(new BigDecimal("0.075"), new BigDecimal("1.96"), new BigDecimal("0.5"), BigDecimal.ONE, new BigDecimal("0.6")),
        INVITATIONS, List.of(new Plan.Neighbour("11", "12"), new Plan.Neighbour("12", "11")),
        List.of(new Plan.Task("客服部", "印发邀请"), new Plan.Task("工程部", "提供电梯故障记录")),
        new Plan.Fieldwork(desk.day(begins), desk.day(ends), 2, 80, 50), new BigDecimal("6000"), "答卷与身份分开保存,截止时销毁对应密钥", 36);
  }
}
