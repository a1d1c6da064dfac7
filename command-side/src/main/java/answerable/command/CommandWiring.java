package answerable.command;

import answerable.api.Command;
import org.axonframework.common.caching.Cache;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cache may be behind another node; {@link CommandGate} never takes a refusal or a conflict made on it as final. */
@Configuration(proxyBeanMethods = false)
class CommandWiring {
  @Bean Cache aggregateCache() {
    return new AggregateCache();
  }

  @Bean static PlainAggregates plainAggregates() {
    return new PlainAggregates();
  }

  /** Axon's own looks for annotations in every command anew, which took a twentieth of its time. */
  @Bean CommandTargetResolver commandTargets() {
    return message -> new VersionedAggregateIdentifier((Object) CommandGate.target((Command) message.getPayload()), null);
  }
}
