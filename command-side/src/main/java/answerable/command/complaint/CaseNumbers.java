package answerable.command.complaint;

import answerable.command.Receipt;
import answerable.log.AppendRefused;
import answerable.log.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Gives case numbers {@code TS-<estate>-<yyyy>-<seq>} without holes: a committee that finds a number missing would ask where the
 * case went. A number is unique because the log takes it once; one that was not used is given to the next case.
 */
@Component
public final class CaseNumbers {
  private static final int RECENT = 200;
  private static final int TRIES = 1_000;

  private final EventLog log;
  private final Map<String, Series> series = new HashMap<>();

  private static final class Series {
    int highest;
    final NavigableSet<Integer> unused = new TreeSet<>();
  }

  CaseNumbers(EventLog log) {
    this.log = log;
  }

  /** Sends the acceptance under a number that is free, whoever else takes numbers at the same time. */
  public Receipt accept(String estateCode, ZoneId zone, Instant receivedAt, Function<String, Receipt> acceptance) {
    String prefix = "TS-" + estateCode + "-" + LocalDate.ofInstant(receivedAt, zone).getYear() + "-";
    for (int tries = 1; ; tries++) {
      int number = take(prefix);
      boolean used = false;
      try {
        Receipt receipt = acceptance.apply(prefix + "%06d".formatted(number));
        used = receipt.first();
        return receipt;
      } catch (AppendRefused.KeyTaken taken) {
        used = true;
        if (tries == TRIES) {
          throw taken;
        }
      } finally {
        if (!used) {
          giveBack(prefix, number);
        }
      }
    }
  }

  private synchronized int take(String prefix) {
    Series numbers = series.computeIfAbsent(prefix, this::read);
    Integer unused = numbers.unused.pollFirst();
    return unused != null ? unused : ++numbers.highest;
  }

  private synchronized void giveBack(String prefix, int number) {
    series.computeIfAbsent(prefix, this::read).unused.add(number);
  }

  private Series read(String prefix) {
    List<String> recent = log.keysWithPrefix("case:" + prefix, RECENT);
    Series numbers = new Series();
    int expected = -1;
    for (String key : recent) {
      int number = Integer.parseInt(key.substring(key.lastIndexOf('-') + 1));
      numbers.highest = Math.max(numbers.highest, number);
      for (int missing = number + 1; missing < expected; missing++) {
        numbers.unused.add(missing);
      }
      expected = number;
    }
    return numbers;
  }
}
