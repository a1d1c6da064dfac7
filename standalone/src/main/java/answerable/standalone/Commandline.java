package answerable.standalone;

import answerable.command.imports.ImportJob;
import answerable.command.imports.Imports;
import answerable.command.register.Directory;
import answerable.edge.Ids;
import answerable.edge.Problem;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import answerable.query.rebuild.Comparison;
import answerable.query.rebuild.From;
import answerable.query.rebuild.Job;
import answerable.query.rebuild.Rebuilds;
import answerable.standalone.demo.Telling;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program's sub-commands; they share the store with a program that is running. */
@Command(name = "answerable", mixinStandardHelpOptions = true, version = "0.1.0",
    subcommands = {Commandline.Import.class, Commandline.Demo.class, Commandline.Rebuild.class, Commandline.Verify.class},
    description = "Without a sub-command the program starts and answers over HTTP.",
    footer = {"", "To start the program:", "  --spring.profiles.active=demo   with a demo estate", "  --server.port=N",
        "  --answerable.data=DIR           where its PostgreSQL lives", "  --spring.datasource.url=URL     an outside PostgreSQL instead",
        "  --answerable.demo.months=N      how much history the demo has", "  --answerable.demo.now=INSTANT   when that ends"})
final class Commandline {
  /** Whether the first argument is meant for a sub-command, not for the program. */
  static boolean takes(String first) {
    return !first.startsWith("--") || first.equals("--help") || first.equals("--version");
  }

  static int run(String... args) {
    return new CommandLine(new Commandline()).execute(args);
  }

  /** Which store a sub-command works on. */
  static final class Store {
    @Option(names = "--answerable.data", paramLabel = "DIR", defaultValue = "answerable-data",
        description = "Data directory of the embedded PostgreSQL (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("answerable-data");

    @Option(names = "--spring.datasource.url", paramLabel = "URL",
        description = "An outside PostgreSQL instead; user and password by SPRING_DATASOURCE_USERNAME and _PASSWORD.")
    private String url = "";

    @Option(names = "--spring.profiles.active", paramLabel = "PROFILES",
        description = "Profiles; a directory in which the demo lives is known without.")
    private String profiles = "";

    @Spec(Spec.Target.MIXEE) private @Nullable CommandSpec of;

    /** Of something that is there: nothing made again of nothing would also be found equal. */
    ConfigurableApplicationContext openWhatIsThere() throws IOException {
      if (url.isEmpty() && !EmbeddedDatabase.livesIn(data)) {
        throw new CommandLine.ParameterException(Objects.requireNonNull(of).commandLine(),
            "there is no store in " + data.toAbsolutePath() + "; say where by --answerable.data or --spring.datasource.url");
      }
      return open(new SpringApplication(Standalone.class));
    }

    ConfigurableApplicationContext open(SpringApplication application, String... more) throws IOException {
      List<String> arguments = new ArrayList<>(List.of(more));
      arguments.add("--answerable.data=" + data);
      arguments.add("--logging.level.root=warn");
      if (!url.isEmpty()) {
        arguments.add("--spring.datasource.url=" + url);
      }
      if (!profiles.isEmpty()) {
        arguments.add("--spring.profiles.active=" + profiles);
      } else if (Telling.livesIn(data)) {
        arguments.add("--spring.profiles.active=demo"); // else what is recorded would run ahead of the demo's clock
      }
      application.setWebApplicationType(WebApplicationType.NONE);
      application.setBannerMode(Banner.Mode.OFF);
      application.setLogStartupInfo(false);
      return Standalone.start(application, arguments.toArray(String[]::new));
    }
  }

  @Command(name = "import", mixinStandardHelpOptions = true,
      description = "Takes over a file of history as it was, or of the register. The same file again adds nothing.")
  static final class Import implements Callable<Integer> {
    private static final int REMARKS = 20;

    @Parameters(paramLabel = "FILE", description = "The file, CSV or XLSX, with a heading.")
    private Path file = Path.of("");

    static final class Mappings implements Iterable<String> {
      @Override public Iterator<String> iterator() {
        return Imports.mappings().keySet().iterator();
      }
    }

    @Option(names = "--mapping", required = true, completionCandidates = Mappings.class,
        description = "How its columns are read: ${COMPLETION-CANDIDATES}.")
    private String mapping = "";

    @Option(names = "--estate", required = true, description = "Code or id of the estate it belongs to.")
    private String estate = "";

    @Option(names = "--dry-run", description = "Only look what would become of the rows.")
    private boolean dryRun;

    @Mixin private Store store = new Store();

