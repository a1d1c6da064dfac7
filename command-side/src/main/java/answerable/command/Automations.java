package answerable.command;

import answerable.api.Act;
import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Id.EstateId;
import answerable.api.Recorded;
import answerable.api.Refusal;
import answerable.command.Automation.Consequence;
import answerable.command.Automation.Otherwise;
import answerable.edge.Problem;
import answerable.log.EventLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Runs the automations of this node. From where it looks is kept in memory alone: after a start it looks again from the beginning and
 * finds on record what has been done.
 */
@Component
public class Automations implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Automations.class);
  private static final int BATCH = 500;
  private static final long LOOK_EVERY_MILLIS = 250;

  private final List<Automation<?>> all;
  private final EventLog log;
  private final Commands commands;
  private final Clock clock;
  private final Map<String, Long> positions = new HashMap<>();
  private final Map<String, ReentrantLock> locks;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  Automations(List<Automation<?>> all, EventLog log, Commands commands, Clock clock) {
    this.all = all;
    this.log = log;
    this.commands = commands;
    this.clock = clock;
    this.locks = all.stream().collect(Collectors.toMap(Automation::name, _ -> new ReentrantLock()));
  }

  @Override public void start() {
    running = true;
    all.forEach(automation -> threads.add(Thread.ofPlatform().name(automation.name()).daemon().start(() -> run(automation))));
  }

  /** Does everything that follows from what is in the log now. */
  public void catchUp() {
    all.forEach(automation -> {
      while (step(automation) > 0) {
        LOG.trace("more to do for {}", automation.name());
      }
    });
  }

  private void run(Automation<?> automation) {
    while (running) {
      try {
        if (step(automation) == 0) {
          log.awaitBeyond(automation.reads(), position(automation), LOOK_EVERY_MILLIS);
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (DataAccessException | Problem unreachable) {
        LOG.warn("{} goes on when the log can be reached: {}", automation.name(), unreachable.getClass().getSimpleName());
        pause();
      } catch (RuntimeException failure) {
        LOG.error("{} stands at position {} and tries again", automation.name(), position(automation), failure);
        pause();
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException stopped) {
      running = false;
    }
  }

  private long position(Automation<?> automation) {
    synchronized (positions) {
      return positions.getOrDefault(automation.name(), 0L);
    }
  }

  private <E extends DomainEvent> int step(Automation<E> automation) {
    ReentrantLock lock = Objects.requireNonNull(locks.get(automation.name()));
    lock.lock();
    try {
      List<Recorded<E>> events = log.after(automation.reads(), position(automation), BATCH);
      Map<Recorded<E>, List<Consequence>> wanted = new LinkedHashMap<>();
      events.forEach(event -> wanted.put(event, automation.after(event)));
      Set<UUID> done = log.commandsOnRecord(
          wanted.values().stream().flatMap(List::stream).flatMap(c -> Stream.of(c.commandId(), settling(c))).distinct().toList());
      wanted.forEach((event, consequences) -> consequences.stream()
          .filter(c -> !done.contains(c.commandId()) && !done.contains(settling(c)))
          .forEach(c -> take(automation, event, c)));
      if (!events.isEmpty()) {
        synchronized (positions) {
          positions.put(automation.name(), events.getLast().position());
        }
      }
      return events.size();
    } finally {
      lock.unlock();
    }
  }

  /** The command that is on record where the consequence could not be. */
  private static UUID settling(Consequence c) {
    return c.otherwise() == null ? c.commandId() : c.otherwise().commandId();
  }

  private void take(Automation<?> automation, Recorded<?> event, Consequence consequence) {
    try {
      send(automation, event, consequence.estate(), consequence.commandId(), consequence.command());
    } catch (Refusal refusal) {
      Otherwise otherwise = consequence.otherwise();
      if (otherwise != null) {
        send(automation, event, consequence.estate(), otherwise.commandId(), act -> otherwise.command().apply(act, refusal.code()));
      }
    }
  }

  private void send(Automation<?> automation, Recorded<?> event, EstateId estate, UUID id, Function<Act, Object> command) {
    Act act = commands.system(automation.name(), estate, id, event.eventId(), event.meta().occurredAt(), clock.instant());
    try {
      commands.send(act, command.apply(act));
    } catch (Problem problem) {
      if (problem.code() != Code.NOT_FOUND) {
        throw problem;
      }
    }
  }

  @Override public void stop() {
    running = false;
    try {
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override public boolean isRunning() {
    return running;
  }
}
