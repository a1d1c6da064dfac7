package answerable.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** The log's own settings, below every other source: what of Axon's stock parts is not used, and the role of the pool. */
final class LogDefaults implements EnvironmentPostProcessor, Ordered {
  @Override public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.getPropertySources().contains("log-defaults")) {
      return;
    }
    try {
      environment.getPropertySources().addLast(
          new ResourcePropertySource("log-defaults", new ClassPathResource("answerable-log.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