    @Override public Integer call() throws IOException, InterruptedException {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        System.err.println("can't read " + file);
        return CommandLine.ExitCode.USAGE;
      }
      if (!Imports.mappings().containsKey(mapping)) {
        System.err.println("no mapping " + mapping + "; there are:");
        Imports.mappings().forEach((name, reads) -> System.err.println("  " + name + ": " + reads));
        return CommandLine.ExitCode.USAGE;
      }
      try (ConfigurableApplicationContext context = store.open(new SpringApplication(Standalone.class))) {
        return imported(context);
      } catch (Problem problem) {
        return refused(problem);
      }
    }

    private int imported(ConfigurableApplicationContext context) throws IOException, InterruptedException {
      Directory.Estate of = context.getBean(Directory.class).estate(estate);
      if (of == null) {
        throw Problem.invalid("estate", "没有此项目", "no such estate");
      }
      Imports imports = context.getBean(Imports.class);
      UUID id = context.getBean(Ids.class).next();
      ImportJob job;
      try (InputStream in = Files.newInputStream(file)) {
        job = imports.start(id, of, mapping, dryRun, System.getProperty("user.name"), hash(file), in);
      }
      try (Bar bar = new Bar()) {
        while (job.state() == ImportJob.State.QUEUED || job.state() == ImportJob.State.RUNNING) {
          show(bar, job);
          TimeUnit.MILLISECONDS.sleep(250);
          job = imports.job(id);
        }
        show(bar, job);
      }
      System.out.println(job.state() + (dryRun ? ", dry run: " : ": ") + job.imported() + " imported, " + job.skipped() + " skipped, "
          + job.rejected() + " rejected");
      imports.remarks(id, REMARKS, true).forEach(System.out::println);
      return job.state() == ImportJob.State.DONE && job.rejected() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static void show(Bar bar, ImportJob job) {
      bar.show(job.total() == 0 ? 0 : (double) job.done() / job.total(), job.done() + "/" + job.total() + " rows"
          + (job.rate() == null ? "" : ", " + Math.round(job.rate()) + " rows/s")
          + (job.eta() == null ? "" : ", until " + job.eta().truncatedTo(ChronoUnit.SECONDS)));
    }

    private static String hash(Path file) throws IOException {
      try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
        in.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(in.getMessageDigest().digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Command(name = "demo", mixinStandardHelpOptions = true,
      description = "Makes the demo estate and its history in a store that is still empty.")
  static final class Demo implements Callable<Integer> {
    @Option(names = "--months", defaultValue = "3", description = "How much history; 0 for the estate and its people only (default: 3).")
    private int months = 3;

    @Option(names = "--seed", description = "The same seed tells the same history.")
    private long seed = Telling.SEED;

    @Option(names = "--answerable.demo.now", paramLabel = "INSTANT", description = "When the history ends (default: now).")
    private String now = "";

    @Mixin private Store store = new Store();

    @Override public Integer call() throws IOException {
      if (months < 0) {
        System.err.println("--months must be 0 or more");
        return CommandLine.ExitCode.USAGE;
      }
      List<String> arguments =
          new ArrayList<>(List.of("--answerable.demo.months=" + months, "--answerable.demo.seed=" + seed));
      if (!now.isEmpty()) {
        arguments.add("--answerable.demo.now=" + now);
      }
      SpringApplication application = new SpringApplication(Standalone.class);
      application.setAdditionalProfiles("demo");
      try (Bar bar = new Bar()) {
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("progress",
            (Telling.Progress) told -> show(bar, told)));
        try (ConfigurableApplicationContext context = store.open(application, arguments.toArray(String[]::new))) {
          if (!context.getBean(Telling.class).toldNow()) {
            bar.close();
            System.err.println("the store is not empty: nothing was made");
            return CommandLine.ExitCode.SOFTWARE;
          }
        }
      }
      System.out.println("The demo is there: " + months + " months, seed " + seed + ".");
      return CommandLine.ExitCode.OK;
    }

    private static void show(Bar bar, Telling.Told told) {
      bar.show(told.share(), "%.0f %%, told up to %s, %d events, %d events/s, %d s left".formatted(100 * told.share(),
          told.now().truncatedTo(ChronoUnit.MINUTES), told.events(), told.perSecond(), told.left().toSeconds()));
    }
  }

  /** Runs a job on read models to its end, with a bar. */
  private static Job run(Rebuilds rebuilds, List<String> names, Job.Ending ending, @Nullable From source) throws InterruptedException {
    UUID id = rebuilds.start(names, ending, source);
    Job job = rebuilds.job(id);
    try (Bar bar = new Bar()) {
      while (!job.phase().over()) {
        show(bar, job);
        TimeUnit.MILLISECONDS.sleep(200);
        job = rebuilds.job(id);
      }
      show(bar, job);
    }
    return job;
  }

  private static void show(Bar bar, Job job) {
    bar.show(job.total() == 0 ? 0 : (double) job.done() / job.total(), job.phase() + " " + job.done() + "/" + job.total() + " events"
        + (job.rate() == null ? "" : ", " + Math.round(job.rate()) + " events/s")
        + (job.eta() == null ? "" : ", until " + job.eta().truncatedTo(ChronoUnit.SECONDS)));
  }

  private static List<String> named(Projections projections, List<String> names) {
    List<String> known = projections.all().stream().map(Projection::name).toList();
    names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
      throw Problem.invalid("PROJECTION", "没有读模型 " + unknown, "no read model " + unknown + "; there are " + known);
    });
    return names.isEmpty() ? known : names;
  }

