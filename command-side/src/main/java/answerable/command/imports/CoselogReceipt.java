package answerable.command.imports;

import answerable.api.Code;
import answerable.api.ComplaintCommand.AcknowledgeReceipt;
import answerable.api.ComplaintCommand.ClassifyComplaint;
import answerable.api.ComplaintCommand.LogFollowUp;
import answerable.api.ComplaintCommand.RecordCorrection;
import answerable.api.ComplaintCommand.ReplyToComplainant;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Liability;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Urgency;
import answerable.api.Words;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The receipt phase of permit applications in a Dutch municipality (CoSeLoG). What the file does not say is not made up: a
 * judgement is undetermined, a correction names no fields and is recorded with its breach.
 */
final class CoselogReceipt implements ImportMapping {
  private static final String CHANNEL = "case:channel";
  private static final String CASE = "case:concept:name";
  private static final String DEADLINE = "case:deadline";
  private static final String RESPONSIBLE = "case:responsible";
  private static final String START = "case:startdate";
  private static final String INSTANCE = "concept:instance";
  private static final String ACTIVITY = "concept:name";
  private static final String ACTOR = "org:resource";
  private static final String AT = "time:timestamp";

  private static final Map<String, Channel> CHANNELS = Map.of(
      "Internet", Channel.WEB, "Desk", Channel.IN_PERSON, "Post", Channel.LETTER, "e-mail", Channel.EMAIL,
      "Intern", Channel.INTERNAL);
  private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
      .append(DateTimeFormatter.ISO_LOCAL_DATE)
      .appendPattern("[' ']['T']")
      .append(DateTimeFormatter.ISO_LOCAL_TIME)
      .appendOffsetId()
      .toFormatter()
      .withResolverStyle(ResolverStyle.STRICT);

  @Override public String name() {
    return "coselog-receipt";
  }

  @Override public String reads() {
    return "the CoSeLoG event log of a municipality's receipts, one row per act";
  }

  @Override public Set<String> columns() {
    return Set.of(CHANNEL, CASE, DEADLINE, RESPONSIBLE, START, INSTANCE, ACTIVITY, ACTOR, AT);
  }

  @Override public CaseRow read(Map<String, String> byColumn) {
    Cells cells = new Cells(byColumn);
    String caseKey = cells.text(CASE);
    Instant at = Cells.needed(time(cells, AT), AT);
    return new CaseRow(caseKey, cells.textOrNull(INSTANCE), at, cells.text(ACTOR), steps(cells, caseKey, at));
  }

  private static List<Step> steps(Cells cells, String caseKey, Instant at) {
    String activity = cells.text(ACTIVITY);
    Channel channel = CHANNELS.get(cells.text(CHANNEL));
    if (channel == null) {
      throw new Rejected(Code.INVALID_VALUE, CHANNEL);
    }
    if (activity.equals("Confirmation of receipt")) {
      Instant start = time(cells, START);
      var acceptance = new Step.Acceptance(
          channel, Objects.requireNonNullElse(start, at), at, Stated.only("导入案件 " + caseKey + " imported case"));
      return List.of(acceptance, new Step.Responsibility(cells.text(RESPONSIBLE), null, time(cells, DEADLINE)));
    }
    return List.of(new Step.Deed(doing(activity, channel)));
  }

  private static Doing doing(String activity, Channel channel) {
    String task = activity.split(" ", 2)[0];
    return switch (task) {
      case "T02" -> scene -> new ClassifyComplaint(
          scene.id(), scene.act(), Category.OTHER, null, Severity.GENERAL, Founded.UNDETERMINED, Liability.NOT_LIABLE, Urgency.NORMAL, false, null, null, null);
      case "T03" -> scene -> new RecordCorrection(scene.id(), scene.act(), null, null, null, null);
      case "T04" -> scene -> new ReplyToComplainant(
          scene.id(), scene.act(), channel, new Words(activity), true, null, List.of(), List.of(), null, null);
      case "T05" -> scene -> new AcknowledgeReceipt(scene.id(), scene.act(), channel, null, null, null);
      default -> scene -> new LogFollowUp(scene.id(), scene.act(), activity, null, null, null);
    };
  }

  private static @Nullable Instant time(Cells cells, String column) {
    return cells.value(column, text -> OffsetDateTime.parse(text, TIME).toInstant());
  }
}
