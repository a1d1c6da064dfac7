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
import java.time.DateTimeException;
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
import org.springframework.stereotype.Component;

/**
 * The receipt phase of permit applications in a Dutch municipality (CoSeLoG). What the file does not say is not made up: a
 * judgement is undetermined, a correction names no fields and is recorded with its breach.
 */
@Component
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

  @Override public Set<String> columns() {
    return Set.of(CHANNEL, CASE, DEADLINE, RESPONSIBLE, START, INSTANCE, ACTIVITY, ACTOR, AT);
  }

  @Override public Row read(Map<String, String> cells) {
    String caseKey = text(cells, CASE);
    Instant at = time(text(cells, AT), AT);
    return new Row(caseKey, cell(cells, INSTANCE), at, text(cells, ACTOR), steps(cells, caseKey, at));
  }

  private static List<Step> steps(Map<String, String> cells, String caseKey, Instant at) {
    String activity = text(cells, ACTIVITY);
    Channel channel = channel(text(cells, CHANNEL));
    if (activity.equals("Confirmation of receipt")) {
      Instant start = timeOrNull(cells, START);
      var acceptance = new Step.Acceptance(
          channel, Objects.requireNonNullElse(start, at), at, "导入案件 " + caseKey + " imported case");
      return List.of(acceptance, new Step.Responsibility(text(cells, RESPONSIBLE), timeOrNull(cells, DEADLINE)));
    }
    return List.of(new Step.Deed(doing(activity, channel)));
  }

  private static Doing doing(String activity, Channel channel) {
    String task = activity.split(" ", 2)[0];
    return switch (task) {
      case "T02" -> (id, act, _) -> new ClassifyComplaint(
          id, act, Category.OTHER, null, Severity.GENERAL, Founded.UNDETERMINED, Liability.NOT_LIABLE, Urgency.NORMAL, false, null, null, null);
      case "T03" -> (id, act, _) -> new RecordCorrection(id, act, null, null, null, null);
      case "T04" -> (id, act, _) -> new ReplyToComplainant(
          id, act, channel, new Words(activity), true, null, List.of(), List.of(), null, null);
      case "T05" -> (id, act, _) -> new AcknowledgeReceipt(id, act, channel, null, null, null);
      default -> (id, act, _) -> new LogFollowUp(id, act, activity, null, null, null);
    };
  }

  private static Channel channel(String name) {
    Channel channel = CHANNELS.get(name);
    if (channel == null) {
      throw new Rejected(Code.INVALID_VALUE, CHANNEL);
    }
    return channel;
  }

  private static @Nullable String cell(Map<String, String> cells, String column) {
    String value = cells.get(column);
    return value == null || value.isBlank() ? null : value;
  }

  private static String text(Map<String, String> cells, String column) {
    String value = cell(cells, column);
    if (value == null) {
      throw new Rejected(Code.INVALID_VALUE, column);
    }
    if (value.length() > 200) {
      throw new Rejected(Code.LIMIT_EXCEEDED, column);
    }
    return value;
  }

  private static @Nullable Instant timeOrNull(Map<String, String> cells, String column) {
    String value = cell(cells, column);
    return value == null ? null : time(value, column);
  }

  private static Instant time(String value, String column) {
    try {
      return OffsetDateTime.parse(value, TIME).toInstant();
    } catch (DateTimeException notOne) {
      throw new Rejected(Code.INVALID_VALUE, column);
    }
  }
}
