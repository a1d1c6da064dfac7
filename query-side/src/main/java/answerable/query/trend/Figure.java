package answerable.query.trend;

import answerable.api.Terms.Founded;
import answerable.api.Terms.Status;
import answerable.query.trend.ComplaintTrend.Kept;
import answerable.query.trend.ComplaintTrend.Row;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** A figure of the complaint trend: what it is of one case, and in words what it counts. They may be added up over any groups. */
public enum Figure {
  SUBMISSIONS("件次", "submissions", Of.ALL, At.RECEIPT, Without.NOTHING, _ -> 1),
  CASES("件", "cases", Of.CASES, At.RECEIPT, Without.MERGED, cases(_ -> true)),
  OPEN("未办结", "open", Of.CASES, At.STATE, Without.MERGED, cases(r -> r.status().open())),
  CLOSED("已办结", "closed", Of.CASES, At.STATE, Without.MERGED, cases(r -> r.status() == Status.CLOSED)),
  WITHDRAWN("撤诉", "withdrawn", Of.CASES, At.STATE, Without.MERGED, cases(r -> r.status() == Status.WITHDRAWN)),
  TRANSFERRED_OUT("移送", "transferred out", Of.CASES, At.STATE, Without.MERGED, cases(r -> r.status() == Status.TRANSFERRED_OUT)),
  NOT_ACCEPTED("不予受理", "not accepted", Of.CASES, At.STATE, Without.MERGED, cases(r -> r.status() == Status.NOT_ACCEPTED)),
  MERGED("并入他件", "merged into another", Of.ALL, At.STATE, Without.UNMERGED, r -> r.status() == Status.MERGED ? 1 : 0),
  FOUNDED("有效", "founded", Of.CASES, At.STATE, Without.UNJUDGED, cases(r -> r.founded() == Founded.FOUNDED)),
  UNFOUNDED("无效", "unfounded", Of.CASES, At.STATE, Without.UNJUDGED, cases(r -> r.founded() == Founded.UNFOUNDED)),
  UNDETERMINED("无法判定", "undetermined", Of.CASES, At.STATE, Without.UNJUDGED, cases(r -> r.founded() == Founded.UNDETERMINED)),
  REOPENED_CASES("重新处理的件", "cases reopened at least once", Of.ALL, At.EVENTS, Without.NOTHING, r -> r.reopenings() > 0 ? 1 : 0),
  REOPENINGS("重新处理次数", "reopenings", Of.ALL, At.EVENTS, Without.NOTHING, Row::reopenings),
  CLOSINGS("办结次数", "closings", Of.ALL, At.EVENTS, Without.NOTHING, Row::closings),
  ACKNOWLEDGED_IN_TIME("按时告知受理", "acknowledged in time", Of.ALL, At.ACK, Without.UNDECIDED, r -> r.acknowledged() == Kept.MET ? 1 : 0),
  ACKNOWLEDGED_LATE("逾期告知受理", "acknowledged late", Of.ALL, At.ACK, Without.UNDECIDED, r -> r.acknowledged() == Kept.MISSED ? 1 : 0),
  ACKNOWLEDGEMENT_UNDECIDED("告知受理未定", "acknowledgement undecided", Of.ALL, At.ACK, Without.DECIDED, r -> undecided(r.acknowledged())),
  FIRST_REPLY_IN_TIME("按时首次答复", "first reply in time", Of.ALL, At.FIRST_REPLY, Without.UNDECIDED, r -> r.firstReply() == Kept.MET ? 1 : 0),
  FIRST_REPLY_LATE("逾期首次答复", "first reply late", Of.ALL, At.FIRST_REPLY, Without.UNDECIDED, r -> r.firstReply() == Kept.MISSED ? 1 : 0),
  FIRST_REPLY_UNDECIDED("首次答复未定", "first reply undecided", Of.ALL, At.FIRST_REPLY, Without.DECIDED, r -> undecided(r.firstReply())),
  FIRST_REPLIES("有首次答复的件", "cases with a first reply", Of.ALL, At.EVENTS, Without.NOTHING, r -> r.firstReplyAt() == null ? 0 : 1),
  FIRST_REPLY_WALL_MINUTES("首次答复用时(自然分钟)合计", "wall minutes to the first reply, summed", Of.ALL, At.WALL, Without.UNREPLIED,
      r -> ComplaintTrend.minutes(r, r.firstReplyAt())),
  RESOLVED("有最终答复的件", "cases with a final reply", Of.ALL, At.EVENTS, Without.NOTHING, r -> r.resolvedFirstAt() == null ? 0 : 1),
  FIRST_RESOLUTION_WALL_MINUTES("首个最终答复用时(自然分钟)合计", "wall minutes to the first final reply, summed", Of.ALL, At.WALL,
      Without.UNREPLIED, r -> ComplaintTrend.minutes(r, r.resolvedFirstAt())),
  LAST_RESOLUTION_WALL_MINUTES("末个最终答复用时(自然分钟)合计", "wall minutes to the latest final reply, summed", Of.ALL, At.WALL,
      Without.UNREPLIED, r -> ComplaintTrend.minutes(r, r.resolvedLastAt())),
  VISITS_REACHED("联系上的回访", "return visits that reached somebody", Of.ALL, At.EVENTS, Without.UNREACHED, r -> r.visits().reached()),
  VISITS_INDEPENDENT("独立回访", "independent return visits", Of.ALL, At.EVENTS, Without.UNREACHED, r -> r.visits().independent()),
  VISITS_SOLVED("回访称已解决", "solved at the return visit", Of.ALL, At.EVENTS, Without.UNREACHED, r -> r.visits().yes()),
  VISITS_PARTLY_SOLVED("回访称部分解决", "partly solved at the return visit", Of.ALL, At.EVENTS, Without.UNREACHED, r -> r.visits().partly()),
  VISITS_NOT_SOLVED("回访称未解决", "not solved at the return visit", Of.ALL, At.EVENTS, Without.UNREACHED, r -> r.visits().no()),
  VISITS_SATISFIED("回访结果评分4分及以上", "result scored 4 or more at the return visit", Of.ALL, At.EVENTS, Without.UNREACHED,
      r -> r.visits().satisfied());

