package answerable.standalone;

import answerable.command.imports.ImportJob;
import answerable.command.imports.Imports;
import answerable.command.register.Directory;
import answerable.edge.Ids;
import answerable.edge.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program's sub-commands; they share the store with a program that is running. */
@Command(name = "answerable", mixinStandardHelpOptions = true, subcommands = Commandline.Import.class,
    description = "Without a sub-command the program starts and answers over HTTP.")
final class Commandline {
  static int run(String... args) {
    return new CommandLine(new Commandline()).execute(args);
  }

  @Command(name = "import", mixinStandardHelpOptions = true,
      description = "Takes over a file of history as it was. The same file again adds nothing.")
  static final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file, CSV with a heading.")
    private Path file = Path.of("");

    @Option(names = "--mapping", required = true, description = "How its columns are read: coselog-receipt.")
    private String mapping = "";

    @Option(names = "--estate", required = true, description = "Code or id of the estate it belongs to.")
    private String estate = "";

    @Option(names = "--dry-run", description = "Only look whether the rows can be read.")
    private boolean dryRun;

    @Option(names = "--answerable.data", description = "Data directory of the embedded PostgreSQL.", defaultValue = "answerable-data")
    private String data = "answerable-data";

    @Option(names = "--spring.datasource.url", description = "An outside PostgreSQL instead.")
    private String url = "";

    @Option(names = "--spring.profiles.active", description = "Profiles, as demo.")
    private String profiles = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override public Integer call() throws IOException, InterruptedException {
      PrintWriter out = spec.commandLine().getOut();
      if (!Files.isReadable(file)) {
        spec.commandLine().getErr().println("can't read " + file);
        return 2;
      }
      SpringApplication application = new SpringApplication(Standalone.class);
      application.setWebApplicationType(WebApplicationType.NONE);
      application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
      application.setLogStartupInfo(false);
      try (ConfigurableApplicationContext context = Standalone.start(application, arguments())) {
        return imported(context, out);
      } catch (Problem problem) {
        spec.commandLine().getErr().println(problem.code() + " " + problem.code().en() + problem.violations().stream()
            .map(v -> "; " + v.field() + ": " + v.en()).reduce("", String::concat));
        return 1;
      }
    }

    private String[] arguments() {
      List<String> arguments = new ArrayList<>(List.of("--answerable.data=" + data, "--logging.level.root=warn"));
      if (!url.isEmpty()) {
        arguments.add("--spring.datasource.url=" + url);
      }
      if (!profiles.isEmpty()) {
        arguments.add("--spring.profiles.active=" + profiles);
      }
      return arguments.toArray(String[]::new);
    }

    private int imported(ConfigurableApplicationContext context, PrintWriter out) throws IOException, InterruptedException {
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
      while (job.state() == ImportJob.State.QUEUED || job.state() == ImportJob.State.RUNNING) {
        print(out, job, "\r");
        TimeUnit.MILLISECONDS.sleep(250);
        job = imports.job(id);
      }
      print(out, job, "\r");
      out.println();
      out.println(job.state() + ": " + job.imported() + " imported, " + job.skipped() + " skipped, " + job.rejected() + " rejected");
      out.flush();
      return job.state() == ImportJob.State.DONE && job.rejected() == 0 ? 0 : 1;
    }

    private static void print(PrintWriter out, ImportJob job, String back) {
      if (System.console() == null) {
        return;
      }
      int parts = job.total() == 0 ? 0 : (int) (30 * job.done() / job.total());
      out.print(back + "[" + "#".repeat(parts) + " ".repeat(30 - parts) + "] " + job.done() + "/" + job.total() + " rows, "
          + (job.rate() == null ? "?" : Math.round(job.rate())) + " rows/s, until " + (job.eta() == null ? "?" : job.eta()) + "   ");
      out.flush();
    }

    private static String hash(Path file) throws IOException {
      try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(in.getMessageDigest().digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

}
