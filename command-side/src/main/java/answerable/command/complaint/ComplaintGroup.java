package answerable.command.complaint;

import static answerable.api.Code.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.GroupCommand;
import answerable.api.GroupCommand.*;
import answerable.api.GroupEvent;
import answerable.api.GroupEvent.*;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.GroupId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Words;
import answerable.command.Judgement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** 群诉: who belongs to it, who speaks for it, what all were told. */
@Aggregate(cache = "aggregateCache")
class ComplaintGroup {
  private static final int MOST = 1_000;

  @AggregateIdentifier private GroupId id;
  private int threshold;
  private boolean told;
  private final Map<ComplaintId, Member> members = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init")
  protected ComplaintGroup() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler ComplaintGroup(FormGroup c) {
    var judgement = new Judgement(c.act(), -1)
        .require(c.members().size() >= 2 && c.members().stream().allMatch(Candidate::open), STATE_1)
        .require(c.members().stream().allMatch(Candidate::householdOfEstate), GROUP_1)
        .require(c.members().stream().allMatch(Candidate::free), GROUP_2)
        .require(mayName(c.speaker()), GROUP_3);
    record(judgement, new GroupComplaintFormed(c.groupId(), c.estate(), said(c.groupId(), c.matter()), c.lead(),
        c.members().stream().map(Candidate::member).toList(), c.threshold()));
    if (c.speaker() != null) {
      record(judgement, named(c.groupId(), c.speaker()));
    }
    tellIfMany(judgement, c.groupId(), c.members().stream().map(Candidate::member).toList(), c.threshold(), c.supervisor());
  }

  @CommandHandler void handle(JoinMember c) {
    var judgement = judge(c)
        .require(members.size() < MOST, LIMIT_EXCEEDED)
        .require(c.member().open() && !members.containsKey(c.member().member().complaint()), STATE_1)
        .require(c.member().householdOfEstate(), GROUP_1)
        .require(c.member().free(), GROUP_2);
    record(judgement, new MemberJoined(id, c.member().member()));
    if (!told) {
      tellIfMany(judgement, id, members.values(), threshold, c.supervisor());
    }
  }

  @CommandHandler void handle(LeaveMember c) {
    var judgement = judge(c);
    if (!members.containsKey(c.complaint())) {
      throw judgement.refusal(NOT_FOUND);
    }
    record(judgement, new MemberLeft(id, c.complaint(), c.cause(), about(c.reason())));
  }

  @CommandHandler void handle(NameSpokesperson c) {
    record(judge(c).require(mayName(c.speaker()), GROUP_3), named(id, c.speaker()));
  }

  @CommandHandler void handle(ReplyToAll c) {
    var judgement = judge(c).require(!c.members().isEmpty() && members.keySet().containsAll(c.members()), STATE_1);
    record(judgement, new GroupReplied(id, c.reply(), c.channel(), said(id, c.text()), c.interim(), about(c.outcome()),
        all(c.reasons()), all(c.furtherRemedies()), about(c.notImplementedReason()), about(c.onBehalfReason()), c.members()));
  }

  @CommandHandler void handle(RecordMemberAnswer c) {
    record(judge(c), new MemberAnswered(id, c.reply(), c.complaint(), c.refused()));
  }

  @EventSourcingHandler void on(GroupEvent event) {
    switch (event) {
      case GroupComplaintFormed e -> {
        id = e.groupId();
        threshold = e.threshold();
        e.members().forEach(member -> members.put(member.complaint(), member));
      }
      case MemberJoined e -> members.put(e.member().complaint(), e.member());
      case MemberLeft e -> members.remove(e.complaint());
      case GroupThresholdReached _ -> told = true;
      case SpokespersonNamed _, GroupReplied _, MemberAnswered _ -> {}
    }
  }

  /** Told once, however many join and leave afterwards. */
  private static void tellIfMany(
      Judgement judgement, GroupId group, Collection<Member> members, int threshold, @Nullable StaffId supervisor) {
    int households = (int) members.stream()
        .map(m -> m.household() == null ? (Object) m.complaint() : m.household()).distinct().count();
    if (households >= threshold) {
      record(judgement, new GroupThresholdReached(group, households, threshold, supervisor));
    }
  }

  private static boolean mayName(@Nullable Speaker speaker) {
    return speaker == null || speaker.mandate() != null || speaker.mandateMissing();
  }

  private static SpokespersonNamed named(GroupId id, Speaker speaker) {
    Personal reason = speaker.reason() == null ? null : said(id, speaker.reason());
    return new SpokespersonNamed(id, speaker.complaint(), speaker.mandate(), reason);
  }

  private Judgement judge(GroupCommand c) {
    return new Judgement(c.act(), AggregateLifecycle.getVersion());
  }

  /** What is said about all of them is under the group's own key. */
  private static Personal said(GroupId id, Words words) {
    return words.about(new SubjectId(id.value()));
  }

  private @Nullable Personal about(@Nullable Words words) {
    return Words.about(new SubjectId(id.value()), words);
  }

  private List<Personal> all(List<Words> words) {
    return words.stream().map(w -> said(id, w)).toList();
  }

  private static void record(Judgement judgement, GroupEvent event) {
    apply(event, MetaData.with("meta", judgement.meta()));
  }
}
