package answerable.command.complaint;

import answerable.command.CommandSide;
import answerable.log.SettableClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A command side on a database, in a time of its own; as a program of its own it runs until its input ends. */
final class ClockNode {
  private ClockNode() {}

  static ConfigurableApplicationContext start(String url, Instant now) {
    SpringApplication application = new SpringApplication(CommandSide.class, Time.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLogStartupInfo(false);
    return application.run("--spring.datasource.url=" + url, "--spring.datasource.username=postgres", "--spring.datasource.password=",
        "--test.now=" + now, "--logging.level.root=warn", "--spring.main.banner-mode=off");
  }

  /** Named as a source, and found by no scan. */
  static class Time {
    @Bean Clock clock(@org.springframework.beans.factory.annotation.Value("${test.now}") String now) {
      return new SettableClock(Clock.systemUTC(), Instant.parse(now));
    }
  }

  public static void main(String[] args) throws IOException {
    try (ConfigurableApplicationContext node = start(args[0], Instant.parse(args[1]))) {
      System.out.println("runs " + node.isRunning());
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }
}
