package answerable.standalone.demo;

import answerable.command.Commands;
import answerable.command.complaint.CaseNumbers;
import answerable.command.register.Directory;
import answerable.command.register.Standards;
import answerable.edge.Ids;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Tells the demo on an empty log, before the program answers anybody. */
@Component
@Profile("demo")
public class Telling implements SmartLifecycle {
  public static final long SEED = 20260928;
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  /** Who wants to know how far it has come. */
  @FunctionalInterface
  public interface Progress {
    void at(double share, Instant now);
  }

  private final DemoClock clock;
  private final Commands commands;
  private final CaseNumbers numbers;
  private final Standards standards;
  private final Directory directory;
  private final Ids ids;
  private final int months;
  private final long seed;
  private final Progress progress;
  private volatile boolean running;
  private volatile boolean toldNow;

  Telling(
      DemoClock clock, Commands commands, CaseNumbers numbers, Standards standards, Directory directory, Ids ids,
      @Value("${answerable.demo.months:3}") int months, @Value("${answerable.demo.seed:" + SEED + "}") long seed,
      ObjectProvider<Progress> progress) {
    this.clock = clock;
    this.commands = commands;
    this.numbers = numbers;
    this.standards = standards;
    this.directory = directory;
    this.ids = ids;
    this.months = months;
    this.seed = seed;
    this.progress = progress.getIfAvailable(LogProgress::new);
  }

  /** Whether the store in this data directory holds a demo. */
  public static boolean livesIn(Path data) {
    return Files.exists(data.resolve(DemoClock.FILE));
  }

  /** Whether it was this start that told the demo. */
  public boolean toldNow() {
    return toldNow;
  }

  @Override public void start() {
    running = true;
    if (!clock.fresh()) {
      if (clock.telling()) {
        LOG.warn("An earlier start was interrupted while it told the demo: the history is incomplete. "
            + "Remove the data directory to have it told anew.");
      }
      return;
    }
    long began = System.nanoTime();
    clock.beginTelling();
    DemoEstate estate = new DemoEstate(commands, directory, ids, clock.clock());
    List<DemoEstate.Home> homes = estate.register(seed);
    LOG.info("Registered {} households in {}.", homes.size(), since(began));
    if (months > 0) {
      Instant from = clock.historyBegins();
      Instant until = clock.historyEnds();
      new DemoHistory(commands, numbers, standards, directory, estate.directoryEntry(), ids, clock.clock())
          .tell(homes, from, until, seed, now -> progress.at(share(from, now, until), now));
    }
    clock.clock().advanceTo(clock.historyEnds());
    clock.endTelling();
    toldNow = true;
    LOG.info("The demo is told, in {}.", since(began));
  }

  private static double share(Instant from, Instant now, Instant until) {
    return Math.clamp((double) Duration.between(from, now).toSeconds() / Math.max(1, Duration.between(from, until).toSeconds()), 0, 1);
  }

  private static Duration since(long began) {
    return Duration.ofMillis((System.nanoTime() - began) / 1_000_000);
  }

  /** One line for every quarter. */
  private static final class LogProgress implements Progress {
    private int quarters;

    @Override public void at(double share, Instant now) {
      if ((int) (4 * share) > quarters) {
        quarters = (int) (4 * share);
        LOG.info("Told the history up to {}.", now);
      }
    }
  }

  @Override public void stop() {
    running = false;
  }

  @Override public boolean isRunning() {
    return running;
  }

  /** After the command bus, before the web server. */
  @Override public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1_000;
  }
}
