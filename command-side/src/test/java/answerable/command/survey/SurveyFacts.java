package answerable.command.survey;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Condition;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Plan;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.SurveyCommand.FrameUnit;
import answerable.api.SurveyEvent;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.Words;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;

/** The people, the estate and the questionnaire of scenario S8. */
final class SurveyFacts {
  static final Instant T0 = Instant.parse("2026-03-02T01:00:00Z");
  static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  static final EstateId ESTATE = new EstateId(uuid("estate"));
  static final QuestionnaireId QUESTIONNAIRE = new QuestionnaireId(uuid("questionnaire"));
  static final SurveyId SERIES = new SurveyId(uuid("series"));
  static final WaveId WAVE = new WaveId(uuid("wave"));
  static final InvitationId INVITATION = new InvitationId(uuid("invitation"));
  static final UUID KEY = uuid("key");
  static final StaffId SUN = staff("孙芳");
  static final StaffId ZHAO = staff("赵倩");
  static final StaffId CHEN = staff("陈志强");
  static final int[] BUILDINGS = {96, 96, 120, 120, 144, 144, 168, 168, 180, 180, 192, 192};

  private SurveyFacts() {}

  static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  static StaffId staff(String name) {
    return new StaffId(uuid(name));
  }

  static Meta meta(Actor actor, Instant at) {
    return new Meta(actor, ESTATE, null, "api", uuid("correlation"), uuid("cause"), uuid("command"), "body hash", at, null, null,
        List.of());
  }

  static Act by(StaffId who) {
    return by(who, T0);
  }

  static Act by(StaffId who, Instant at) {
    return by(new Actor(Actor.Kind.STAFF, who.toString(), Role.MANAGER, null), at);
  }

  static Act by(Actor actor, Instant at) {
    return new Act(meta(actor, at), Set.of(), true, at, null, Shipped.VERSIONS, false);
  }

  static EventMessage<?> fact(SurveyEvent event) {
    return GenericEventMessage.asEventMessage(event)
        .andMetaData(MetaData.with("meta", meta(new Actor(Actor.Kind.STAFF, SUN.toString(), Role.MANAGER, null), T0)));
  }

  static Words words(String text) {
    return new Words(text);
  }

  static Personal said(UUID about, String text) {
    return new Personal(new SubjectId(about), text);
  }

  static Bilingual text(String zh) {
    return new Bilingual(zh, "en " + zh);
  }

  static Scale scale(int low, int high, Direction direction) {
    return new Scale(low, high, direction, text("低"), text("高"));
  }

  static Scale likert() {
    return scale(1, 5, Direction.HIGH_IS_GOOD);
  }

  static Item item(String code, ItemKind kind, Bilingual text, Scale scale, String about, String competitor, boolean headline,
      Condition... askedWhen) {
    return new Item(code, kind, text, scale, null, about, competitor, null, headline, List.of(askedWhen), List.of());
  }

  static Item statement(String code, Condition... askedWhen) {
    return item(code, ItemKind.STATEMENT, text("对" + code + "满意"), likert(), null, null, false, askedWhen);
  }

  static Item headline() {
    return item("SAT", ItemKind.STATEMENT, text("总体满意"), likert(), null, null, true);
  }

  static Item open() {
    return item("MORE", ItemKind.OPEN, text("还想说什么"), null, null, null, false);
  }

  /** Headline, the expectation that goes with it, an item for those who are unhappy, and an open one. */
  static Form form() {
    return new Form(text("满意度问卷"), List.of(Mode.SELF_PAPER, Mode.INTERVIEW), List.of(
        headline(), item("EXP", ItemKind.VS_EXPECTATION, text("期望如何"), likert(), "SAT", null, false),
        statement("LIFT", new Condition("SAT", 1, 2)), open()));
  }

  static Plan plan(String objective, StaffId sponsor) {
    return new Plan(objective, "电梯维保换约", "全体住户", "总体满意均值", new BigDecimal("3.8"), sponsor,
        new Plan.Precision(new BigDecimal("0.05"), new BigDecimal("1.96"), new BigDecimal("0.5"), BigDecimal.ONE, new BigDecimal("0.6")),
        528, List.of(new Plan.Neighbour("B11", "B12")), List.of(new Plan.Task("客服部", "印发邀请")),
        new Plan.Fieldwork(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 29), 2, 80, 50), null, "答卷与身份分开保存", 36);
  }

  static Plan plan() {
    return plan("了解各楼栋的满意度", CHEN);
  }

  static List<FrameUnit> frame() {
    return frame(BUILDINGS);
  }

  static List<FrameUnit> frame(int... buildings) {
    List<FrameUnit> units = new ArrayList<>();
    for (int b = 0; b < buildings.length; b++) {
      for (int i = 0; i < buildings[b]; i++) {
        units.add(new FrameUnit(new HouseholdId(uuid("home " + b + "-" + i)), "B%02d".formatted(b + 1), i > 0,
            b > 0 || i > 1 ? new BigDecimal("90.25") : null));
      }
    }
    return units;
  }
}
