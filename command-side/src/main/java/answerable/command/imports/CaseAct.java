package answerable.command.imports;

import answerable.api.ComplaintCommand.*;
import answerable.api.Id.StaffId;
import answerable.api.Id.TransferId;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Cause;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Liability;
import answerable.api.Terms.ReopenedBy;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Term;
import answerable.api.Terms.TransferReason;
import answerable.api.Terms.Urgency;
import answerable.api.Words;
import answerable.command.imports.ImportMapping.Doing;
import answerable.command.imports.ImportMapping.Step.Deed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be taken over of the acts on a case, each with the columns it reads; those in brackets may be empty. */
enum CaseAct implements Term {
  /** channel, statement, [occurredAt, building, room, name, phone, demand, category] */
  ACCEPT("受理"),
  /** channel, [text, due] */
  ACKNOWLEDGE("告知受理"),
  /** category, [subcategory, severity, founded, liability, urgency, text] */
  CLASSIFY("判定"),
  /** text, [person, cause] */
  INVESTIGATE("调查"),
  /** person, [unit, due, text] */
  ASSIGN("定责任人"),
  /** text, [person, cost, due] */
  PROPOSE("提出方案"),
  /** text */
  IMPLEMENT("实施"),
  /** channel, text, [outcome, reasons, remedies] */
  REPLY("答复"),
  /** channel, text */
  INTERIM_REPLY("阶段答复"),
  /** text, [due, reached] */
  FOLLOW_UP("跟进"),
  /** channel, text */
  EXPLAIN_DELAY("说明延误"),
  /** person, [reason, text, approver] */
  TRANSFER("移交"),
  /** nothing else: the actor takes what was transferred to them */
  TAKE_OVER("接收"),
  /** channel, [reached, solved, attitude, speed, professionalism, result, text] */
  VISIT("回访"),
  /** outcome, preventable, text, [result] */
  CLOSE("办结"),
  /** by, text */
  REOPEN("重新处理"),
  /** [text] */
  WITHDRAW("撤诉");

  private final String zh;

  CaseAct(String zh) {
    this.zh = zh;
  }

  @Override public String zh() {
    return zh;
  }

  /** Everything is read here, so that a broken cell is found before anything is done. */
  Deed deed(Cells cells, String key, String actor) {
    return switch (this) {
      case ACCEPT -> throw new IllegalArgumentException("begins a case");
      case ACKNOWLEDGE -> acknowledged(cells);
      case CLASSIFY -> classified(cells);
      case INVESTIGATE -> investigated(cells);
      case ASSIGN -> assigned(cells);
      case PROPOSE -> proposed(cells);
      case IMPLEMENT -> {
        Words report = cells.words("text");
        yield new Deed(s -> new ReportImplementation(s.id(), s.act(), report, s.act().meta().occurredAt()));
      }
      case REPLY -> replied(cells, false);
      case INTERIM_REPLY -> replied(cells, true);
      case FOLLOW_UP -> {
        Words text = cells.words("text");
        Instant due = cells.instantOrNull("due");
        Boolean reached = cells.yesOrNull("reached");
        yield new Deed(s -> new LogFollowUp(s.id(), s.act(), null, text, due, reached));
      }
      case EXPLAIN_DELAY -> {
        Channel how = cells.term(Channel.class, "channel");
        Words text = cells.words("text");
        yield new Deed(s -> new ExplainDelay(s.id(), s.act(), null, how, text));
      }
      case TRANSFER -> transferred(cells, key);
      case TAKE_OVER -> new Deed(s -> new AcceptCustody(s.id(), s.act(), transfer(key, actor)));
      case VISIT -> visited(cells);
      case CLOSE -> closed(cells);
      case REOPEN -> reopened(cells);
      case WITHDRAW -> {
        Words reason = cells.wordsOrNull("text");
        yield new Deed(s -> new WithdrawComplaint(s.id(), s.act(), null, null, reason, false));
      }
    };
  }

  private static Deed acknowledged(Cells cells) {
    Channel channel = cells.term(Channel.class, "channel");
    Words text = cells.wordsOrNull("text");
    Instant due = cells.instantOrNull("due");
    return new Deed(s -> new AcknowledgeReceipt(s.id(), s.act(), channel, text, null, due));
  }

  /** What the source does not say is judged as nothing. */
  private static Deed classified(Cells cells) {
    Category category = cells.term(Category.class, "category");
    String subcategory = cells.textOrNull("subcategory", 60);
    Severity severity = cells.termOr(Severity.GENERAL, "severity");
    Founded founded = cells.termOr(Founded.UNDETERMINED, "founded");
    Liability liability = cells.termOr(Liability.NOT_LIABLE, "liability");
    Urgency urgency = cells.termOr(Urgency.NORMAL, "urgency");
    Words reason = cells.wordsOrNull("text");
    return new Deed(s -> new ClassifyComplaint(
        s.id(), s.act(), category, subcategory, severity, founded, liability, urgency, false, reason, null, null));
  }

