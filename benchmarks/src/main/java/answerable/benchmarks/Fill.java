package answerable.benchmarks;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A long history for a program to be tried on: its log must be empty, its tables there. */
@Command(name = "fill", description = "Writes a generated history into the empty log of a program.", mixinStandardHelpOptions = true)
final class Fill implements Callable<Integer> {
  @Option(names = "--url", required = true, description = "Of the program's database, for its owner.")
  private String url = "";

  @Option(names = "--events", description = "How many (default: ${DEFAULT-VALUE}).", defaultValue = "1000000")
  private long events;

  @Option(names = "--seed", description = "The same seed, the same history (default: ${DEFAULT-VALUE}).", defaultValue = "42")
  private long seed;

  @SuppressWarnings("NullAway.Init")
  Fill() {}

  @Override public Integer call() throws Exception {
    Database database = new Database("", url);
    if (events < 1_000 || database.number("select count(*) from (select from event limit 1) any_event") > 0) {
      System.err.println("--events: 1000 or more; the log must be empty");
      return CommandLine.ExitCode.USAGE;
    }
    Filling.Sizes sizes = new Filling(new Progress(System.out)).fill(database, seed, events);
    database.execute("vacuum analyze event");
    System.out.println(events + " events of " + sizes.payload() + " + " + sizes.meta() + " bytes");
    return 0;
  }
}
