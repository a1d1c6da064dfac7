package answerable.command;

import answerable.api.Act;
import answerable.api.Code;
import answerable.api.Command;
import answerable.api.DomainEvent;
import answerable.api.Id.EstateId;
import answerable.api.Recorded;
import answerable.api.Refusal;
import answerable.command.Automation.Consequence;
import answerable.command.Automation.Otherwise;
import answerable.edge.Problem;
import answerable.log.EventLog;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the automations of this node. From where it looks is kept in memory alone: after a start it looks again from the beginning and
 * finds on record what has been done.
 */
@Component
public class Automations implements SmartLifecycle {
  private static final int BATCH = 500;
  private static final long LOOK_EVERY_MILLIS = 250;

  private final EventLog log;
  private final Commands commands;
  private final Clock clock;
  private final List<Running<?>> all;

  Automations(List<Automation<?>> all, EventLog log, Commands commands, Clock clock) {
    this.log = log;
    this.commands = commands;
    this.clock = clock;
    this.all = all.stream().<Running<?>>map(Running::new).toList();
  }

  @Override public void start() {
    all.forEach(running -> running.thread.start());
  }

  /** Does everything that follows from what is in the log now. */
  public void catchUp() {
    all.forEach(Running::catchUp);
  }

  @Override public void stop() {
    all.forEach(running -> running.thread.stop());
  }

  @Override public boolean isRunning() {
    return all.stream().anyMatch(running -> running.thread.isRunning());
  }

  /** One automation and how far it has looked. */
  private final class Running<E extends DomainEvent> {
    private final Automation<E> automation;
    private final ReentrantLock lock = new ReentrantLock();
    private final Repeating thread;
    private volatile long position;

    Running(Automation<E> automation) {
      this.automation = automation;
      this.thread = new Repeating(automation.name(), () -> {
        if (!advance()) {
          log.awaitBeyond(automation.reads(), position, LOOK_EVERY_MILLIS);
        }
      });
    }

    void catchUp() {
      boolean more;
      do {
        more = advance();
      } while (more);
    }

    /** Whether there was anything to look at. */
    private boolean advance() {
      lock.lock();
      try {
        List<Recorded<E>> events = log.after(automation.reads(), position, BATCH);
        Map<Recorded<E>, List<Consequence>> wanted = new LinkedHashMap<>();
        events.forEach(event -> wanted.put(event, automation.after(event)));
        Set<UUID> done = log.commandsOnRecord(
            wanted.values().stream().flatMap(List::stream).flatMap(c -> Stream.of(c.commandId(), settling(c))).distinct().toList());
        wanted.forEach((event, consequences) -> consequences.stream()
            .filter(c -> !done.contains(c.commandId()) && !done.contains(settling(c)))
            .forEach(c -> take(event, c)));
        if (!events.isEmpty()) {
          position = events.getLast().position();
        }
        return !events.isEmpty();
      } finally {
        lock.unlock();
      }
    }

    private void take(Recorded<?> event, Consequence consequence) {
      try {
        send(event, consequence.estate(), consequence.commandId(), consequence.command());
      } catch (Refusal refusal) {
        Otherwise otherwise = consequence.otherwise();
        if (otherwise != null) {
          send(event, consequence.estate(), otherwise.commandId(), act -> otherwise.command().apply(act, refusal.code()));
        }
      }
    }

    private void send(Recorded<?> event, EstateId estate, UUID id, Function<Act, Command> command) {
      Act act = commands.system(automation.name(), estate, id, event.eventId(), event.meta().occurredAt(), clock.instant());
      try {
        commands.send(act, command.apply(act));
      } catch (Problem problem) {
        if (problem.code() != Code.NOT_FOUND) {
          throw problem;
        }
      }
    }
  }

  /** The command that is on record where the consequence could not be. */
  private static UUID settling(Consequence c) {
    return c.otherwise() == null ? c.commandId() : c.otherwise().commandId();
  }
}
