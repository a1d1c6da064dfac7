package answerable.standalone.demo;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Need;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the demo's survey asks. */
final class SurveyWords {
  private static final Scale AGREE = scale(1, 5, "很不同意", "strongly disagree", "很同意", "strongly agree");
  static final List<String> CORE = List.of("SAT", "CARE", "LISTEN", "PROF", "FAST");
  static final List<String> EXPECTED = List.of("电梯别老停", "报修当天有人来", "有人认真听我说", "楼道每天打扫", "收费讲清楚", "师傅要懂行", "门口有人管");

  static final String OPEN = "MORE";
  static final Form FORM = new Form(new Bilingual("物业服务满意度问卷", "Satisfaction with the service of your estate"),
      List.of(Mode.SELF_PAPER, Mode.INTERVIEW, Mode.COMPUTER), List.of(
          statement("SAT", "总体上,我对物业服务感到满意", "Overall I am satisfied with the service", null, true),
          item("EXP", ItemKind.VS_EXPECTATION, "我原本期望物业服务有多好", "How good I had expected the service to be",
              scale(1, 5, "很差", "very poor", "很好", "very good"), "SAT", null),
          statement("CARE", "物业关心我的需要", "The company cares for what I need", Need.CARE, false),
          statement("LISTEN", "物业认真听我说话", "The company listens to me", Need.LISTENING, false),
          statement("PROF", "服务人员很专业", "The staff is professional", Need.PROFESSIONALISM, false),
          statement("FAST", "报修后很快有人来", "Somebody comes soon when I report a fault", Need.RESPONSIVENESS, false),
          statement("LIFT", "电梯运行平稳", "The lift runs smoothly", null, false),
          item("IMP_LIFT", ItemKind.IMPORTANCE, "电梯对我有多重要", "How important the lift is to me",
              scale(1, 5, "不重要", "not important", "很重要", "very important"), "LIFT", null),
          statement("CLEAN", "楼道干净", "The stairs are clean", null, false),
          item("OTHERS", ItemKind.VS_COMPETITOR, "比起您知道的其他小区,这里如何", "How this estate is compared to others you know",
              scale(1, 5, "差得多", "much worse", "好得多", "much better"), null, "general"),
          item("NPS", ItemKind.NPS, "您会向亲友推荐本小区吗", "Would you recommend this estate to friends",
              scale(0, 10, "绝不会", "never", "一定会", "certainly"), null, null),
          item(OPEN, ItemKind.OPEN, "您还想告诉我们什么", "What else you would like to tell us", null, null, null)));

  private SurveyWords() {}

  private static Scale scale(int low, int high, String lowZh, String lowEn, String highZh, String highEn) {
    return new Scale(low, high, Direction.HIGH_IS_GOOD, new Bilingual(lowZh, lowEn), new Bilingual(highZh, highEn));
  }

  private static Item statement(String code, String zh, String en, @Nullable Need need, boolean headline) {
    return new Item(code, ItemKind.STATEMENT, new Bilingual(zh, en), AGREE, need, null, null, null, headline, List.of(), List.of());
  }

  private static Item item(
      String code, ItemKind kind, String zh, String en, @Nullable Scale scale, @Nullable String about, @Nullable String competitor) {
    return new Item(code, kind, new Bilingual(zh, en), scale, null, about, competitor, null, false, List.of(), List.of());
  }
}
