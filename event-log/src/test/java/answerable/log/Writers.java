package answerable.log;

import answerable.log.AppendRefused.CommandOnRecord;
import answerable.log.AppendRefused.OutcomeUnknown;
import answerable.log.AppendRefused.StreamMoved;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Writers on one node, on streams of their own and on shared ones. What each was told is reported a line each: {@code stored
 * <command> <events>}, {@code moved <command> <stream> <seq>}, {@code again <command>}, {@code unknown <command>}.
 */
final class Writers {
  private static final int SHARED = 12;

  private final AtomicBoolean go = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();
  private final Node node;
  private final Consumer<String> told;

  Writers(Node node, String name, int writers, Consumer<String> told) {
    this.node = node;
    this.told = told;
    for (int w = 0; w < writers; w++) {
      UUID own = Samples.uuid("own-" + name + w);
      Random random = new Random(name.hashCode() * 31L + w);
      threads.add(Thread.ofPlatform().name(name + "-" + w).start(() -> write(own, random)));
    }
  }

  void stop() throws InterruptedException {
    go.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void write(UUID own, Random random) {
    UUID before = null;
    while (go.get()) {
      UUID stream = random.nextInt(3) == 0 ? own : Samples.uuid("shared-" + random.nextInt(SHARED));
      int events = 1 + random.nextInt(3);
      boolean again = before != null && random.nextInt(20) == 0;
      UUID command = again ? before : UUID.randomUUID();
      boolean stored = attempt(stream, stream.equals(own), events, command, again);
      before = stored ? command : before;
    }
  }

  private boolean attempt(UUID stream, boolean own, int events, UUID command, boolean again) {
    boolean unknown = false;
    while (true) {
      int seq = node.log.lastSeq(stream) + 1;
      try {
        node.appender.append(Node.command(stream, seq, events, command));
        told.accept("stored " + command + " " + events);
        return true;
      } catch (OutcomeUnknown e) {
        told.accept("unknown " + command);
        unknown = true;
      } catch (CommandOnRecord e) {
        if (again) {
          told.accept("again " + command);
        } else if (unknown) {
          told.accept("stored " + command + " " + events);
        } else {
          told.accept("wrongly refused " + command);
        }
        return unknown;
      } catch (StreamMoved e) {
        told.accept(own && !unknown ? "wrongly refused " + command : "moved " + command + " " + stream + " " + seq);
        return false;
      }
    }
  }
}