  private static Deed investigated(Cells cells) {
    Words findings = cells.words("text");
    Cause cause = cells.termOr(Cause.UNKNOWN, "cause");
    String person = cells.textOrNull("person");
    return with(person, s -> new RecordInvestigation(
        s.id(), s.act(), person == null ? s.actor() : s.people().apply(person), findings, List.of(), cause));
  }

  private static Deed assigned(Cells cells) {
    String person = cells.text("person");
    String unit = cells.textOrNull("unit", 100);
    Instant due = cells.instantOrNull("due");
    Words reason = cells.wordsOrNull("text");
    return with(person, s -> new AssignResponsible(
        s.id(), s.act(), s.people().apply(person), null, unit, due, reason, true));
  }

  private static Deed proposed(Cells cells) {
    Words what = cells.words("text");
    String person = cells.textOrNull("person");
    Instant due = cells.instantOrNull("due");
    BigDecimal cost = cells.amountOrNull("cost");
    return with(person, s -> {
      StaffId who = person == null ? null : s.people().apply(person);
      return new ProposeSolution(s.id(), s.act(), List.of(new PlannedMeasure(what, who, null, due)), cost, List.of(), due, null,
          s.estate().approvalAbove());
    });
  }

  private static Deed replied(Cells cells, boolean interim) {
    Channel channel = cells.term(Channel.class, "channel");
    Words text = cells.words("text");
    Words outcome = interim ? null : cells.wordsOrNull("outcome");
    List<Words> reasons = interim ? List.of() : said(cells.wordsOrNull("reasons"));
    List<Words> remedies = interim ? List.of() : said(cells.wordsOrNull("remedies"));
    return new Deed(s -> new ReplyToComplainant(s.id(), s.act(), channel, text, interim, outcome, reasons, remedies, null, null));
  }

  private static List<Words> said(@Nullable Words words) {
    return words == null ? List.of() : List.of(words);
  }

  /** Who approved it is taken from the source; that nobody did is the breach that it was. */
  private static Deed transferred(Cells cells, String key) {
    String to = cells.text("person");
    String approver = cells.textOrNull("approver");
    TransferReason reason = cells.termOrNull(TransferReason.class, "reason");
    Words text = cells.wordsOrNull("text");
    Doing doing = s -> new TransferCustody(s.id(), s.act(), transfer(key, to), null, s.people().apply(to), true, reason, text,
        approver == null ? s.actor() : s.people().apply(approver), approver != null);
    return new Deed(doing, null, approver == null ? Set.of(to) : Set.copyOf(List.of(to, approver)));
  }

  private static Deed visited(Cells cells) {
    Channel method = cells.term(Channel.class, "channel");
    Answer solved = cells.termOrNull(Answer.class, "solved");
    boolean reached = Objects.requireNonNullElse(cells.yesOrNull("reached"), solved != null);
    Integer attitude = cells.scoreOrNull("attitude");
    Integer speed = cells.scoreOrNull("speed");
    Integer professionalism = cells.scoreOrNull("professionalism");
    Integer result = cells.scoreOrNull("result");
    Words remark = cells.wordsOrNull("text");
    return new Deed(s -> new RecordReturnVisit(s.id(), s.act(), s.actor(), method, reached, false, solved, attitude, speed,
        professionalism, result, remark, s.cycle().apply(s.act().meta().occurredAt())));
  }

  private static Deed closed(Cells cells) {
    CloseCode code = cells.term(CloseCode.class, "outcome");
    Answer preventable = cells.term(Answer.class, "preventable");
    Words lesson = cells.words("text");
    Integer rating = cells.scoreOrNull("result");
    return new Deed(s -> new EvaluateAndClose(s.id(), s.act(), lesson, preventable, null, rating, code));
  }

  private static Deed reopened(Cells cells) {
    ReopenedBy by = cells.term(ReopenedBy.class, "by");
    Words reason = cells.words("text");
    return new Deed(s -> new ReopenComplaint(
        s.id(), s.act(), by, reason, s.cycle().apply(s.act().meta().occurredAt())));
  }

  private static Deed with(@Nullable String person, Doing doing) {
    return new Deed(doing, null, person == null ? Set.of() : Set.of(person));
  }

  /** Known by its case and receiver, so that the row in which it is taken over needs no other name for it. */
  private static TransferId transfer(String key, String receiver) {
    return new TransferId(UUID.nameUUIDFromBytes((key + "\u001F" + receiver).getBytes(StandardCharsets.UTF_8)));
  }
}
