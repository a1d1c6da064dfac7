package answerable.api;

import answerable.api.SurveyEvent.Drawn;
import answerable.api.Terms.Term;
import answerable.statistics.draw.DrawPlan;
import answerable.statistics.draw.Frame;
import answerable.statistics.draw.PublishedDraw;
import java.util.List;
import java.util.TreeMap;

/** The closed lists of satisfaction surveys. Each value has its printed Chinese term. */
public interface SurveyTerms {
  /** How a questionnaire is answered. */
  enum Mode implements Term {
    SELF_PAPER("自主答卷"),
    INTERVIEW("面谈答问"),
    COMPUTER("电脑答卷");

    private final String zh;

    Mode(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** What an item asks for. */
  enum ItemKind implements Term {
    STATEMENT("陈述"),
    OPEN("定性"),
    VS_EXPECTATION("与期望相比"),
    VS_COMPETITOR("与竞争者相比"),
    IMPORTANCE("重要性"),
    NPS("推荐意愿");

    private final String zh;

    ItemKind(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Which end of a scale is the good one. */
  enum Direction implements Term {
    HIGH_IS_GOOD("分数越高越好"),
    LOW_IS_GOOD("分数越低越好");

    private final String zh;

    Direction(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** The four needs that are the same bars on every report. */
  enum Need implements Term {
    CARE("需要被关心"),
    LISTENING("需要被倾听"),
    PROFESSIONALISM("需要服务人员专业化"),
    RESPONSIVENESS("需要迅速反应");

    private final String zh;

    Need(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** How the sample is divided over the strata. */
  enum SamplingMethod implements Term {
    SRS("简单随机"),
    STRATIFIED_PROPORTIONAL("按比例分层"),
    STRATIFIED_EQUAL("等额分层"),
    STRATIFIED_NEYMAN("奈曼分层"),
    SYSTEMATIC("等距"),
    CENSUS("普查");

    private final String zh;

    SamplingMethod(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Which households of a stratum, by an algorithm that anybody can repeat. */
  enum DrawAlgorithm implements Term {
    HASH_RANK_1("哈希排序"),
    FISHER_YATES_1("洗牌"),
    RFC3797_1("RFC 3797"),
    SYSTEMATIC_1("等距起点");

    private final String zh;

    DrawAlgorithm(String zh) {
      this.zh = zh;
    }

    /** Draws as many of each stratum as are to be in the sample: the same for everybody who does it again. */
    public PublishedDraw draw(String seed, List<Drawn> strata, Frame frame) {
      DrawPlan.Method method = switch (this) {
        case HASH_RANK_1 -> DrawPlan.Method.HASH_RANK_1;
        case FISHER_YATES_1 -> DrawPlan.Method.FISHER_YATES_1;
        case RFC3797_1 -> DrawPlan.Method.RFC3797_1;
        case SYSTEMATIC_1 -> DrawPlan.Method.SYSTEMATIC_1;
      };
      TreeMap<String, Integer> sizes = new TreeMap<>();
      strata.forEach(stratum -> sizes.put(stratum.stratum(), stratum.drawn()));
      return new DrawPlan(frame.digest(), method, seed, sizes, 0).draw(frame);
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Why a household is not in the frame. */
  enum Exclusion implements Term {
    VACANT("空置"),
    UNSOLD("未售"),
    COUNTED_ELSEWHERE("业主多房,已计一户"),
    NOT_A_HOUSEHOLD("非住户"),
    STAFF_HOUSEHOLD("员工住户");

    private final String zh;

    Exclusion(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Who does the survey. */
  enum ExecutorKind implements Term {
    OWN_STAFF("本项目员工"),
    OTHER_DEPARTMENT("公司其他部门"),
    COMMITTEE("业主委员会"),
    THIRD_PARTY("第三方");

    private final String zh;

    ExecutorKind(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Who gets the token of thanks: nothing here depends on what was answered. */
  enum Recipients implements Term {
    NOBODY("不发"),
    EVERY_INVITED("每户受邀即发"),
    EVERY_ANSWERED("每户答卷即发");

    private final String zh;

    Recipients(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** How far a wave has come. */
  enum WaveState implements Term {
    PLANNED("已策划"),
    APPROVED("已批准"),
    FRAMED("抽样框已冻结"),
    DRAWN("已抽样"),
    FIELDING("调查中"),
    CLOSED("已截止"),
    ANALYSED("已分析"),
    REPORTED("已报告"),
    ACKNOWLEDGED("已签收");

    private final String zh;

    WaveState(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** What became of an invitation, after AAPOR. */
  enum OutcomeCode implements Term {
    I("完成"),
    P("部分完成"),
    NE("不合格"),
    R("拒答或中断"),
    O("其他未答"),
    NC("未接触"),
    UO("是否合格不明"),
    UH("是否有住户不明");

    private final String zh;

    OutcomeCode(String zh) {
      this.zh = zh;
    }

    /** Of two, the one that stands, whichever came last: codes are declared in AAPOR's order of precedence. */
    public OutcomeCode or(OutcomeCode other) {
      return compareTo(other) <= 0 ? this : other;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** What a visit or call came to. */
  enum AttemptResult implements Term {
    REFUSED("拒答"),
    ABSENT("不在家"),
    AWAY_FOR_LONG("长期外出"),
    UNABLE("无能力作答"),
    NO_COMMON_LANGUAGE("语言不通"),
    CALL_BACK("约定再来"),
    VACANT("空置"),
    NOT_A_HOUSEHOLD("非住户"),
    NO_ACCESS("无法进入"),
    WRONG_ADDRESS("地址有误");

    private final String zh;

    AttemptResult(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** When on a day, no closer: a minute could be matched with somebody's diary. */
  enum DayPart implements Term {
    MORNING("上午"),
    AFTERNOON("下午"),
    EVENING("晚间");

    private final String zh;

    DayPart(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** By what way a household is reminded. */
  enum ReminderWay implements Term {
    LETTER("信函"),
    NOTICE("张贴通知"),
    PHONE("电话"),
    SMS("短信"),
    WECHAT("微信"),
    VISIT("上门");

    private final String zh;

    ReminderWay(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Why an answer is kept and not counted. */
  enum SetAside implements Term {
    DUPLICATE("重复答卷"),
    LATE("截止后答卷"),
    BROKEN_OFF("中断");

    private final String zh;

    SetAside(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** By what weights the figures were computed. */
  enum Weighting implements Term {
    STRATUM_RESPONSE("层内答卷加权"),
    CALIBRATED("校准加权"),
    UNWEIGHTED("不加权");

    private final String zh;

    Weighting(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** For whom an edition of the report is. */
  enum Audience implements Term {
    OWNERS("业主"),
    COMMITTEE("业主委员会"),
    MANAGEMENT("管理层");

    private final String zh;

    Audience(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }
}
