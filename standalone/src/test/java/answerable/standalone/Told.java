package answerable.standalone;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.standalone.demo.Telling;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A demo told into a database of its own, by the program without its web server in this JVM. */
record Told(List<Recorded<DomainEvent>> events, List<Code> leftOut) {
  /** {@code name}: of its database on this server, and of the folder for its clock. */
  static Told of(EmbeddedDatabase server, Path folder, String name, int months, long seed, String end) throws IOException, SQLException {
    return tell(server, folder, name, months, seed, end, false);
  }

  /** As {@link #of}; every read model is then a fold of what was told. */
  static Told withReadModels(EmbeddedDatabase server, Path folder, String name, int months, long seed, String end)
      throws IOException, SQLException {
    return tell(server, folder, name, months, seed, end, true);
  }

  private static Told tell(
      EmbeddedDatabase server, Path folder, String name, int months, long seed, String end, boolean readModels)
      throws IOException, SQLException {
    try (Connection owner = DriverManager.getConnection(server.url(), "postgres", ""); Statement statement = owner.createStatement()) {
      statement.execute("create database " + name);
    }
    String url = server.url().replaceFirst("/answerable\\b", "/" + name);
    SpringApplication application = new SpringApplication(Standalone.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context = Standalone.start(application, "--spring.datasource.url=" + url,
        "--spring.datasource.username=postgres", "--spring.datasource.password=", "--answerable.data=" + folder.resolve(name),
        "--spring.profiles.active=demo", "--answerable.demo.months=" + months, "--answerable.demo.seed=" + seed,
        "--answerable.demo.now=" + end); Store store = Store.at(url)) {
      if (readModels) {
        store.assertProjectionsEqualFold();
      }
      return new Told(store.all(), context.getBean(Telling.class).leftOut());
    }
  }

  <E extends DomainEvent> List<E> all(Class<E> kind) {
    return events.stream().map(Recorded::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  <E extends DomainEvent> Stream<Recorded<DomainEvent>> recorded(Class<E> kind) {
    return events.stream().filter(r -> kind.isInstance(r.event()));
  }
}
