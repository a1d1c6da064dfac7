package answerable.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks one after the other and prints what was found as Markdown. */
@Command(name = "benchmarks", mixinStandardHelpOptions = true, subcommands = {Child.class, Fill.class},
    description = "Compares the program with the raw limits of PostgreSQL and with stock Axon, side by side in one run.")
public final class Benchmarks implements Callable<Integer> {
  static final List<Benchmark> ALL = List.of(
      new AppendBenchmark(), new VisibleBenchmark(), new LiveBenchmark(), new RebuildBenchmark(), new BesideBenchmark(), new PagesBenchmark(), new StartupBenchmark());

  @Option(names = "--only", split = ",", paramLabel = "NAME", description = "append, visible, live, rebuild, beside, pages, startup (default: all).")
  private List<String> only = List.of();

  @Option(names = "--events", split = ",", description = "How many events a rebuild reads; several sizes by commas (default: 1000000).")
  private List<Long> events = List.of(1_000_000L);

  @Option(names = "--rounds", description = "In which contenders take turns (default: 3).")
  private int rounds = 3;

  @Option(names = "--quick", description = "Short windows: only to see what comes about.")
  private boolean quick;

  @Option(names = "--dir", description = "Where the data lie meanwhile (default: ${DEFAULT-VALUE}).", defaultValue = "benchmarks/target/bench")
  private Path dir = Path.of("benchmarks/target/bench");

  @Option(names = "--program", description = "The packaged program (default: ${DEFAULT-VALUE}).", defaultValue = "standalone/target/answerable.jar")
  private Path program = Path.of("standalone/target/answerable.jar");

  @Option(names = "--out", description = "A file for the tables as well.")
  private @Nullable Path out;

  @Option(names = "--keep", description = "Leave the data where they are.")
  private boolean keep;

  public static void main(String... args) {
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }

  @Override public Integer call() throws Exception {
    Set<String> names = ALL.stream().map(Benchmark::name).collect(Collectors.toSet());
    if (!names.containsAll(only) || rounds < 1 || events.stream().anyMatch(n -> n < 1_000)) {
      System.err.println("--only: " + names + "; --rounds: 1 or more; --events: 1000 or more");
      return CommandLine.ExitCode.USAGE;
    }
    Plan plan = quick ? Plan.quick(dir, program, events, rounds) : Plan.full(dir, program, events, rounds);
    try {
      String markdown = run(plan, only.isEmpty() ? List.copyOf(names) : only, System.out);
      System.out.println(markdown);
      if (out != null) {
        Files.writeString(out, markdown);
      }
    } finally {
      if (!keep) {
        delete(dir);
      }
    }
    return CommandLine.ExitCode.OK;
  }

  static String run(Plan plan, List<String> names, PrintStream told) throws Exception {
    Files.createDirectories(plan.dir());
    Progress progress = new Progress(told);
    Report report = new Report();
    try (Server server = Server.start(plan.dir().toAbsolutePath())) {
      Lab lab = new Lab(plan, server, progress, report);
      List<String> facts = new ArrayList<>(Machine.facts());
      facts.add(server.described());
      facts.add(plan.rounds() + " rounds in which contenders take turns, " + plan.window().toMillis()
          + " ms each where clients work; median (least–most); all on this machine, clients and PostgreSQL included");
      report.head(facts);
      for (Benchmark benchmark : ALL) {
        if (names.contains(benchmark.name())) {
          progress.say(benchmark.name());
          run(benchmark, lab);
        }
      }
    }
    return report.markdown();
  }

  /** What fails says so in the report; the others are measured all the same. */
  private static void run(Benchmark benchmark, Lab lab) {
    try {
      benchmark.run(lab);
    } catch (Exception e) {
      e.printStackTrace();
      lab.report().note("**" + benchmark.name() + " was not measured: " + e + "**");
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
