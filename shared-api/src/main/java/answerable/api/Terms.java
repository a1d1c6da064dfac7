package answerable.api;

/** The closed lists of complaint handling. Each value has its printed Chinese term, which the API accepts as well. */
public interface Terms {
  /** An enum whose values have a printed Chinese term. */
  interface Term {
    String zh();
  }

  enum Channel implements Term {
    PHONE("电话"),
    IN_PERSON("亲临"),
    PROXY("委托"),
    LETTER("信函"),
    SUGGESTION_BOX("意见箱"),
    WECHAT("微信"),
    APP("应用"),
    EMAIL("电子邮件"),
    WEB("网站"),
    SMS("短信"),
    HOME_VISIT("上门"),
    HOTLINE_12345("12345热线"),
    OWNERS_COMMITTEE("业主委员会"),
    MEDIA("媒体"),
    INTERNAL("内部"),
    OTHER("其他");

    private final String zh;

    Channel(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum Category implements Term {
    SERVICE("物业管理服务"),
    FEES("物业收费"),
    COMMUNITY_ACTIVITY("社区文化活动"),
    EMERGENCY("突发事件"),
    NEIGHBOUR("毗邻关系"),
    STAFF_CONDUCT("员工行为"),
    OTHER("其他");

    private final String zh;

    Category(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** In ascending order. */
  enum Severity implements Term {
    GENERAL("一般"),
    SERIOUS("严重"),
    MAJOR("重大");

    private final String zh;

    Severity(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }

    public boolean atLeast(Severity other) {
      return compareTo(other) >= 0;
    }
  }

  enum Founded implements Term {
    FOUNDED("有效"),
    UNFOUNDED("无效"),
    UNDETERMINED("无法判定");

    private final String zh;

    Founded(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum Liability implements Term {
    LIABLE("责任性"),
    NOT_LIABLE("非责任性");

    private final String zh;

    Liability(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum Urgency implements Term {
    NORMAL("普通"),
    URGENT("紧急");

    private final String zh;

    Urgency(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** An answer with a middle: was the demand reasonable, is it solved, could it have been prevented. */
  enum Answer implements Term {
    YES("是"),
    PARTLY("部分"),
    NO("否");

    private final String zh;

    Answer(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum Remedy implements Term {
    EXPLAIN("解释"),
    APOLOGISE("道歉"),
    REPAIR("维修"),
    REFUND("退款"),
    DISCOUNT("减免"),
    REPLACE("更换"),
    DISCIPLINE("处分"),
    NONE("无");

    private final String zh;

    Remedy(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum Cause implements Term {
    RULE("制度"),
    PEOPLE("人员"),
    EQUIPMENT("设备"),
    CONTRACTOR("外包单位"),
    DEVELOPER_LEGACY("建设遗留"),
    THIRD_PARTY("第三方"),
    EXPECTATION("期望"),
    UNKNOWN("未查明");

    private final String zh;

    Cause(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum TransferReason implements Term {
    RESIGNED("离职"),
    LEAVE("请假"),
    SHIFT_END("交班"),
    CONFLICT_OF_INTEREST("利益冲突"),
    SKILL("专业能力"),
    ESCALATION("升级"),
    OTHER("其他");

    private final String zh;

    TransferReason(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** With whom the company deals beside the complainant. */
  enum CounterpartyClass implements Term {
    DEVELOPER("建设单位"),
    AUTHORITY("政府主管部门"),
    UTILITY_OR_CONTRACTOR("市政公用或专业服务单位"),
    CONTRACTOR("外包单位"),
    OWNERS_BODY("业主大会或业主委员会"),
    OTHER("其他");

    private final String zh;

    CounterpartyClass(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Who moved or cancelled an appointment. */
  enum Party implements Term {
    COMPANY("公司"),
    OWNER("业主");

    private final String zh;

    Party(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** What became of an appointment. LATE: kept, but after window and grace. */
  enum AppointmentOutcome implements Term {
    PROMISED("已约"),
    KEPT("履约"),
    LATE("迟到"),
    MISSED("失约"),
    MOVED_BY_COMPANY("公司改期"),
    MOVED_BY_OWNER("业主改期"),
    CANCELLED("取消");

    private final String zh;

    AppointmentOutcome(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Who found that an appointment was missed. */
  enum MissedBy implements Term {
    CLOCK("时钟"),
    COMPLAINANT("投诉人"),
    STAFF("员工");

    private final String zh;

    MissedBy(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** What shows that something was so. */
  enum ProofKind implements Term {
    SIGNED("签名"),
    PHOTO("照片"),
    LOCATED("定位"),
    MESSAGE("信息"),
    RECORDING("录音"),
    OWN_LOGIN("本人登录");

    private final String zh;

    ProofKind(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }

    /** Whether it outweighs the owner's word about an appointment. */
    public boolean outweighs() {
      return this == SIGNED || this == PHOTO || this == LOCATED;
    }
  }

  /** Why a case waits. Waiting for its own parts stops no clock; whether a referral does, the referral itself says by the standard. */
  enum HoldReason implements Term {
    OWNER_UNREACHABLE("业主联系不上"),
    OWNER_ASKED_TO_WAIT("业主要求等待"),
    REFERRAL("等待外部单位"),
    FORCE_MAJEURE("不可抗力"),
    PARTS("等待配件");

    private final String zh;

    HoldReason(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }

    public boolean pauses() {
      return this != PARTS && this != REFERRAL;
    }
  }

  enum EscalationTrigger implements Term {
    BROKEN_APPOINTMENTS("两次失约"),
    COMPLAINANT("投诉人要求"),
    STAFF("员工上报"),
    GROUP("群诉"),
    HOTLINE("热线"),
    MEDIA("媒体"),
    OVERDUE("超期");

    private final String zh;

    EscalationTrigger(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Where a dispute goes outside the company (ISO 10003). */
  enum ExternalBody implements Term {
    OWNERS_COMMITTEE("业主委员会"),
    STREET_OFFICE("街道办事处"),
    PEOPLES_MEDIATION("人民调解"),
    HOTLINE_12345("12345热线"),
    ARBITRATION("仲裁"),
    COURT("法院"),
    REGULATOR("主管部门");

    private final String zh;

    ExternalBody(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum ExternalState implements Term {
    REFERRED("已提交"),
    ONGOING("进行中"),
    SETTLED("已解决"),
    DISMISSED("未支持");

    private final String zh;

    ExternalState(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** How two cases belong together without being one. */
  enum LinkKind implements Term {
    COUNTER_COMPLAINT("反诉"),
    RELATED("相关"),
    RECURRENCE("重复发生");

    private final String zh;

    LinkKind(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum LeaveCause implements Term {
    LEFT("退出"),
    NOT_FREE("不能加入");

    private final String zh;

    LeaveCause(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum ConfirmationMethod implements Term {
    READ_BACK("复述"),
    SIGNATURE("签名"),
    LINK("链接");

    private final String zh;

    ConfirmationMethod(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum Authority implements Term {
    WRITTEN("书面"),
    ORAL("口头");

    private final String zh;

    Authority(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum CloseCode implements Term {
    SOLVED("已解决"),
    PARTLY_SOLVED("部分解决"),
    EXPLAINED("已解释"),
    UNREACHABLE("无法联系");

    private final String zh;

    CloseCode(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  enum ReopenedBy implements Term {
    COMPLAINANT("投诉人"),
    SUPERVISOR("主管"),
    RETURN_VISIT("回访");

    private final String zh;

    ReopenedBy(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Whether the one who visited stood apart from those who handled the case. */
  enum Independence implements Term {
    INDEPENDENT("独立"),
    BREACHED("不独立");

    private final String zh;

    Independence(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }

  /** Where a complaint stands: the latest step reached in its cycle, or how it ended. */
  enum Status implements Term {
    ACCEPTED("已受理"),
    CLASSIFIED("已判定"),
    INVESTIGATED("已调查"),
    ASSIGNED("已定责任人"),
    SOLVING("处理中"),
    REPLIED("已答复"),
    VISITED("已回访"),
    CLOSED("已办结"),
    REOPENED("重新处理"),
    WITHDRAWN("已撤诉"),
    MERGED("已合并"),
    TRANSFERRED_OUT("已移送"),
    NOT_ACCEPTED("不予受理");

    private final String zh;

    Status(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }

    public boolean open() {
      return switch (this) {
        case ACCEPTED, CLASSIFIED, INVESTIGATED, ASSIGNED, SOLVING, REPLIED, VISITED, REOPENED -> true;
        case CLOSED, WITHDRAWN, MERGED, TRANSFERRED_OUT, NOT_ACCEPTED -> false;
      };
    }
  }

  enum ResidentKind implements Term {
    OWNER("业主"),
    OCCUPIER("物业使用人");

    private final String zh;

    ResidentKind(String zh) {
      this.zh = zh;
    }

    @Override public String zh() {
      return zh;
    }
  }
}
