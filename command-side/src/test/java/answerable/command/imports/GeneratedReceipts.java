package answerable.command.imports;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A made-up file of the shape that {@code coselog-receipt} reads; the same for the same seed. */
final class GeneratedReceipts {
  static final String HEADER = "case:channel,case:concept:name,case:deadline,case:department,case:enddate,case:enddate_planned,"
      + "case:group,case:responsible,case:startdate,concept:instance,concept:name,lifecycle:transition,org:group,org:resource,"
      + "time:timestamp";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx");
  private static final List<String> CHANNELS = List.of("Internet", "Desk", "Post", "e-mail", "Intern");
  private static final List<String> PEOPLE = List.of("Resource01", "Resource02", "Resource03", "test", "TEST", "admin1");
  private static final List<String> ACTIVITIES = List.of(
      "T02 Check confirmation of receipt", "T03 Adjust confirmation of receipt", "T04 Determine confirmation of receipt",
      "T05 Print and send confirmation of receipt", "T06 Determine necessity of stop advice",
      "T10 Determine necessity to stop indication", "T07-1 Draft intern advice aspect 1");

  record Line(Instant at, String caseKey, String activity, String actor, String text) {}

  final List<Line> lines = new ArrayList<>();

  GeneratedReceipts(long seed, int cases) {
    Random random = new Random(seed);
    for (int i = 0; i < cases; i++) {
      String caseKey = "made-" + seed + "-" + i;
      String channel = pick(random, CHANNELS);
      String responsible = pick(random, PEOPLE);
      Instant start = Instant.parse("2011-01-03T08:00:00Z").plusSeconds(random.nextInt(300 * 86_400));
      Instant at = start;
      int acts = 1 + random.nextInt(8);
      for (int act = 0; act < acts; act++) {
        at = at.plusSeconds(1 + random.nextInt(200_000));
        String activity = act == 0 ? "Confirmation of receipt" : pick(random, ACTIVITIES);
        String actor = pick(random, PEOPLE);
        String instance = random.nextInt(10) == 0 ? "" : "task-" + seed + "-" + i + "-" + act;
        lines.add(new Line(at, caseKey, activity, actor, String.join(",", channel, caseKey, time(start.plusSeconds(4_000_000)),
            "General", "", "", "Group 2", responsible, time(start), instance, activity, "complete", "Group 1", actor, time(at))));
      }
    }
  }

  /** The rows in another order than they happened in. */
  byte[] shuffled(long seed) {
    List<Line> rows = new ArrayList<>(lines);
    java.util.Collections.shuffle(rows, new Random(seed));
    return file(rows.stream().map(Line::text).toList());
  }

  byte[] file() {
    return file(lines.stream().map(Line::text).toList());
  }

  static byte[] file(List<String> rows) {
    return (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  List<Line> of(String caseKey) {
    return lines.stream().filter(line -> line.caseKey().equals(caseKey)).sorted(Comparator.comparing(Line::at)).toList();
  }

  private static String time(Instant at) {
    return TIME.format(at.atOffset(ZoneOffset.ofHours(2)));
  }

  private static String pick(Random random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
