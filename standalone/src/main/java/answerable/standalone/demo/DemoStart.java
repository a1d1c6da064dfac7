package answerable.standalone.demo;

import answerable.command.Commands;
import answerable.command.complaint.CaseNumbers;
import answerable.command.register.Directory;
import answerable.command.register.Standards;
import answerable.edge.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Tells the demo on an empty log, before the program answers anybody. */
@Component
@Profile("demo")
class DemoStart implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);
  private static final long SEED = 20260928;

  private final DemoClock clock;
  private final Commands commands;
  private final CaseNumbers numbers;
  private final Standards standards;
  private final Directory directory;
  private final Ids ids;
  private final int months;
  private final long seed;
  private volatile boolean running;

  DemoStart(
      DemoClock clock, Commands commands, CaseNumbers numbers, Standards standards, Directory directory, Ids ids,
      @Value("${answerable.demo.months:3}") int months, @Value("${answerable.demo.seed:" + SEED + "}") long seed) {
    this.clock = clock;
    this.commands = commands;
    this.numbers = numbers;
    this.standards = standards;
    this.directory = directory;
    this.ids = ids;
    this.months = months;
    this.seed = seed;
  }

  @Override public void start() {
    running = true;
    if (!clock.fresh()) {
      return;
    }
    long began = System.nanoTime();
    DemoEstate estate = new DemoEstate(commands, directory, ids, clock.clock());
    List<DemoEstate.Home> homes = estate.register(seed);
    LOG.info("Registered {} households in {}.", homes.size(), since(began));
    if (months > 0) {
      Instant from = clock.clock().instant().plus(Duration.ofDays(1));
      new DemoHistory(commands, numbers, standards, directory, estate.directoryEntry(), ids, clock.clock())
          .tell(homes, from, clock.historyEnds(), seed, done -> {
            if (done % 500 == 0) {
              LOG.info("Told {} acts up to {}.", done, clock.clock().instant());
            }
          });
    }
    clock.clock().advanceTo(clock.historyEnds());
    clock.save();
    LOG.info("The demo is told, in {}.", since(began));
  }

  private static Duration since(long began) {
    return Duration.ofMillis((System.nanoTime() - began) / 1_000_000);
  }

  @Override public void stop() {
    running = false;
    clock.save();
  }

  @Override public boolean isRunning() {
    return running;
  }

  /** After the command bus, before the web server. */
  @Override public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1_000;
  }
}
