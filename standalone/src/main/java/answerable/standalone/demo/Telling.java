package answerable.standalone.demo;

import answerable.api.Code;
import answerable.command.Commands;
import answerable.edge.Ids;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Tells the demo on an empty log, before the program answers anybody and before anything else looks at the log. */
@Component
@Profile("demo")
public class Telling implements SmartLifecycle {
  public static final long SEED = 20260928;
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  /** Who wants to know how far it has come. */
  @FunctionalInterface
  public interface Progress {
    void at(Told told);
  }

  /**
   * How far it has come.
   *
   * @param share of the time to be told
   * @param now the demo's time
   * @param events in the log
   * @param perSecond events since it began, by the machine's time
   * @param left how long it takes still, at this rate
   */
  public record Told(double share, Instant now, long events, long perSecond, Duration left) {}

  private final DemoClock clock;
  private final Commands commands;
  private final Desk desk;
  private final Ids ids;
  private final int months;
  private final long seed;
  private final Progress progress;
  private final List<Code> leftOut = new ArrayList<>();
  private volatile boolean running;
  private volatile boolean toldNow;

  Telling(
      DemoClock clock, Commands commands, Desk desk, Ids ids, @Value("${answerable.demo.months:3}") int months,
      @Value("${answerable.demo.seed:" + SEED + "}") long seed, ObjectProvider<Progress> progress) {
    this.clock = clock;
    this.commands = commands;
    this.desk = desk;
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

  /** The rules that stood against what was planned; a story ends at one. */
  public List<Code> leftOut() {
    return List.copyOf(leftOut);
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
    List<DemoEstate.Home> homes = new DemoEstate(commands, ids, clock.registered()).register(seed);
    LOG.info("Registered {} households in {}.", homes.size(), since(began));
    if (months > 0) {
      tell(homes);
    }
    clock.clock().advanceTo(clock.historyEnds());
    clock.endTelling();
    toldNow = true;
    LOG.info("The demo is told, in {}.", since(began));
  }

  /** Whoever starts as 吴女士 finds a home that has not complained yet. */
  private void tell(List<DemoEstate.Home> homes) {
    long began = System.nanoTime();
    desk.open(seed);
    List<DemoEstate.Home> others = homes.stream().filter(home -> !home.room().equals(DemoEstate.OWNERS_ROOM)).toList();
    new DemoHistory(desk, clock.clock(), others, clock.historyBegins(), clock.historyEnds(), months, seed, leftOut::add)
        .tell(now -> progress.at(told(began, now)));
  }

  private Told told(long began, Instant now) {
    Duration all = Duration.between(clock.historyBegins(), clock.historyEnds());
    double share = Math.clamp((double) Duration.between(clock.historyBegins(), now).toSeconds() / Math.max(1, all.toSeconds()), 0, 1);
    double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
    Duration left = Duration.ofSeconds(Math.round(seconds * (1 - share) / Math.max(0.001, share)));
    return new Told(share, now, desk.position(), Math.round(desk.recorded() / seconds), left);
  }

  private static Duration since(long began) {
    return Duration.ofMillis((System.nanoTime() - began) / 1_000_000);
  }

  /** One line for every tenth. */
  private static final class LogProgress implements Progress {
    private int tenths;

    @Override public void at(Told told) {
      if ((int) (10 * told.share()) > tenths) {
        tenths = (int) (10 * told.share());
        LOG.info("Told the history up to {}: {} %, {} events, {} events/s, {} s left.", told.now(), 10 * tenths, told.events(),
            told.perSecond(), told.left().toSeconds());
      }
    }
  }

  @Override public void stop() {
    running = false;
  }

  @Override public boolean isRunning() {
    return running;
  }

  /** After the command bus, before the web server, the clock, the automations and the projections. */
  @Override public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1_000;
  }
}
