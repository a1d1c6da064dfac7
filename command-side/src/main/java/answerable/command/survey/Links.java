package answerable.command.survey;

import answerable.api.Id.InvitationId;
import answerable.api.SurveyEvent.FieldingStarted;
import answerable.api.SurveyEvent.LinksSealed;
import answerable.command.survey.SealedLinks.Link;
import answerable.log.EventLog;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose an invitation is, as long as the wave's key is there. */
@Component
final class Links {
  private record Opened(int of, List<Link> links) {}

  private final Cache<UUID, Opened> opened = Caffeine.newBuilder().maximumSize(20).expireAfterWrite(Duration.ofSeconds(5)).build();
  private final WaveKeys keys;
  private final EventLog log;

  Links(WaveKeys keys, EventLog log) {
    this.keys = keys;
    this.log = log;
  }

  /** The key of a wave that is in the field; null where there is none any more. */
  @Nullable LinkKey key(WaveFacts wave) {
    FieldingStarted fielding = wave.fielding();
    return fielding == null ? null : keys.find(fielding.linkKey());
  }

  /** All of them, in no order that says anything; none once nobody can say. */
  List<Link> of(WaveFacts wave) {
    LinkKey key = key(wave);
    if (key == null) {
      return List.of();
    }
    Opened known = opened.getIfPresent(key.id());
    if (known == null || known.of() != wave.sealed()) {
      List<Link> links = log.stream(wave.id().value(), 0).stream().map(recorded -> recorded.event())
          .filter(LinksSealed.class::isInstance).map(LinksSealed.class::cast)
          .flatMap(event -> SealedLinks.open(key, wave.id(), event.sealed()).stream()).toList();
      known = new Opened(wave.sealed(), links);
      opened.put(key.id(), known);
    }
    return known.links();
  }

  @Nullable Link of(WaveFacts wave, InvitationId invitation) {
    return of(wave).stream().filter(link -> link.invitation().equals(invitation)).findFirst().orElse(null);
  }
}
