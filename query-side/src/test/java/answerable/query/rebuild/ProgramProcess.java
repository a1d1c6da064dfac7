package answerable.query.rebuild;

import answerable.edge.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A program with projections in a process of its own, until its input ends; rebuilds what its arguments name, again and again. */
final class ProgramProcess {
  private ProgramProcess() {}

  public static void main(String[] args) throws IOException {
    List<String> names = Arrays.asList(args).subList(2, args.length);
    try (Lab.Program program = new Lab.Program(args[0], RebuildIT.ALL, Long.parseLong(args[1]))) {
      Thread again = Thread.ofPlatform().daemon().start(() -> {
        while (!names.isEmpty()) {
          try {
            System.out.println(program.ended(program.rebuilds.start(names, Job.Ending.SWITCH, null)).phase());
          } catch (Problem running) { // what was killed before is still being cleared away
            System.out.println(running.code());
          }
        }
      });
      System.out.println("ready");
      while (System.in.read() >= 0) {
        continue;
      }
      again.interrupt();
    }
  }

  static Process start(String url, long eventsPerSecond, String... names) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of(
        java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp",
        System.getProperty("java.class.path"), ProgramProcess.class.getName(), url, String.valueOf(eventsPerSecond)));
    command.addAll(List.of(names));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    new java.io.BufferedReader(new java.io.InputStreamReader(process.getInputStream(), java.nio.charset.StandardCharsets.UTF_8))
        .lines().takeWhile(line -> !line.equals("ready")).forEach(_ -> {});
    return process;
  }

  static void signal(Process process, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }
}
