package answerable.api;

/**
 * Every refusal the program can give, with its stable id and what it says in Chinese and English. Ids of business rules
 * are those of the domain description.
 */
public enum Code {
  TIME_1("TIME-1", 409, "时间顺序不对:发生不得晚于收到,收到不得晚于记录", "times out of order: occurred, received, recorded"),
  PROXY_1("PROXY-1", 409, "委托投诉须有委托授权和委托人", "a proxy needs an authority and a principal"),
  BOX_1("BOX-1", 409, "意见箱须由两人开启", "a suggestion box is emptied by two"),
  STAFF_1("STAFF-1", 409, "不是本项目在职员工", "not active staff of this estate"),
  STATE_1("STATE-1", 409, "当前状态不允许此操作", "not allowed in this state"),
  CUST_1("CUST-1", 409, "谁受理、谁跟进、谁回复:只有当前受理人可以跟进和回复", "only the current custodian follows up and replies"),
  CUST_2("CUST-2", 409, "移交须由移交人和接收人以外的主管批准", "a transfer is approved by a supervisor who neither gives nor receives"),
  CUST_3("CUST-3", 409, "只有接收人可以接受移交", "only the receiver accepts custody"),
  CUST_4("CUST-4", 409, "接收人不是本项目在职员工", "the receiver is not active staff of this estate"),
  CUST_5("CUST-5", 409, "移交须写明规定的原因", "a transfer needs a reason from the list"),
  CORR_1("CORR-1", 409, "更正须写明字段、原内容、新内容和理由", "a correction names field, old, new and reason"),
  CLASS_1("CLASS-1", 409, "重新判定须写明理由", "judging again needs a reason"),
  CLASS_2("CLASS-2", 409, "无法判定的投诉只能由主管办结", "an undetermined case is closed by a supervisor"),
  SEV_1("SEV-1", 409, "降低严重程度须由主管决定", "only a supervisor lowers severity"),
  SEV_2("SEV-2", 409, "员工行为投诉至少为严重", "staff conduct is never below serious"),
  DEMAND_1("DEMAND-1", 409, "认定诉求不合理须有依据", "refusing a demand needs a basis"),
  COI_1("COI-1", 409, "被投诉人不得处理本案", "the person complained about may not handle the case"),
  RESP_1("RESP-1", 409, "责任人须为在职员工或登记的外包单位", "the responsible is active staff or a registered contractor"),
  RESP_2("RESP-2", 409, "只有被指定的责任人可以推辞", "only the assigned person declines"),
  SOL_1("SOL-1", 409, "方案须有措施、责任人和期限", "a solution needs a measure, a person and a date"),
  SOL_2("SOL-2", 409, "方案须先批准再实施", "the solution must be approved before it is carried out"),
  SOL_3("SOL-3", 409, "无权批准此方案", "no authority to approve this solution"),
  REPLY_1("REPLY-1", 409, "最终答复须写明结果、理由和进一步途径", "a final reply states outcome, reasons and further remedies"),
  REPLY_2("REPLY-2", 409, "最终答复前须报告实施结果或说明原因", "a final reply needs the implementation, or a reason why not"),
  INV_1("INV-1", 409, "最终答复前须有调查记录", "a final reply needs an investigation on record"),
  VISIT_1("VISIT-1", 409, "回访人不得是受理人或责任人", "the visitor is neither custodian nor responsible"),
  VISIT_2("VISIT-2", 409, "最终答复之前不得回访", "no return visit before the final reply"),
  VISIT_3("VISIT-3", 409, "三次且跨两天联系不上才可认定无法联系", "unreachable only after three attempts on two days"),
  CLOSE_1("CLOSE-1", 409, "未完成答复和回访不得办结", "reply and return visit come before closing"),
  CLOSE_2("CLOSE-2", 409, "低分回访须重新处理或由主管说明", "a low score is reopened or justified first"),
  CLOSE_3("CLOSE-3", 409, "严重投诉不得由受理人自己评价", "a serious case is not evaluated by its custodian"),
  REOPEN_1("REOPEN-1", 409, "重新处理须写明理由", "reopening needs a reason"),
  REOPEN_2("REOPEN-2", 409, "超过期限只能由主管重新处理", "after the window only a supervisor reopens"),
  APPT_1("APPT-1", 409, "约时之前须先向业主说明原因", "explain the delay before promising an appointment"),
  APPT_2("APPT-2", 409, "挂起期间须有未到期的约定或下次跟进时间", "a case on hold has an open appointment or a follow-up due"),
  APPT_3("APPT-3", 409, "约定时段须在将来且先后有序", "the window lies in the future and is ordered"),
  APPT_4("APPT-4", 409, "该约定已有结果", "this appointment has its outcome"),
  APPT_5("APPT-5", 409, "推翻业主的说法须有签名、照片或定位证明", "ruling against the owner's word needs a signed, photographed or located proof"),
  HOLD_1("HOLD-1", 409, "挂起须有规定的原因", "a hold needs a reason from the list"),
  REF_1("REF-1", 409, "转交须有合同依据或写明理由", "a referral needs a contract basis or a reason"),
  WDRW_1("WDRW-1", 409, "撤诉须有投诉人本人的证明", "a withdrawal needs the complainant's own proof"),
  MERGE_1("MERGE-1", 409, "只能并入同一项目中另一件未办结的投诉", "merge into another open case of the same estate"),
  MERGE_2("MERGE-2", 409, "该投诉没有被合并", "this case was not merged"),
  GROUP_1("GROUP-1", 409, "群诉成员须为本项目的住户", "members of a group are households of the estate"),
  GROUP_2("GROUP-2", 409, "该投诉已属于另一群诉", "this case is a member of another group"),
  GROUP_3("GROUP-3", 409, "代表须有授权,或如实记录没有授权", "a spokesperson has a mandate, or it is recorded as missing"),
  NACC_1("NACC-1", 409, "不予受理须写明理由并告知投诉人", "not accepting needs a reason and how the complainant was told"),
  TOUT_1("TOUT-1", 409, "移送须写明接收机关", "a transfer out names the authority"),
  QUEST_1("QUEST-1", 409, "问卷作答时间不得超过15分钟", "a questionnaire takes 15 minutes at most"),
  QUEST_2("QUEST-2", 409, "整份问卷的量表方向须一致", "all scales of a questionnaire point the same way"),
  QUEST_3("QUEST-3", 409, "跳题条件须指向前面的计分题,不得循环", "a condition looks back at a scored item, never in a circle"),
  QUEST_4("QUEST-4", 409, "题目须有中英文两种文本", "an item needs its text in Chinese and English"),
  QUEST_5("QUEST-5", 409, "问卷须由编写人以外的人审核", "a questionnaire is reviewed by somebody who did not write it"),
  QUEST_6("QUEST-6", 409, "已批准的问卷不得修改,只能另立新版", "an approved questionnaire is not changed, a new version is begun"),
  QUEST_7("QUEST-7", 409, "题型缺少所需的量表、对应题目或比较对象", "this kind of item lacks its scale, its counterpart or whom to compare with"),
  QUEST_8("QUEST-8", 409, "一题只问一件事,或写明为何是一件事", "an item asks for one thing, or says why it does"),
  PLAN_1("PLAN-1", 409, "调查计划须写明目的、所服务的决策、总体、关键指标、目标值和发起领导", "a plan names objective, decision, population, key indicator, target and sponsor"),
  PLAN_2("PLAN-2", 409, "计划由发起领导批准,且不得是编制人", "the sponsor approves the plan, and is not who made it"),
  PLAN_3("PLAN-3", 409, "计划中的精度、日期、提醒次数或完成比例不合理", "precision, dates, reminders or completeness of the plan make no sense"),
  FRAME_1("FRAME-1", 409, "抽样框以户为单位,一户只能出现一次", "a frame lists households, each once"),
  FRAME_2("FRAME-2", 409, "所给的抽样框不是已冻结的抽样框", "this is not the frame that was frozen"),
  DRAW_1("DRAW-1", 409, "须先冻结抽样框再抽样", "the frame is frozen before the draw"),
  DRAW_2("DRAW-2", 409, "不得重抽,只能补抽", "no second draw, only a supplement"),
  DRAW_3("DRAW-3", 409, "每层至少抽五户,否则会认出答卷人", "fewer than five of a stratum would be recognised by their answers"),
  DRAW_4("DRAW-4", 409, "抽样框和参数无法按此方法抽样", "this method can't draw so many from this frame"),
  DRAW_5("DRAW-5", 409, "随机种子须在抽样框冻结后公布,公布之前不得抽样", "the random seed is published after the frame is frozen, and before the draw"),
  EXEC_1("EXEC-1", 409, "须先指定执行人并附独立性声明", "an executor with a statement of independence comes first"),
  EXEC_2("EXEC-2", 409, "一线员工不得访问自己服务的楼栋", "front-line staff do not interview the building they serve"),
  EXEC_3("EXEC-3", 409, "面谈须写明访问员", "an interview names its interviewer"),
  GIFT_1("GIFT-1", 409, "纪念品按既定规则发放,与答案无关", "the token of thanks goes by its policy, whatever the answers"),
  GIFT_2("GIFT-2", 409, "纪念品每户只发一次", "one token of thanks for a household"),
  FIELD_1("FIELD-1", 409, "只能使用已批准的问卷版本", "only an approved version of a questionnaire is fielded"),
  FIELD_3("FIELD-3", 409, "问卷缺少本系列的核心题目", "the questionnaire lacks items of the series' core"),
  FIELD_2("FIELD-2", 409, "已答卷、拒答或不合格的住户不得再打扰", "who has answered, refused or is not eligible is left alone"),
  REMIND_1("REMIND-1", 409, "提醒次数已达计划上限", "no more reminders than the plan allows"),
  LINK_1("LINK-1", 409, "户与答卷的对应只能用本次调查的密钥加密,且不多于抽中户数", "links are sealed with the key of the wave, and are no more than were drawn"),
  LINK_2("LINK-2", 409, "销毁对应密钥之前不得分析", "no analysis before the key of the links is destroyed"),
  CELL_1("CELL-1", 409, "不足五份答卷的数值须隐去", "a figure of fewer than five answers is suppressed"),
  ACK_1("ACK-1", 409, "结果须由发起领导签收", "the sponsor acknowledges the results"),
  ANSW_1("ANSW-1", 409, "答卷与邀请所附的问卷版本或方式不符", "answered on another version or in another way than the invitation's"),
  ANSW_2("ANSW-2", 409, "答案不合题目:题号、取值或跳题有误", "an answer does not fit its item: code, value or condition"),
  CODE_1("CODE-1", 409, "编码须在该题的编码表内", "a code is one of the item's coding frame"),
  CODE_2("CODE-2", 409, "该题没有计入的文字回答", "nothing that counts was said in words to this item"),
  CONS_1("CONS-1", 409, "访谈须经被访人同意", "an interview needs the consent of who is interviewed"),
  SRC_1("SRC-1", 409, "每个期望项目须能追溯到访谈或座谈中的原话", "an expectation item goes back to statements of interviews or focus groups"),
  SRC_2("SRC-2", 409, "赞同人数不得多于到场人数", "no more agree than were there"),
  COMP_1("COMP-1", 409, "竞争者样本须说明如何找到这些人", "a sample of a competitor's customers says how they were found"),
  COMP_2("COMP-2", 409, "竞争者样本不得留存个人信息", "nothing personal is kept of a competitor's customers"),
  COMP_3("COMP-3", 409, "非概率样本,不给出置信区间", "a non-probability sample has no interval"),
  CLOCK_1("CLOCK-1", 409, "时钟只能向前", "the clock only goes forward"),
  REBUILD_RUNNING("REBUILD_RUNNING", 409, "该读模型正在重建或校验", "this read model is being rebuilt or verified"),
  NO_PREVIOUS("NO_PREVIOUS", 409, "没有可退回的上一代", "there is no generation to go back to"),
  OTHER_VERSION("OTHER_VERSION", 409, "读模型是另一版本做出的,本程序无法校验", "the read model was made by another version, which this program can't verify"),
  NOT_VERIFIED("NOT_VERIFIED", 409, "校验没有完成", "the verification did not come to an end"),
  CODE_TAKEN("CODE_TAKEN", 409, "编号或登录名已被使用", "this code or login is taken"),
  CONCURRENT("CONCURRENT", 409, "同时有他人修改,请重试", "others changed this at the same time, try again"),
  STALE_VERSION("STALE_VERSION", 412, "版本已过期", "stale version"),
  INVALID_VALUE("INVALID_VALUE", 400, "内容不符合要求", "invalid value"),
  UNKNOWN_PROPERTY("UNKNOWN_PROPERTY", 400, "未知的属性", "unknown property"),
  UNKNOWN_PARAMETER("UNKNOWN_PARAMETER", 400, "未知的查询参数", "unknown query parameter"),
  ASOF_FUTURE("ASOF_FUTURE", 400, "这一时刻还没有过去", "this moment has not passed yet"),
  MALFORMED_JSON("MALFORMED_JSON", 400, "JSON 格式错误", "malformed JSON"),
  LIMIT_EXCEEDED("LIMIT_EXCEEDED", 400, "超出长度、数量或嵌套限制", "too long, too many or too deep"),
  UNAUTHENTICATED("UNAUTHENTICATED", 401, "缺少令牌、令牌过期或无效", "missing, expired or invalid token"),
  ROLE("ROLE", 403, "角色无权进行此操作", "this role may not do this"),
  NOT_FOUND("NOT_FOUND", 404, "不存在", "not found"),
  METHOD_NOT_ALLOWED("METHOD_NOT_ALLOWED", 405, "不支持的方法", "method not allowed"),
  NOT_ACCEPTABLE("NOT_ACCEPTABLE", 406, "不支持的格式", "not acceptable"),
  BODY_TOO_LARGE("BODY_TOO_LARGE", 413, "请求内容过大", "body too large"),
  UNSUPPORTED_MEDIA_TYPE("UNSUPPORTED_MEDIA_TYPE", 415, "不支持的内容类型", "unsupported media type"),
  IDEMPOTENCY_KEY_REUSED("IDEMPOTENCY_KEY_REUSED", 422, "幂等键已用于不同的请求", "idempotency key used with another body"),
  RATE_LIMITED("RATE_LIMITED", 429, "请求过于频繁", "too many requests"),
  INTERNAL("INTERNAL", 500, "内部错误", "internal error"),
  OUTCOME_UNKNOWN("OUTCOME_UNKNOWN", 503, "暂时无法确认结果,请用同一幂等键重试", "outcome unknown, retry with the same idempotency key"),
  READ_MODEL_BEHIND("READ_MODEL_BEHIND", 503, "读模型尚未跟上", "the read model is behind");

  private final String id;
  private final int status;
  private final String zh;
  private final String en;

  Code(String id, int status, String zh, String en) {
    this.id = id;
    this.status = status;
    this.zh = zh;
    this.en = en;
  }

  /** The stable code, as printed in answers. */
  public String id() {
    return id;
  }

  /** The HTTP status with which the edge answers. */
  public int status() {
    return status;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }

  /** A rule of the domain, refused by an aggregate. */
  public boolean isRule() {
    return id.matches("[A-Z]+-\\d") && this != CLOCK_1;
  }

  @Override public String toString() {
    return id;
  }
}
