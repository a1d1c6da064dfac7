package answerable.command.survey;

import static answerable.command.survey.SurveyFacts.frame;
import static answerable.command.survey.SurveyFacts.item;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Bilingual;
import answerable.api.Command;
import answerable.api.Form;
import answerable.api.Form.Condition;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.Id.EstateId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.Meta;
import answerable.api.Plan;
import answerable.api.RegisterCommand.RegisterEstate;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.command.Automations;
import answerable.command.Commands;
import answerable.command.survey.SealedLinks.Link;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;

/** A wave in the field with a questionnaire of every kind of question, led there by commands. */
final class AskedOnline {
  static final Scale CONTENT = scale(1, 5, "很不满意", "very dissatisfied", "很满意", "very satisfied");
  static final Form FORM = new Form(new Bilingual("2026年春季住户满意度问卷", "Residents' satisfaction, spring 2026"),
      List.of(Mode.SELF_PAPER, Mode.INTERVIEW, Mode.COMPUTER), List.of(
          item("SAT", ItemKind.STATEMENT, new Bilingual("总的来说,您对物业服务满意吗?", "All in all, how satisfied are you with the service?"),
              CONTENT, null, null, true),
          item("EXP", ItemKind.VS_EXPECTATION, new Bilingual("一年前,您期望物业服务好到什么程度?", "A year ago, how good did you expect the service to be?"),
              scale(1, 5, "很差", "very poor", "很好", "very good"), "SAT", null, false),
          item("LIFT", ItemKind.STATEMENT, new Bilingual("您对电梯维修的速度满意吗?", "How satisfied are you with how fast lifts are repaired?"), CONTENT,
              null, null, false, new Condition("SAT", 1, 2)),
          item("WHY", ItemKind.OPEN, new Bilingual("电梯的问题出在哪里?", "What is wrong with the lifts?"), null, null, null, false,
              new Condition("SAT", 1, 2), new Condition("LIFT", 1, 2)),
          item("IMP", ItemKind.IMPORTANCE, new Bilingual("物业服务对您有多重要?", "How important is the service to you?"),
              scale(1, 5, "不重要", "not important", "很重要", "very important"), "SAT", null, false),
          item("RIVAL", ItemKind.VS_COMPETITOR, new Bilingual("本小区的物业服务比其他小区如何?", "How does the service compare with other estates?"),
              scale(1, 5, "差得多", "much worse", "好得多", "much better"), null, "general", false),
          item("NPS", ItemKind.NPS, new Bilingual("您有多大可能向朋友推荐本小区?", "How likely are you to recommend this estate to a friend?"),
              scale(0, 10, "完全不可能", "not at all likely", "极有可能", "extremely likely"), null, null, false),
          item("BETTER", ItemKind.VS_EXPECTATION, new Bilingual("今年的服务比您期望的如何?", "How did this year's service compare with what you expected?"),
              scale(1, 5, "差得多", "much worse", "好得多", "much better"), null, null, false),
          item("MORE", ItemKind.OPEN, new Bilingual("还有什么想告诉我们的?", "What else would you like to tell us?"), null, null, null, false)));

  private final Commands commands;
  private final Automations automations;
  final EstateId estate = new EstateId(UUID.randomUUID());
  final QuestionnaireId questionnaire = new QuestionnaireId(UUID.randomUUID());
  final WaveId wave = new WaveId(UUID.randomUUID());
  final StaffId lead = new StaffId(UUID.randomUUID());
  final List<Link> links;

  /** {@code households}: at least five. */
  AskedOnline(ApplicationContext program, int households) {
    commands = program.getBean(Commands.class);
    automations = program.getBean(Automations.class);
    send(lead, act -> new RegisterEstate(estate, act, "E" + estate.toString().substring(0, 8), "春和花园", "安居物业", "Asia/Shanghai",
        "cn-typical", new BigDecimal(5_000)));
    send(lead, act -> new DraftQuestionnaire(questionnaire, act, estate, FORM.title(), FORM.modes()));
    FORM.items().forEach(item -> send(lead, act -> new AddItem(questionnaire, act, item)));
    send(SurveyFacts.ZHAO, act -> new ReviewQuestionnaire(questionnaire, act, null));
    send(lead, act -> new PlanSurvey(wave, act, new SurveyId(UUID.randomUUID()), estate, 1, plan(households)));
    send(SurveyFacts.CHEN, act -> new ApprovePlan(wave, act));
    List<FrameUnit> frame = frame(households);
    program.getBean(Frames.class).keep(Sampling.frame(frame));
    send(lead, act -> new FreezeFrame(wave, act, act.at(), frame, List.of(), null));
    send(lead, act -> new AppointExecutor(wave, act, ExecutorKind.THIRD_PARTY, "中衡调查", "与物业公司没有其他业务往来"));
    send(lead, act -> new SetIncentivePolicy(wave, act, "抽纸一提", new BigDecimal("8.00"), Recipients.EVERY_ANSWERED));
    send(lead, act -> new DrawSample(wave, act, SamplingMethod.CENSUS, DrawAlgorithm.HASH_RANK_1, "seed", List.of(), frame));
    UUID key = program.getBean(WaveKeys.class).create().id();
    send(lead, act -> new StartFielding(wave, act, questionnaire, 1, FORM.hash(), key));
    automations.catchUp();
    links = program.getBean(Links.class).of(Objects.requireNonNull(program.getBean(Waves.class).find(wave)));
    if (links.size() != households) {
      throw new IllegalStateException(links.size() + " of " + households + " are invited");
    }
  }

  private static Scale scale(int low, int high, String lowZh, String lowEn, String highZh, String highEn) {
    return new Scale(low, high, Direction.HIGH_IS_GOOD, new Bilingual(lowZh, lowEn), new Bilingual(highZh, highEn));
  }

  private static Plan plan(int households) {
    Plan of = SurveyFacts.plan();
    return new Plan(of.objective(), of.decision(), of.population(), of.keyIndicator(), of.target(), of.sponsor(), of.precision(),
        households, List.of(), of.tasks(), of.fieldwork(), of.budget(), "答卷只用于改进本小区的服务,由中衡调查保管,不提供给任何人。", 36);
  }

  /** When it returns, every invitation is settled and the key is gone. */
  void close() {
    send(lead, act -> new CloseWave(wave, act));
    automations.catchUp();
  }

  String token(int n) {
    return links.get(n).token();
  }

  InvitationId invitation(int n) {
    return links.get(n).invitation();
  }

  private void send(StaffId who, Function<Act, Command> command) {
    UUID id = UUID.randomUUID();
    Instant now = Instant.now();
    Meta meta = new Meta(new Actor(Actor.Kind.STAFF, who.toString(), Role.SURVEY_LEAD, null), estate, null, "api", id, null, id, null, now,
        null, null, List.of());
    Act act = new Act(meta, Set.of(Role.SURVEY_LEAD), true, now, null, Shipped.VERSIONS, false);
    commands.send(act, command.apply(act));
  }
}
