package answerable.command.complaint;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.ComplaintCommand.JoinGroup;
import answerable.api.ComplaintCommand.LeaveGroup;
import answerable.api.ComplaintCommand.ReplyToComplainant;
import answerable.api.GroupCommand.LeaveMember;
import answerable.api.GroupCommand.RecordMemberAnswer;
import answerable.api.GroupEvent;
import answerable.api.GroupEvent.*;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Id.StaffId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Policies;
import answerable.api.Recorded;
import answerable.api.Terms.LeaveCause;
import answerable.api.Words;
import answerable.command.Automation;
import answerable.command.register.Directory;
import answerable.log.PersonalCipher;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happens in a group happens to its members: each case knows to which group it belongs, which keeps it out of another, and a reply
 * to all is put on each member's record under the rules of a reply. What stood against it is told to the group.
 */
@Component
class WhenGroupedThenCasesKnow implements Automation<GroupEvent> {
  private final Directory directory;
  private final PersonalCipher cipher;
  private final Policies policies;

  WhenGroupedThenCasesKnow(Directory directory, PersonalCipher cipher, Policies policies) {
    this.directory = directory;
    this.cipher = cipher;
    this.policies = policies;
  }

  @Override public String name() {
    return "when-grouped-then-cases-know";
  }

  @Override public Class<GroupEvent> reads() {
    return GroupEvent.class;
  }

  @Override public List<Consequence> after(Recorded<? extends GroupEvent> recorded) {
    EstateId estate = Objects.requireNonNull(recorded.meta().estate());
    return switch (recorded.event()) {
      case GroupComplaintFormed e ->
          e.members().stream().map(member -> joining(recorded.eventId(), estate, e.groupId(), member.complaint())).toList();
      case MemberJoined e -> List.of(joining(recorded.eventId(), estate, e.groupId(), e.member().complaint()));
      case MemberLeft e -> e.cause() == LeaveCause.NOT_FREE ? List.of() : List.of(new Consequence(
          id(recorded.eventId(), "leave", e.complaint()), estate, act -> new LeaveGroup(e.complaint(), act, e.groupId())));
      case GroupReplied e -> e.members().stream().flatMap(member -> answering(recorded, estate, e, member)).toList();
      case SpokespersonNamed _, GroupThresholdReached _, MemberAnswered _ -> List.of();
    };
  }

  /** Who joined another group at the same moment, or ended, is no member after all. */
  private static Consequence joining(UUID event, EstateId estate, GroupId group, ComplaintId member) {
    return new Consequence(id(event, "join", member), estate, act -> new JoinGroup(member, act, group), new Otherwise(
        id(event, "not-free", member), (act, _) -> new LeaveMember(group, act, member, LeaveCause.NOT_FREE, null)));
  }

  /** The group is told once what became of the reply: that it is on record, or the rule that stood against it. */
  private Stream<Consequence> answering(Recorded<?> recorded, EstateId estate, GroupReplied e, ComplaintId member) {
    UUID answered = id(recorded.eventId(), "answered", member);
    return Stream.of(
        new Consequence(id(recorded.eventId(), "reply", member), estate, act -> reply(recorded.meta(), act, e, member), new Otherwise(
            answered, (act, code) -> new RecordMemberAnswer(e.groupId(), act, e.reply(), member, code))),
        new Consequence(answered, estate, act -> new RecordMemberAnswer(e.groupId(), act, e.reply(), member, null)));
  }

  /** Whoever replied to the group replies to each member. */
  private ReplyToComplainant reply(Meta asked, Act act, GroupReplied e, ComplaintId member) {
    Meta meta = new Meta(asked.actor(), asked.estate(), asked.onBehalfOf(), asked.source(), asked.correlationId(),
        act.meta().causationId(), act.meta().commandId(), null, asked.occurredAt(), null, null, List.of());
    boolean active = asked.actor().kind() == Actor.Kind.STAFF && isActive(asked);
    var roles = asked.actor().role() == null ? Set.<answerable.api.Role>of() : Set.of(asked.actor().role());
    return new ReplyToComplainant(member, new Act(meta, roles, active, act.at(), null, policies, false), e.channel(), words(e.text()),
        e.interim(), wordsOrNull(e.outcome()), e.reasons().stream().map(this::words).toList(),
        e.furtherRemedies().stream().map(this::words).toList(), wordsOrNull(e.notImplementedReason()), wordsOrNull(e.onBehalfReason()));
  }

  private boolean isActive(Meta asked) {
    Directory.Staff staff = directory.staff(Objects.requireNonNull(asked.estate()),
        new StaffId(UUID.fromString(asked.actor().id())).toString());
    return staff != null && staff.active();
  }

  private Words words(Personal said) {
    return new Words(cipher.open(said));
  }

  private @Nullable Words wordsOrNull(@Nullable Personal said) {
    return said == null ? null : words(said);
  }

  private static UUID id(UUID event, String what, ComplaintId member) {
    return Automation.follows(event, what + ":" + member);
  }
}
