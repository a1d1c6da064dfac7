package answerable.edge;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What also a program without HTTP takes from here. */
@AutoConfiguration
class EdgeIds {
  @Bean @ConditionalOnMissingBean Ids ids(Clock clock) {
    return new Ids(clock);
  }
}
