package answerable.standalone.demo;

import answerable.api.Code;
import answerable.api.Shipped;
import answerable.log.SettableClock;
import answerable.standalone.demo.Proportions.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Months of complaints, in simulated time and by the commands everybody uses. All that chance decides is decided before the first act;
 * what is then done depends on nothing but the log, so that the same seed and the same end tell the same.
 */
final class DemoHistory {
  private static final int DAY = 24 * 3_600;
  private static final int DESK_SECONDS = 7 * 3_600;

  private final Stage stage;
  private final Random random;
  private final List<DemoEstate.Home> homes;
  private final Instant from;
  private final Instant until;
  private final int months;

  /** {@code homes}: those that may complain. {@code leftOut}: is told of every rule that stood against a planned act. */
  DemoHistory(
      Desk desk, SettableClock clock, List<DemoEstate.Home> homes, Instant from, Instant until, int months, long seed,
      Consumer<Code> leftOut) {
    this.random = new Random(seed);
    this.homes = homes;
    this.from = from;
    this.until = until;
    this.months = months;
    Hours hours = new Hours(Shipped.CN.in(desk.estate().zone()));
    this.stage = new Stage(desk, new Script(desk, clock), hours, new Turnover(from, until, months, hours),
        new Proportions(random), leftOut);
  }

  void tell(Consumer<Instant> progress) {
    for (Turnover.Term term : stage.turnover().terms()) {
      stage.script().plan(term.from(), () -> stage.desk().engage(term.who(), term.from()));
      stage.script().plan(term.until(), () -> stage.desk().depart(term.who(), term.until()));
    }
    for (int cases = 0; cases < months * Proportions.CASES_PER_MONTH;) {
      cases += story(stage.proportions().kinds.deal());
    }
    new Surveying(stage.desk(), stage.script(), new Random(random.nextLong())).plan(from, until);
    stage.script().play(until, progress);
  }

  /** Plans a story and says of how many cases it is. */
  private int story(Kind kind) {
    Instant any = from.plusSeconds(random.nextLong(Math.max(1, Duration.between(from, until).toSeconds())));
    Instant at = kind == Kind.EMERGENCY ? any : stage.hours().atDesk(any, random.nextInt(DESK_SECONDS));
    DemoEstate.Home home = home();
    Case first = open(home, matter(kind), at);
    return switch (kind) {
      case ORDINARY -> one(() -> Apart.ordinary(first));
      case UNFOUNDED -> one(() -> Apart.unfounded(first));
      case PERFUNCTORY -> one(() -> Apart.perfunctory(first));
      case EMERGENCY -> one(() -> Apart.emergency(first));
      case CONDUCT -> one(() -> Apart.conduct(first,
          first.told.matter() == RareMatters.CONDUCT.getFirst() ? Person.ZHOUSHIFU : Turnover.another(first.custodian, random)));
      case NEIGHBOUR -> one(() -> Pairs.neighbours(first, neighbour(home)));
      case WITHDRAWN -> one(() -> Apart.withdrawn(first));
      case NOT_ACCEPTED -> one(() -> Apart.notAccepted(first));
      case TRANSFERRED_OUT -> one(() -> Apart.transferredOut(first));
      case COUNTER_COMPLAINT -> {
        Case counter = open(neighbour(home), RareMatters.SMOKE, stage.hours().after(at, Duration.ofMinutes(700 + random.nextInt(900))));
        Pairs.counter(first, counter);
        yield 2;
      }
      case DUPLICATE -> {
        Pairs.duplicate(first, open(home, first.told.matter(), soonAfter(at, 120)));
        yield 2;
      }
      case WRONG_MERGE -> {
        Pairs.wrongMerge(first, open(neighbour(home), stage.proportions().matters.deal(), soonAfter(at, 60)));
        yield 2;
      }
      case RECURRING -> recurring(first);
      case GROUP -> group(home, first.told.matter(), at);
    };
  }

  private int one(Runnable story) {
    story.run();
    return 1;
  }

  private int recurring(Case first) {
    List<Case> later = new ArrayList<>();
    Instant at = first.at;
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      at = stage.hours().atDesk(at.plusSeconds((long) (14 + random.nextInt(50)) * DAY), random.nextInt(DESK_SECONDS));
      if (at.isBefore(until)) {
        later.add(open(first.home, first.told.matter(), at));
      }
    }
    Pairs.recurring(first, later);
    return 1 + later.size();
  }

  private int group(DemoEstate.Home home, Matter matter, Instant at) {
    List<DemoEstate.Home> there = new ArrayList<>(homes.stream().filter(h -> h.building().equals(home.building())).toList());
    Collections.shuffle(there, random);
    List<Case> cases = new ArrayList<>();
    for (DemoEstate.Home one : there.subList(0, 7 + random.nextInt(4))) {
      cases.add(open(one, matter, soonAfter(at, 150)));
    }
    int size = cases.size();
    Groups.form(cases, random);
    return size;
  }

  private Instant soonAfter(Instant at, int minutes) {
    return stage.hours().after(at, Duration.ofMinutes(10 + random.nextInt(minutes)));
  }

  private Matter matter(Kind kind) {
    return switch (kind) {
      case EMERGENCY -> Matter.one(RareMatters.EMERGENCIES, random);
      case CONDUCT -> Matter.one(RareMatters.CONDUCT, random);
      case NEIGHBOUR, COUNTER_COMPLAINT -> Matter.one(RareMatters.NEIGHBOURS, random);
      case GROUP -> Matter.one(RareMatters.GROUPS, random);
      case ORDINARY, UNFOUNDED, PERFUNCTORY, WITHDRAWN, NOT_ACCEPTED, TRANSFERRED_OUT, DUPLICATE, WRONG_MERGE, RECURRING ->
          stage.proportions().matters.deal();
    };
  }

  private Case open(DemoEstate.Home home, Matter matter, Instant at) {
    return new Case(stage, home, matter, at, new Random(random.nextLong()));
  }

  private DemoEstate.Home home() {
    return homes.get(random.nextInt(homes.size()));
  }

  /** The next door in the list, which is nearly always of the same unit. */
  private DemoEstate.Home neighbour(DemoEstate.Home home) {
    int index = homes.indexOf(home);
    return homes.get(index == 0 ? 1 : index - 1);
  }
}
