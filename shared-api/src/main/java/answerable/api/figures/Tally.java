package answerable.api.figures;

import answerable.api.InvitationOutcome;
import answerable.api.InvitationOutcome.Effort;
import answerable.api.InvitationOutcome.Family;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.SetAside;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts of one wave, added up from {@link InvitationOutcome#count} or from a rollup of it: by stratum, the weighting
 * cell, and within it by item and score. A household is its own sampling unit, so that a count of a score is a count of units.
 */
public final class Tally {
  private final String form;
  private final SortedMap<String, SortedMap<String, Long>> outcomes = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Long>> fieldwork = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Long>> respondents = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, SortedMap<String, Long>>> items = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Long>> codes = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Long>> days = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Long>> efforts = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Long>> measures = new TreeMap<>();

  /** @param form hash of the version that was asked; answers to another word are no answers to this one */
  public Tally(String form) {
    this.form = form;
  }

  public Tally add(List<String> key, String measure, long amount) {
    switch (Family.valueOf(key.getFirst())) {
      case OUTCOMES -> add(outcomes, key.get(1), measure, amount);
      case FIELDWORK -> add(fieldwork, key.get(1), measure, amount);
      case RESPONDENTS -> add(respondents, key.get(1), measure, amount);
      case SCORES -> {
        if (key.get(1).equals(form)) {
          add(items.computeIfAbsent(key.get(2), _ -> new TreeMap<>()), key.get(3), measure, amount);
        }
      }
      case CODES -> {
        if (key.get(1).equals(form)) {
          add(codes, key.get(2), measure, amount);
        }
      }
      case DAYS -> add(days, key.get(1), measure, amount);
      case EFFORTS -> add(efforts, key.get(1), measure, amount);
      case MEASURES -> add(measures, key.get(1), measure, amount);
    }
    return this;
  }

  private static void add(SortedMap<String, SortedMap<String, Long>> to, String place, String measure, long amount) {
    to.computeIfAbsent(place, _ -> new TreeMap<>())
        .merge(measure, amount, (a, b) -> Math.addExact(a, b) == 0 ? null : Math.addExact(a, b));
  }

  private static long at(Map<String, SortedMap<String, Long>> from, String stratum, String measure) {
    SortedMap<String, Long> there = from.get(stratum);
    return there == null ? 0 : there.getOrDefault(measure, 0L);
  }

  private static long sum(Map<String, SortedMap<String, Long>> from, String measure) {
    return from.keySet().stream().mapToLong(stratum -> at(from, stratum, measure)).sum();
  }

  long outcome(String stratum, OutcomeCode code) {
    return at(outcomes, stratum, code.name());
  }

  long setAside(SetAside because) {
    return sum(fieldwork, because.name());
  }

  long fieldwork(String what) {
    return sum(fieldwork, what);
  }

  /** Who answered so that it counts, by day. */
  SortedMap<LocalDate, Long> days() {
    SortedMap<LocalDate, Long> all = new TreeMap<>();
    days.keySet().forEach(day -> all.put(LocalDate.parse(day), at(days, day, InvitationOutcome.ANSWERED)));
    return all;
  }

  /** Households by how often an effort was made. */
  SortedMap<Integer, Long> efforts(Effort effort) {
    SortedMap<Integer, Long> all = new TreeMap<>();
    efforts.getOrDefault(effort.name(), Collections.emptySortedMap()).forEach((times, n) -> all.put(Integer.valueOf(times), n));
    return all;
  }

  /** What was done to have an answer and what was found, of any household. */
  List<String> measures() {
    return measures.keySet().stream().filter(measure -> measured(measure, InvitationOutcome.HOUSEHOLDS) > 0).toList();
  }

  long measured(String measure, String of) {
    return at(measures, measure, of);
  }

  /** Invitations of which anything is known. */
  long invited() {
    return outcomes.values().stream().flatMap(codes -> codes.values().stream()).mapToLong(Long::longValue).sum();
  }

  /** Households of a stratum whose answer counts. */
  long respondents(String stratum) {
    SortedMap<String, Long> modes = respondents.get(stratum);
    return modes == null ? 0 : modes.values().stream().mapToLong(Long::longValue).sum();
  }

  SortedMap<String, Long> modes() {
    SortedMap<String, Long> all = new TreeMap<>();
    respondents.values().forEach(modes -> modes.forEach((mode, n) -> all.merge(mode, n, Long::sum)));
    all.values().removeIf(n -> n == 0);
    return all;
  }

  /** Answers to an item in a stratum by score. */
  SortedMap<Integer, Long> scores(String item, String stratum) {
    SortedMap<Integer, Long> scores = new TreeMap<>();
    SortedMap<String, SortedMap<String, Long>> strata = items.get(item);
    SortedMap<String, Long> there = strata == null ? null : strata.get(stratum);
    if (there != null) {
      there.forEach((measure, n) -> {
        if (n != 0 && (measure.charAt(0) == '-' || Character.isDigit(measure.charAt(0)))) {
          scores.put(Integer.valueOf(measure), n);
        }
      });
    }
    return scores;
  }

  /** Comments to an item by code and, under {@link InvitationOutcome#CODED}, those that were coded at all. */
  SortedMap<String, Long> codes(String item) {
    return codes.getOrDefault(item, Collections.emptySortedMap());
  }

  /** Over all strata: {@link InvitationOutcome#UNANSWERED} or {@link InvitationOutcome#IN_WORDS}. */
  long other(String item, String measure) {
    SortedMap<String, SortedMap<String, Long>> strata = items.get(item);
    return strata == null ? 0 : sum(strata, measure);
  }
}
