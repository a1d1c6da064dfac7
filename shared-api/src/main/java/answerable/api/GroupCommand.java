package answerable.api;

import answerable.api.GroupEvent.Mandate;
import answerable.api.GroupEvent.Member;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Id.ReplyId;
import answerable.api.Id.StaffId;
import answerable.api.Terms.Channel;
import answerable.api.Terms.LeaveCause;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a group of complaints. */
public sealed interface GroupCommand extends Command {
  @TargetAggregateIdentifier GroupId groupId();

  /**
   * A case that is to be a member, as the edge found it.
   *
   * @param householdOfEstate it is a household's of the estate
   * @param free it is open and in no other group
   */
  record Candidate(Member member, boolean householdOfEstate, boolean open, boolean free) {}

  /** {@code mandateMissing}: it was asked for and is recorded as missing. */
  record Speaker(ComplaintId complaint, @Nullable Mandate mandate, boolean mandateMissing, @Nullable Words reason) {}

  /** {@code supervisor}: who is told when the group has {@code threshold} households. */
  record FormGroup(
      GroupId groupId,
      Act act,
      EstateId estate,
      Words matter,
      ComplaintId lead,
      List<Candidate> members,
      @Nullable Speaker speaker,
      int threshold,
      @Nullable StaffId supervisor)
      implements GroupCommand {}

  record JoinMember(GroupId groupId, Act act, Candidate member, @Nullable StaffId supervisor) implements GroupCommand {}

  record LeaveMember(GroupId groupId, Act act, ComplaintId complaint, LeaveCause cause, @Nullable Words reason)
      implements GroupCommand {}

  record NameSpokesperson(GroupId groupId, Act act, Speaker speaker) implements GroupCommand {}

  /** {@code members}: those whose case is open. */
  record ReplyToAll(
      GroupId groupId,
      Act act,
      ReplyId reply,
      Channel channel,
      Words text,
      boolean interim,
      @Nullable Words outcome,
      List<Words> reasons,
      List<Words> furtherRemedies,
      @Nullable Words notImplementedReason,
      @Nullable Words onBehalfReason,
      List<ComplaintId> members)
      implements GroupCommand {}

  record RecordMemberAnswer(GroupId groupId, Act act, ReplyId reply, ComplaintId complaint, @Nullable Code refused)
      implements GroupCommand {}
}
