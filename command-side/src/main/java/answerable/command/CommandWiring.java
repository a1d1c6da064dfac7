package answerable.command;

import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cache may be behind another node; {@link CommandGate} never takes a refusal or a conflict made on it as final. */
@Configuration(proxyBeanMethods = false)
class CommandWiring {
  @Bean Cache aggregateCache() {
    return new AggregateCache();
  }
}
