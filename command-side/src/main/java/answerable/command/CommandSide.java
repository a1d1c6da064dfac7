package answerable.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The command side as a program of its own; it meets the query side in PostgreSQL and nowhere else. */
@SpringBootApplication
public class CommandSide {
  public static void main(String... args) {
    SpringApplication.run(CommandSide.class, args);
  }
}
