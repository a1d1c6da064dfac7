package answerable.command.survey;

import answerable.api.DomainEvent;
import answerable.api.Id.HouseholdId;
import answerable.api.Recorded;
import answerable.api.SurveyCommand.FrameUnit;
import answerable.api.SurveyCommand.IssueInvitation;
import answerable.api.SurveyCommand.RecordKeyDestroyed;
import answerable.api.SurveyCommand.SealLinks;
import answerable.api.SurveyCommand.SettleInvitation;
import answerable.api.SurveyEvent.*;
import answerable.command.Automation;
import answerable.command.survey.SealedLinks.Link;
import answerable.log.EventLog;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who was drawn is linked and invited when the wave goes into the field, and when a supplement is drawn there; when it closes, every
 * invitation is settled and then the key destroyed. One after the other in one automation, so that whatever was cut off before goes on
 * before what follows it.
 */
@Component
final class WhenWaveMovesThenInvitationsFollow implements Automation<WaveEvent> {
  private final Waves waves;
  private final Frames frames;
  private final Links links;
  private final WaveKeys keys;
  private final EventLog log;
  private final SecureRandom random = new SecureRandom();

  WhenWaveMovesThenInvitationsFollow(Waves waves, Frames frames, Links links, WaveKeys keys, EventLog log) {
    this.waves = waves;
    this.frames = frames;
    this.links = links;
    this.keys = keys;
    this.log = log;
  }

  @Override public String name() {
    return "invitations-follow-the-wave";
  }

  @Override public Class<WaveEvent> reads() {
    return WaveEvent.class;
  }

  @Override public List<Consequence> after(Recorded<? extends WaveEvent> event) {
    WaveFacts wave = waves.find(event.event().waveId());
    if (wave == null || wave.keyDestroyed()) {
      return List.of();
    }
    return switch (event.event()) {
      case FieldingStarted _ -> link(event, wave, drawn(asOf(event.stream(), event.position())));
      case SupplementDrawn _ -> supplement(event, wave);
      case LinksSealed _ -> invite(event, wave);
      case WaveClosed _ -> close(event, wave);
      case SurveyPlanned _, SurveyPlanRevised _, SurveyPlanApproved _, FrameFrozen _, SampleDrawn _, ExecutorAppointed _,
          IncentivePolicySet _, IncentivesCounted _, LinkKeyDestroyed _, ResultsComputed _, CodingFrameSet _, ReportPublished _,
          FeedbackGiven _, ResultsAcknowledged _ -> List.of();
    };
  }

  /** The wave as it was at a position; null before its plan. */
  private @Nullable WaveFacts asOf(UUID wave, long position) {
    WaveFacts then = null;
    for (Recorded<DomainEvent> one : log.stream(wave, 0)) {
      if (one.position() <= position) {
        then = WaveFacts.after(then, (WaveEvent) one.event());
      }
    }
    return then;
  }

  private List<HouseholdId> drawn(@Nullable WaveFacts wave) {
    SampleDrawn draw = wave == null ? null : wave.draw();
    FrameFrozen frame = wave == null ? null : wave.frame();
    if (wave == null || draw == null || frame == null) {
      throw new IllegalStateException("no wave is fielded without a draw");
    }
    return draw.algorithm().draw(draw.seed(), wave.strata(), Sampling.frame(frames.rows(frame.digest()))).drawn().stream()
        .map(id -> new HouseholdId(UUID.fromString(id))).toList();
  }

  /** Before the wave is in the field a supplement waits for it. */
  private List<Consequence> supplement(Recorded<? extends WaveEvent> event, WaveFacts wave) {
    WaveFacts then = asOf(event.stream(), event.position());
    if (then == null || then.fielding() == null) {
      return List.of();
    }
    Set<HouseholdId> added = new HashSet<>(drawn(then));
    added.removeAll(drawn(asOf(event.stream(), event.position() - 1)));
    return link(event, wave, added);
  }

  /** All households of the event in one text: parts of it would tell which part a household is in. */
  private List<Consequence> link(Recorded<? extends WaveEvent> event, WaveFacts wave, Collection<HouseholdId> households) {
    LinkKey key = links.key(wave);
    return key == null ? List.of() : List.of(new Consequence(Automation.follows(event.eventId(), "link"), wave.estate(), act -> {
      List<Link> made = SealedLinks.make(households, random);
      return new SealLinks(wave.id(), act, key.id(), made.size(), SealedLinks.seal(key, wave.id(), made, random));
    }));
  }

  private List<Consequence> invite(Recorded<? extends WaveEvent> event, WaveFacts wave) {
    LinkKey key = links.key(wave);
    FieldingStarted fielding = wave.fielding();
    FrameFrozen frame = wave.frame();
    if (key == null || fielding == null || frame == null || !(event.event() instanceof LinksSealed sealed)) {
      return List.of();
    }
    Map<HouseholdId, String> strata = frames.rows(frame.digest()).stream().collect(Collectors.toMap(FrameUnit::household, FrameUnit::stratum));
    return inRandomOrder(SealedLinks.open(key, wave.id(), sealed.sealed()).stream().map(link ->
        new Consequence(Automation.follows(event.eventId(), "invite " + link.invitation()), wave.estate(), act -> new IssueInvitation(
            link.invitation(), act, wave.id(), strata.getOrDefault(link.household(), ""), link.tokenHash(), fielding.hash(), wave.terms())))
        .toList());
  }

  /** Without the key everything was settled before. */
  private List<Consequence> close(Recorded<? extends WaveEvent> event, WaveFacts wave) {
    FieldingStarted fielding = wave.fielding();
    if (fielding == null) {
      return List.of();
    }
    List<Consequence> all = new ArrayList<>(inRandomOrder(links.of(wave).stream().map(link ->
        new Consequence(Automation.follows(event.eventId(), "settle " + link.invitation()), wave.estate(),
            act -> new SettleInvitation(link.invitation(), act)))
        .toList()));
    all.add(new Consequence(Automation.follows(event.eventId(), "destroy"), wave.estate(), act -> {
      keys.destroy(fielding.linkKey());
      return new RecordKeyDestroyed(wave.id(), act, fielding.linkKey());
    }));
    return all;
  }

  private List<Consequence> inRandomOrder(List<Consequence> consequences) {
    List<Consequence> shuffled = new ArrayList<>(consequences);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
