package answerable.standalone.demo;

import answerable.api.ComplaintCommand.AcceptComplaint;
import answerable.api.ComplaintCommand.AcknowledgeReceipt;
import answerable.api.ComplaintCommand.ClassifyComplaint;
import answerable.api.ComplaintCommand.ConfirmStatement;
import answerable.api.ComplaintEvent.BoxEmptied;
import answerable.api.ComplaintEvent.Circumstances;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.Proxy;
import answerable.api.ComplaintEvent.Respondent;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Terms.Authority;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.ConfirmationMethod;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Liability;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Urgency;
import answerable.api.Words;
import answerable.standalone.demo.Proportions.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps 1 and 2: by which way a complaint comes, and what it is judged to be. */
final class Intake {
  private static final Map<Entry, Channel> CHANNELS = Map.ofEntries(
      Map.entry(Entry.PHONE, Channel.PHONE), Map.entry(Entry.WECHAT, Channel.WECHAT), Map.entry(Entry.APP, Channel.APP),
      Map.entry(Entry.IN_PERSON, Channel.IN_PERSON), Map.entry(Entry.HOTLINE, Channel.HOTLINE_12345),
      Map.entry(Entry.LETTER, Channel.LETTER), Map.entry(Entry.PROXY, Channel.PROXY),
      Map.entry(Entry.SUGGESTION_BOX, Channel.SUGGESTION_BOX), Map.entry(Entry.EMAIL, Channel.EMAIL),
      Map.entry(Entry.COMMITTEE, Channel.OWNERS_COMMITTEE), Map.entry(Entry.LATE, Channel.PHONE));
  private static final List<ConfirmationMethod> CONFIRMATIONS =
      List.of(ConfirmationMethod.READ_BACK, ConfirmationMethod.READ_BACK, ConfirmationMethod.SIGNATURE, ConfirmationMethod.LINK);

  private Intake() {}

  /** Accepted by the way that the cards say, and acknowledged. */
  static void begin(Case c) {
    accept(c, c.stage.proportions().entries.deal(), c.complainant(), null, false);
    acknowledge(c);
  }

  static void begin(Case c, Entry entry) {
    accept(c, entry, c.complainant(), null, false);
    acknowledge(c);
  }

  static void accept(Case c, Entry entry, Complainant who, @Nullable Respondent respondent, boolean hidden) {
    Instant received = c.at.minus(before(c, entry));
    Instant occurred = received.minus(Duration.ofMinutes(entry == Entry.SUGGESTION_BOX ? c.between(1_440, 10_000) : c.between(0, 2_000)));
    Category category = c.category();
    SubjectId subject = who.subject();
    Proxy proxy = entry != Entry.PROXY ? null : new Proxy(new Personal(subject, Phrases.name(c.random)),
        c.percent(60) ? Authority.WRITTEN : Authority.ORAL, received);
    String box = "意见箱" + c.between(1, 3) + "号";
    Circumstances circumstances = circumstances(c, entry, subject, received, hidden);
    String hotline = entry != Entry.HOTLINE ? null : "12345-" + day(c, received).toString().replace("-", "") + "%05d".formatted(c.random.nextInt(100_000));
    c.doing(c.custodian, a -> c.accepted(c.stage.desk().accept(a, received, caseNo -> new AcceptComplaint(
        c.id, a, c.stage.desk().estate().id(), c.stage.desk().estate().zone().getId(), caseNo, a.staff(), CHANNELS.getOrDefault(entry, Channel.PHONE),
        who, proxy, respondent,
        entry != Entry.SUGGESTION_BOX ? null : new BoxEmptied(box, List.of(a.staff(), c.stage.desk().idOf(Person.SUNFANG)), received),
        new Personal(subject, c.told.statement()), new Personal(subject, c.told.demand()), category, occurred, received, List.of(),
        hotline, c.stage.desk().deadlines(received, category), circumstances))));
  }

  /** How long it had been there before it was recorded. */
  private static Duration before(Case c, Entry entry) {
    return Duration.ofMinutes(switch (entry) {
      case PHONE, IN_PERSON, PROXY -> 0;
      case WECHAT, APP, EMAIL, COMMITTEE -> c.between(0, 6);
      case HOTLINE -> c.between(5, 60);
      case LETTER, SUGGESTION_BOX -> c.between(20, 150);
      case LATE -> c.between(25 * 60, 70 * 60);
    });
  }

  private static @Nullable Circumstances circumstances(Case c, Entry entry, SubjectId subject, Instant received, boolean hidden) {
    LocalDate postmarked = entry == Entry.LETTER ? day(c, received).minusDays(c.between(1, 5)) : null;
    Personal call = entry == Entry.PHONE && c.percent(40) ? new Personal(subject, "REC-" + received.getEpochSecond()) : null;
    Personal witness = c.percent(5) ? new Personal(subject, Phrases.name(c.random)) : null;
    return postmarked == null && call == null && witness == null && !hidden
        ? null : new Circumstances(null, postmarked, call, witness, hidden);
  }

  private static LocalDate day(Case c, Instant at) {
    return LocalDate.ofInstant(at, c.stage.hours().calendar().zone());
  }

  static void acknowledge(Case c) {
    Words text = c.say(Phrases.ACKNOWLEDGED);
    c.custodian(c.percent(88) ? c.between(1, 8) : c.between(15, 90), a -> new AcknowledgeReceipt(c.id, a, Channel.PHONE, text, null, null));
    if (c.percent(25)) {
      ConfirmationMethod method = Matter.one(CONFIRMATIONS, c.random);
      c.custodian(c.between(1, 5), a -> new ConfirmStatement(c.id, a, method));
    }
  }

  /** Judged within two working hours, mostly. */
  static void classify(Case c, Severity severity, Founded founded, Liability liability) {
    c.severity = severity;
    c.custodian(c.percent(88) ? c.between(10, 90) : c.between(110, 300), a -> judgement(c, a, severity, founded, liability, null));
  }

  static ClassifyComplaint judgement(
      Case c, answerable.api.Act a, Severity severity, Founded founded, Liability liability, @Nullable Words reason) {
    boolean emergency = c.category() == Category.EMERGENCY;
    return new ClassifyComplaint(c.id, a, c.category(), c.told.matter().subcategory(), severity, founded, liability,
        emergency ? Urgency.URGENT : Urgency.NORMAL, false, reason, c.stage.desk().idOf(Person.SUNFANG),
        c.stage.desk().idOf(Person.CHENZHIQIANG));
  }

  /** What an everyday complaint turns out to be. */
  static void classifyAsUsual(Case c) {
    Severity severity = c.percent(80) ? Severity.GENERAL : c.percent(92) ? Severity.SERIOUS : Severity.MAJOR;
    boolean notOurs = switch (c.told.matter().cause()) {
      case THIRD_PARTY, EXPECTATION, DEVELOPER_LEGACY -> true;
      case RULE, PEOPLE, EQUIPMENT, CONTRACTOR, UNKNOWN -> c.percent(15);
    };
    classify(c, severity, Founded.FOUNDED, notOurs ? Liability.NOT_LIABLE : Liability.LIABLE);
  }
}
