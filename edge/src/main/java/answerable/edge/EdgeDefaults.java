package answerable.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** The edge's own settings, below every other source; the management port lies 1000 above the server's unless it is set. */
final class EdgeDefaults implements EnvironmentPostProcessor, Ordered {
  private static final String MANAGEMENT_PORT = "management.server.port";

  @Override public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.getPropertySources().contains("edge-defaults")) {
      return;
    }
    try {
      environment.getPropertySources().addLast(
          new ResourcePropertySource("edge-defaults", new ClassPathResource("answerable/edge/edge-defaults.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!environment.containsProperty(MANAGEMENT_PORT)) {
      int port = environment.getProperty("server.port", Integer.class, 8080);
      int management = port == 0 ? 0 : port + 1000;
      environment.getPropertySources().addLast(new MapPropertySource("edge-ports", Map.of(MANAGEMENT_PORT, management)));
    }
  }
}
