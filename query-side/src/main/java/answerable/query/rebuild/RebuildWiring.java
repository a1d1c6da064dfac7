package answerable.query.rebuild;

import answerable.edge.Ids;
import answerable.log.EventLog;
import answerable.log.PostgresStreams;
import answerable.log.SegmentStreams;
import answerable.log.Segments;
import answerable.query.projection.Projections;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RebuildProperties.class)
class RebuildWiring {
  /** As many moments as a few committees look at side by side. */
  private static final int KEPT = 32;

  @Bean Sources rebuildSources(PostgresStreams table, ObjectProvider<SegmentStreams> sealed) {
    return new Sources(table, sealed.getIfAvailable());
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "answerable.segments.enabled", matchIfMissing = true)
  Sealing sealing(Segments segments) {
    return new Sealing(segments);
  }

  @Bean SchemaGenerations temporaryGenerations(Projections projections, EventLog log, DataSource dataSource, Sources sources) {
    return new SchemaGenerations(projections, log, sources.of(From.POSTGRES).streams(), dataSource, KEPT);
  }

  @Bean Rebuilds rebuilds(
      Projections projections, EventLog log, DataSource dataSource, Ids ids, Clock clock, RebuildProperties properties, Sources sources,
      MeterRegistry metrics) {
    Rebuilds rebuilds = new Rebuilds(projections, log, dataSource, ids, clock, properties, sources);
    metrics.gauge("answerable.rebuild.running", rebuilds, r -> r.here().size());
    metrics.gauge("answerable.rebuild.events.done", rebuilds, r -> r.here().values().stream().mapToLong(Progress::done).sum());
    metrics.gauge("answerable.rebuild.events.total", rebuilds, r -> r.here().values().stream().mapToLong(Progress::total).sum());
    metrics.gauge("answerable.rebuild.events.per.second", rebuilds, r -> r.here().values().stream()
        .mapToDouble(p -> p.rate() instanceof Double rate ? rate : 0).sum());
    return rebuilds;
  }
}
