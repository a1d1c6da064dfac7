package answerable.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Who sits at the desk when. Two clerks stay; the third chair is held by one after the other. */
final class Turnover {
  private static final int DAYS_UNTIL_THE_NEXT = 6;
  private static final Duration BEFORE_THE_END = Duration.ofDays(3);

  record Term(Person who, Instant from, Instant until) {}

  private final List<Term> terms = new ArrayList<>();

  /** The last one leaves so shortly before the end that some of their cases are still nobody's. */
  Turnover(Instant from, Instant until, int months, Hours hours) {
    int departures = Math.clamp(months / Proportions.MONTHS_PER_DEPARTURE, 1, Person.THIRD_CHAIR.size() - 1);
    Duration each = Duration.between(from, until).dividedBy(departures);
    Instant comes = from;
    for (int i = 0; i <= departures; i++) {
      Instant about = i == departures
          ? until.minus(BEFORE_THE_END)
          : from.plus(each.multipliedBy(i)).plus(each.multipliedBy(6).dividedBy(10));
      Instant leaves = hours.workingDay(about, 1, LocalTime.of(15, 0));
      if (comes.isBefore(leaves)) {
        terms.add(new Term(Person.THIRD_CHAIR.get(i), comes, leaves));
      }
      comes = hours.workingDay(leaves, DAYS_UNTIL_THE_NEXT, LocalTime.of(8, 30));
    }
  }

  List<Term> terms() {
    return List.copyOf(terms);
  }

  /** Somebody who is at the desk. */
  Person clerk(Instant at, Random random) {
    List<Person> there = new ArrayList<>(List.of(Person.LIMIN, Person.WANGLEI));
    terms.stream().filter(t -> t.from().isBefore(at) && t.until().isAfter(at)).map(Term::who).forEach(there::add);
    return Matter.one(there, random);
  }

  /** One of those who stay, another one than this. */
  static Person another(Person than, Random random) {
    return than == Person.LIMIN ? Person.WANGLEI
        : than == Person.WANGLEI || random.nextBoolean() ? Person.LIMIN : Person.WANGLEI;
  }

  /** When they had left, if they had by then. */
  @Nullable Instant left(Person who, Instant by) {
    return terms.stream().filter(t -> t.who() == who).map(Term::until)
        .filter(until -> !until.isAfter(by)).findFirst().orElse(null);
  }
}
