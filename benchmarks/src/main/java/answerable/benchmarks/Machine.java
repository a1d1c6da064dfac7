package answerable.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** On what it was measured. */
final class Machine {
  private Machine() {}

  static List<String> facts() {
    long memory = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() >> 20
        : 0;
    return List.of(
        Runtime.getRuntime().availableProcessors() + " processors (" + processor() + "), " + memory + " MiB",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", heap up to "
            + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, "
            + ManagementFactory.getGarbageCollectorMXBeans().getFirst().getName());
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines.filter(line -> line.startsWith("model name")).findFirst().map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException elsewhere) {
      return System.getProperty("os.arch");
    }
  }
}
