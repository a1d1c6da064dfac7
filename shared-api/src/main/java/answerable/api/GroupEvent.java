package answerable.api;

import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.ReplyId;
import answerable.api.Id.StaffId;
import answerable.api.Terms.Channel;
import answerable.api.Terms.LeaveCause;
import answerable.api.Terms.ProofKind;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** 群诉: many households, one matter. Each member stays a case of its own. */
public sealed interface GroupEvent extends DomainEvent {
  GroupId groupId();

  record Member(ComplaintId complaint, String caseNo, @Nullable HouseholdId household, @Nullable String building) {}

  /** Who may speak for the group by whose word. */
  record Mandate(ProofKind kind, Instant givenAt, List<ComplaintId> givenBy, @Nullable String evidence) {
    public Mandate {
      givenBy = List.copyOf(givenBy);
    }
  }

  @Revision("1")
  record GroupComplaintFormed(
      GroupId groupId, EstateId estate, Personal matter, ComplaintId lead, List<Member> members, int threshold)
      implements GroupEvent {}

  /** {@code mandate} is null where it was asked for and is missing; {@code reason} then says why one speaks all the same. */
  @Revision("1")
  record SpokespersonNamed(GroupId groupId, ComplaintId spokesperson, @Nullable Mandate mandate, @Nullable Personal reason)
      implements GroupEvent {}

  @Revision("1")
  record MemberJoined(GroupId groupId, Member member) implements GroupEvent {}

  @Revision("1")
  record MemberLeft(GroupId groupId, ComplaintId complaint, LeaveCause cause, @Nullable Personal reason) implements GroupEvent {}

  /** So many households that a supervisor is told at once, and the next review has it on its agenda. */
  @Revision("1")
  record GroupThresholdReached(GroupId groupId, int households, int threshold, @Nullable StaffId told) implements GroupEvent {}

  /** One reply to all; what became of it at each member stands in {@link MemberAnswered}. */
  @Revision("1")
  record GroupReplied(
      GroupId groupId,
      ReplyId reply,
      Channel channel,
      Personal text,
      boolean interim,
      @Nullable Personal outcome,
      List<Personal> reasons,
      List<Personal> furtherRemedies,
      @Nullable Personal notImplementedReason,
      @Nullable Personal onBehalfReason,
      List<ComplaintId> members)
      implements GroupEvent {}

  /** {@code refused} is null where the reply is on the member's record, else the rule that stood against it. */
  @Revision("1")
  record MemberAnswered(GroupId groupId, ReplyId reply, ComplaintId complaint, @Nullable Code refused) implements GroupEvent {}
}
