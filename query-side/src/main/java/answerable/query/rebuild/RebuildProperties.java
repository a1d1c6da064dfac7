package answerable.query.rebuild;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param threads that fold, 0 for as many as there are processors
 * @param eventsPerSecond at most, 0 for as fast as it goes
 * @param eventsPerSecondBesideCommands at most while commands come in, 0 for no difference
 * @param nightly when every read model is verified, UTC; null for never
 */
@ConfigurationProperties("answerable.rebuild")
record RebuildProperties(
    @DefaultValue("0") int threads, @DefaultValue("0") long eventsPerSecond,
    @DefaultValue("4000") long eventsPerSecondBesideCommands, @Nullable LocalTime nightly) {
  int workers() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }
}