  /** Words in Chinese and English. */
  record Words(String zh, String en) {}

  private interface Of {
    Words ALL = new Words("收到的全部投诉,含并入他件的、导入的历史", "all that was received, duplicates and imported history included");
    Words CASES = new Words("收到的投诉,一事一件", "what was received, every matter once");
  }

  private interface At {
    Words RECEIPT = new Words("收到的月份(项目时区)", "the month of receipt in the estate's zone");
    Words STATE = new Words("收到的月份;状态为时点状态", "the month of receipt; as it stands at the moment asked for");
    Words EVENTS = new Words("收到的月份;计已发生的,后来的变化不减", "the month of receipt; what happened counts, whatever follows");
    Words ACK = new Words("收到至告知受理,按固定版本的标准和日历", "receipt to acknowledgement, by the pinned standard and calendar");
    Words FIRST_REPLY = new Words(
        "收到至首次答复(含中间答复),按固定版本的标准和日历", "receipt to the first reply, interim included, by the pinned standard and calendar");
    Words WALL = new Words("收到至答复的自然时间", "time by the wall clock from receipt to reply");
  }

  private interface Without {
    Words NOTHING = new Words("无", "nothing");
    Words MERGED = new Words("时点上并入他件的", "what is merged into another case");
    Words UNMERGED = new Words("未并入他件的", "what is merged into no other");
    Words UNJUDGED = new Words("并入他件的、尚未判定的", "what is merged into another case or not judged yet");
    Words UNDECIDED = new Words("未定的另计", "undecided ones, counted apart");
    Words DECIDED = new Words("按时和逾期的另计", "those in time and late, counted apart");
    Words UNREPLIED = new Words("尚无此答复的", "those without such a reply");
    Words UNREACHED = new Words("未联系上的回访", "visits that reached nobody");
  }

  private final Words title;
  private final Words population;
  private final Words clock;
  private final Words exclusions;
  private final ToLongFunction<Row> of;

  Figure(String zh, String en, Words population, Words clock, Words exclusions, ToLongFunction<Row> of) {
    this.title = new Words(zh, en);
    this.population = population;
    this.clock = clock;
    this.exclusions = exclusions;
    this.of = of;
  }

  private static ToLongFunction<Row> cases(Predicate<Row> which) {
    return r -> r.status() != Status.MERGED && which.test(r) ? 1 : 0;
  }

  private static long undecided(Kept kept) {
    return switch (kept) {
      case RUNNING, ENDED -> 1;
      case MET, MISSED -> 0;
    };
  }

  long of(Row row) {
    return of.applyAsLong(row);
  }

  Words title() {
    return title;
  }

  Words population() {
    return population;
  }

  Words clock() {
    return clock;
  }

  Words exclusions() {
    return exclusions;
  }
}
