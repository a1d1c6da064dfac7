package answerable.standalone;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the program answers, and how to begin. */
@Component
class Welcome {
  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  @EventListener void ready(ApplicationReadyEvent event) {
    if (!(event.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
      return;
    }
    String base = "http://localhost:" + web.getWebServer().getPort();
    LOG.info("Answerable answers at {} in {} ms; the API is described at {}/swagger-ui.html", base,
        event.getTimeTaken() == null ? "?" : event.getTimeTaken().toMillis(), base);
    if (Arrays.asList(event.getApplicationContext().getEnvironment().getActiveProfiles()).contains("demo")) {
      LOG.info("A token for 李敏: curl -s -X POST {}/api/v1/demo/tokens -H 'Content-Type: application/json' -d '{\"user\":\"limin\"}'",
          base);
    }
  }
}