  @Command(name = "rebuild", mixinStandardHelpOptions = true,
      description = "Makes read models again beside the live ones, all from one read of the log, and puts them in their place.")
  static final class Rebuild implements Callable<Integer> {
    @Parameters(paramLabel = "PROJECTION", arity = "1..*", description = "Names of read models.")
    private List<String> names = List.of();

    @Option(names = "--source", description = "Where events are read: ${COMPLETION-CANDIDATES}; without it where it is fastest.")
    private @Nullable From source;

    @Option(names = "--as-of", paramLabel = "MOMENT", description = "Puts nothing in place: makes one as it stood then, beside the live"
        + " ones, and writes its rows as CSV. An instant with offset, or p and a position.")
    private @Nullable String asOf;

    @Option(names = "--out", paramLabel = "FILE", description = "Where these rows go (default: standard output).")
    private @Nullable Path out;

    @Mixin private Store store = new Store();

    @Override public Integer call() throws IOException, InterruptedException {
      if (asOf == null ? out != null : names.size() > 1 || source != null) {
        System.err.println(asOf == null ? "--out needs --as-of" : "--as-of makes one read model at a time and takes no --source");
        return CommandLine.ExitCode.USAGE;
      }
      try (ConfigurableApplicationContext context = store.openWhatIsThere()) {
        List<String> known = named(context.getBean(Projections.class), names);
        if (asOf != null) {
          AsOfRows.of(context, known.getFirst(), asOf).write(out);
          return CommandLine.ExitCode.OK;
        }
        Job job = run(context.getBean(Rebuilds.class), known, Job.Ending.SWITCH, source);
        System.out.println(job.phase() + ": " + String.join(", ", job.readModels()) + ", " + job.done() + " events"
            + (job.rate() == null ? "" : ", " + Math.round(job.rate()) + " events/s") + (job.error() == null ? "" : ": " + job.error()));
        return job.phase() == Job.Phase.DONE ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
      } catch (Problem problem) {
        return refused(problem);
      }
    }
  }

  @Command(name = "verify", mixinStandardHelpOptions = true,
      description = "Makes read models again up to where they are, and names every row that is not the same.")
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "PROJECTION", arity = "0..*", description = "Names of read models; all without.")
    private List<String> names = List.of();

    @Mixin private Store store = new Store();

    @Override public Integer call() throws IOException, InterruptedException {
      try (ConfigurableApplicationContext context = store.openWhatIsThere()) {
        Job job = run(context.getBean(Rebuilds.class), named(context.getBean(Projections.class), names), Job.Ending.COMPARE, null);
        List<Comparison.Result> results = Objects.requireNonNullElse(job.outcome(), List.of());
        results.forEach(Verify::print);
        if (job.phase() != Job.Phase.DONE) {
          System.err.println(job.phase() + (job.error() == null ? "" : ": " + job.error()));
        }
        return job.phase() == Job.Phase.DONE && results.stream().allMatch(Comparison.Result::equal)
            ? CommandLine.ExitCode.OK
            : CommandLine.ExitCode.SOFTWARE;
      } catch (Problem problem) {
        return refused(problem);
      }
    }

    private static void print(Comparison.Result result) {
      System.out.println((result.equal() ? "equal     " : "DIFFERENT ") + result.readModel() + " at position " + result.position()
          + " " + result.rows() + " digest " + result.live() + (result.equal() ? "" : ", rebuilt " + result.rebuilt() + ", "
          + result.different() + " rows differ"));
      result.differences().forEach(d -> System.out.println("  " + d.table() + " " + d.row() + " " + d.kind() + d.fields().stream()
          .map(f -> " " + f.name() + (f.live() == null && f.rebuilt() == null ? "" : ": " + f.live() + " -> " + f.rebuilt()))
          .reduce("", String::concat)));
    }
  }

  private static int refused(Problem problem) {
    System.err.println(problem.code().id() + " " + problem.code().en() + problem.violations().stream()
        .map(v -> "; " + v.field() + ": " + v.en()).reduce("", String::concat)
        + (problem.details().isEmpty() ? "" : " " + problem.details()));
    return CommandLine.ExitCode.SOFTWARE;
  }
}
