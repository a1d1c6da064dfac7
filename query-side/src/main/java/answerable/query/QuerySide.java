package answerable.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The query side as a program of its own. */
@SpringBootApplication
public class QuerySide {
  public static void main(String... args) {
    SpringApplication.run(QuerySide.class, args);
  }
}
