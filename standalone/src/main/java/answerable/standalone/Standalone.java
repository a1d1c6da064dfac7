package answerable.standalone;

import answerable.command.CommandSide;
import answerable.query.QuerySide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** Both sides in one process on an embedded PostgreSQL: what a newcomer starts. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
    basePackages = {"answerable.command", "answerable.query", "answerable.standalone"},
    excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = {CommandSide.class, QuerySide.class}))
public class Standalone {
  public static void main(String... args) throws IOException {
    if (args.length > 0 && Commandline.takes(args[0])) {
      System.exit(Commandline.run(args));
    }
    start(new SpringApplication(Standalone.class), args);
  }

  /** Runs the application on the database that the arguments name, else on the embedded one. */
  static ConfigurableApplicationContext start(SpringApplication application, String... args) throws IOException {
    var options = new SimpleCommandLinePropertySource(args);
    Path data = Path.of(Objects.requireNonNullElse(option(options, "answerable.data", "ANSWERABLE_DATA"), "answerable-data"));
    Map<String, Object> defaults = new HashMap<>();
    if (option(options, "spring.datasource.url", "SPRING_DATASOURCE_URL") == null) {
      EmbeddedDatabase database = EmbeddedDatabase.in(data);
      SpringApplication.getShutdownHandlers().add(database::close);
      application.addInitializers(context -> context.addBeanFactoryPostProcessor(_ -> ready(database)));
      defaults.put("spring.datasource.url", database.url());
      defaults.put("spring.datasource.username", "postgres");
      defaults.put("spring.datasource.password", "");
      defaults.put("answerable.keys.url", database.keysUrl());
      defaults.put("answerable.data", data.toString());
    }
    application.setDefaultProperties(defaults);
    return application.run(args);
  }

  /** PostgreSQL and the program get ready side by side. */
  private static void ready(EmbeddedDatabase database) {
    try {
      database.awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String option(SimpleCommandLinePropertySource options, String property, String variable) {
    String value = options.getProperty(property);
    if (value == null) {
      value = System.getProperty(property);
    }
    return value != null ? value : System.getenv(variable);
  }
}
