package answerable.command.survey;

import answerable.api.Code;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.SurveyEvent.WaveEvent;
import answerable.command.register.Scope;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.Follower;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;

/** The waves as they stand in the log at this moment. */
@Component
final class Waves {
  private final Map<WaveId, WaveFacts> waves = new ConcurrentHashMap<>();
  private final Follower<WaveEvent> events;
  private final Scope scope;

  Waves(EventLog log, Scope scope) {
    this.scope = scope;
    events = new Follower<>(log, WaveEvent.class, recorded -> waves.compute(recorded.event().waveId(), (_, wave) -> WaveFacts.after(wave, recorded.event())));
  }

  /** Null where there is no such wave. */
  @Nullable WaveFacts find(WaveId wave) {
    events.catchUp();
    return waves.get(wave);
  }

  /** The wave in a path, for those to whom it exists; below a series in the path, a wave of that series. */
  WaveFacts of(Caller caller, WaveId wave) {
    WaveFacts found = find(wave);
    String series = seriesInPath();
    if (found == null || series != null && !series.equals(found.survey().toString())) {
      throw new Problem(Code.NOT_FOUND);
    }
    scope.estate(caller, found.estate().toString());
    return found;
  }

  int lastNumber(SurveyId series) {
    events.catchUp();
    return waves.values().stream().filter(wave -> wave.survey().equals(series)).mapToInt(WaveFacts::number).max().orElse(0);
  }

  private static @Nullable String seriesInPath() {
    return RequestContextHolder.currentRequestAttributes().getAttribute(
        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Map<?, ?> inPath
        && inPath.get("survey") instanceof String series ? series : null;
  }
}
