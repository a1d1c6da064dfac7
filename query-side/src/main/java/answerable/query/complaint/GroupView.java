package answerable.query.complaint;

import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.GroupEvent;
import answerable.api.GroupEvent.*;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.ReplyId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.Terms.Channel;
import answerable.api.Terms.LeaveCause;
import answerable.query.Who;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** 群诉 (Q11): who belongs to a group since when, who speaks for it by whose word, what all were told and what became of that. */
public final class GroupView implements Projection<GroupEvent, GroupView.Row> {
  public record Row(
      EstateId estate, ComplaintId lead, Personal matter, Instant formedAt, Actor formedBy, List<Membership> members,
      List<Spokesperson> spokespersons, int threshold, @Nullable Told told, List<Reply> replies, int version) {}

  /** {@code leftAt} is null for who is a member now. */
  public record Membership(
      Member member, Instant joinedAt, @Nullable Instant leftAt, @Nullable LeaveCause cause, @Nullable Personal reason) {}

  /** {@code mandate} is null where it was asked for and is missing. */
  public record Spokesperson(ComplaintId complaint, @Nullable Mandate mandate, @Nullable Personal reason, Instant since) {}

  /** Told at once when the group had as many households as the standard says. */
  public record Told(int households, @Nullable Who supervisor, Instant at) {}

  public record Reply(
      ReplyId reply, Channel channel, Personal text, boolean interim, @Nullable Personal outcome, Actor by, Instant at,
      List<Outcome> outcomes) {}

  /** {@code refused} is null where the reply is on the member's record. */
  public record Outcome(ComplaintId complaint, @Nullable Code refused) {}

  @Override public String name() {
    return "complaint_groups";
  }

  @Override public int version() {
    return 1;
  }

  @Override public Class<GroupEvent> events() {
    return GroupEvent.class;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("estate, stream");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends GroupEvent> recorded) {
    Instant at = recorded.meta().occurredAt();
    if (recorded.event() instanceof GroupComplaintFormed e) {
      List<Membership> members = e.members().stream().map(m -> new Membership(m, at, null, null, null)).toList();
      return new Row(e.estate(), e.lead(), e.matter(), at, recorded.meta().actor(), members, List.of(), e.threshold(), null, List.of(),
          recorded.seq());
    }
    Row r = Objects.requireNonNull(before);
    return switch (recorded.event()) {
      case GroupComplaintFormed _ -> r;
      case SpokespersonNamed e -> with(r, r.members,
          Lists.plus(r.spokespersons, new Spokesperson(e.spokesperson(), e.mandate(), e.reason(), at)), r.told, r.replies, recorded.seq());
      case MemberJoined e -> with(
          r, Lists.plus(r.members, new Membership(e.member(), at, null, null, null)), r.spokespersons, r.told, r.replies, recorded.seq());
      case MemberLeft e -> with(r, changed(r.members, m -> m.leftAt() == null && m.member().complaint().equals(e.complaint())
          ? new Membership(m.member(), m.joinedAt(), at, e.cause(), e.reason())
          : m), r.spokespersons, r.told, r.replies, recorded.seq());
      case GroupThresholdReached e -> with(r, r.members, r.spokespersons,
          new Told(e.households(), Who.ofNullable(e.told()), at), r.replies, recorded.seq());
      case GroupReplied e -> with(r, r.members, r.spokespersons, r.told, Lists.plus(r.replies, new Reply(e.reply(), e.channel(), e.text(),
          e.interim(), e.outcome(), recorded.meta().actor(), at, List.of())), recorded.seq());
      case MemberAnswered e -> with(r, r.members, r.spokespersons, r.told, changed(r.replies, reply -> reply.reply().equals(e.reply())
          ? new Reply(reply.reply(), reply.channel(), reply.text(), reply.interim(), reply.outcome(), reply.by(), reply.at(),
              Lists.plus(reply.outcomes(), new Outcome(e.complaint(), e.refused())))
          : reply), recorded.seq());
    };
  }

  private static Row with(
      Row r, List<Membership> members, List<Spokesperson> spokespersons, @Nullable Told told, List<Reply> replies, int version) {
    return new Row(r.estate, r.lead, r.matter, r.formedAt, r.formedBy, members, spokespersons, r.threshold, told, replies, version);
  }

  private static <T> List<T> changed(List<T> list, UnaryOperator<T> change) {
    return list.stream().map(change).toList();
  }
}
