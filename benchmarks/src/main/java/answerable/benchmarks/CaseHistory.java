package answerable.benchmarks;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Role;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Cause;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.ConfirmationMethod;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Independence;
import answerable.api.Terms.Liability;
import answerable.api.Terms.Remedy;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Urgency;
import answerable.log.NewEvent;
import answerable.log.StoredForm;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One complaint through its eight steps, with what comes between: about ten events, each of a command of its own. */
final class CaseHistory {
  private static final List<Channel> CHANNELS = List.of(Channel.PHONE, Channel.WECHAT, Channel.IN_PERSON, Channel.APP);
  private static final List<Category> CATEGORIES = List.of(Category.SERVICE, Category.SERVICE, Category.FEES, Category.NEIGHBOUR);

  private final RandomGenerator random;
  private final Town.Estate estate;
  private final ComplaintId id;
  private final SubjectId subject;
  private final StaffId custodian;
  private final List<NewEvent> events = new ArrayList<>();
  private Instant at;

  private CaseHistory(RandomGenerator random, Town.Estate estate, Instant begins) {
    this.random = random;
    this.estate = estate;
    this.at = begins;
    this.id = new ComplaintId(Uuids.v7(begins, random));
    this.subject = new SubjectId(Uuids.v7(begins, random));
    this.custodian = Texts.one(estate.clerks(), random);
  }

  /** In the order of their time. */
  static List<NewEvent> of(RandomGenerator random, Town.Estate estate, String caseNo, Instant begins) {
    CaseHistory history = new CaseHistory(random, estate, begins);
    history.accept(caseNo);
    history.solve();
    history.answer();
    return history.events;
  }

  private void accept(String caseNo) {
    Deadlines d = new Deadlines("cn-typical@1", "CN@2026.1", at, at.plus(15, ChronoUnit.MINUTES), at.plus(2, ChronoUnit.HOURS),
        at.plus(1, ChronoUnit.DAYS),
        Map.of(Severity.GENERAL, days(3), Severity.SERIOUS, days(7), Severity.MAJOR, days(15)), false);
    String building = String.valueOf(1 + random.nextInt(12));
    String room = building + "-" + (1 + random.nextInt(3)) + "-" + (101 + random.nextInt(20) * 100);
    clerk(new ComplaintAccepted(id, estate.id(), "Asia/Shanghai", caseNo, custodian, Texts.one(CHANNELS, random),
        new Complainant(subject, about(Texts.name(random)), about("139" + (10_000_000 + random.nextInt(90_000_000))), about(room),
            building, null),
        null, null, null, about(Texts.one(Texts.STATEMENTS, random)), about(Texts.one(Texts.DEMANDS, random)), null,
        at.minus(1 + random.nextInt(600), ChronoUnit.MINUTES), at, false, List.of(), null, d, null));
    after(2, 20);
    clerk(new ReceiptAcknowledged(id, Channel.PHONE, custodian, about(Texts.one(Texts.ACKNOWLEDGED, random)), "判定投诉性质", d.firstReplyBy()));
    if (random.nextInt(10) < 3) {
      after(1, 30);
      clerk(new StatementConfirmed(id, ConfirmationMethod.READ_BACK));
    }
    after(10, 110);
    Severity severity = random.nextInt(10) == 0 ? Severity.SERIOUS : Severity.GENERAL;
    clerk(new ComplaintClassified(id, Texts.one(CATEGORIES, random), "repair", severity, Founded.FOUNDED, Liability.LIABLE,
        Urgency.NORMAL, false, null, d.solveBy(severity)));
  }

  private void solve() {
    StaffId handler = Texts.one(estate.handlers(), random);
    after(30, 600);
    act(handler, Role.HANDLER, new InvestigationRecorded(id, handler, about(Texts.one(Texts.FINDINGS, random)), List.of(), Cause.EQUIPMENT));
    after(5, 120);
    clerk(new ResponsibleAssigned(id, handler, random.nextInt(5) == 0 ? estate.contractor() : null, "工程部", days(2)));
    after(10, 120);
    clerk(new SolutionProposed(id, List.of(new Measure(about(Texts.one(Texts.MEASURES, random)), handler, null, days(2))),
        BigDecimal.valueOf(100L + random.nextInt(2_000)), List.of(Remedy.REPAIR), days(2), false, null));
    for (int i = random.nextInt(3); i > 0; i--) {
      after(30, 900);
      clerk(new FollowUpLogged(id, null, about(Texts.one(Texts.FOLLOWED, random)), days(1), true));
    }
    if (random.nextInt(10) < 3) {
      appointment(handler);
    }
    after(60, 1_000);
    act(handler, Role.HANDLER, new ImplementationReported(id, about("已完成:" + Texts.one(Texts.MEASURES, random)), at));
  }

  private void appointment(StaffId handler) {
    AppointmentId appointment = new AppointmentId(Uuids.v7(at, random));
    Instant begins = at.plus(2, ChronoUnit.HOURS);
    Instant ends = at.plus(4, ChronoUnit.HOURS);
    clerk(new AppointmentPromised(id, appointment, about("上门维修"), begins, ends, ends.plus(15, ChronoUnit.MINUTES), custodian, null));
    at = begins.plus(random.nextInt(100), ChronoUnit.MINUTES);
    act(handler, Role.HANDLER, new AppointmentKept(id, appointment, at, 0, about("已上门,现场处理完毕")));
  }

  private void answer() {
    after(20, 300);
    clerk(new ComplainantReplied(id, Channel.PHONE, about(Texts.one(Texts.REPLIES, random)), false, about("已修复"),
        List.of(about("已现场核实")), List.of(about("如不同意,可向业委会或街道办事处反映,也可拨打12345")), null, false, null, days(3)));
    after(60, 2_000);
    act(estate.visitor(), Role.VISITOR, new ReturnVisitRecorded(id, estate.visitor(), Channel.PHONE, true, false, Answer.YES, score(), score(), score(),
        score(), about(Texts.one(Texts.REMARKS, random)), Independence.INDEPENDENT, null));
    if (random.nextInt(10) < 6) {
      after(30, 600);
      act(estate.supervisor(), Role.SUPERVISOR,
          new CaseEvaluated(id, estate.supervisor(), about(Texts.one(Texts.LESSONS, random)), Answer.PARTLY, null, 4));
    }
    after(5, 300);
    clerk(new ComplaintClosed(id, CloseCode.SOLVED));
  }

  private int score() {
    return 3 + random.nextInt(3);
  }

  private Instant days(int days) {
    return at.plus(days, ChronoUnit.DAYS);
  }

  private Personal about(String text) {
    return new Personal(subject, text);
  }

  private void after(int least, int most) {
    at = at.plus(Duration.ofSeconds(60L * least + random.nextInt(60 * (most - least))));
  }

  private void clerk(ComplaintEvent event) {
    act(custodian, Role.CLERK, event);
  }

  private void act(StaffId who, Role role, ComplaintEvent event) {
    UUID command = Uuids.v7(at, random);
    Meta meta = new Meta(new Actor(Actor.Kind.STAFF, who.toString(), role, "客服"), estate.id(), null, "api", Uuids.v7(at, random), null,
        command, null, at, first() ? "cn-typical@1" : null, first() ? "CN@2026.1" : null, List.of());
    @Nullable String key = first() ? StoredForm.businessKey(event) : null;
    events.add(new NewEvent(Uuids.v4(random), id.value(), events.size(), event, meta, command, key));
  }

  private boolean first() {
    return events.isEmpty();
  }
}
