package answerable.api.figures;

import answerable.api.InvitationOutcome;
import answerable.api.InvitationOutcome.Effort;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How answers came in: day by day, and what reminding and visiting again brought. Households whose answer counts, never what they said.
 *
 * @param invited households invited, the population of every rate of {@code days}
 * @param days on which anybody answered, in order
 * @param reminders what came of them, from those who needed none; {@code visits}: of visits and calls without an answer
 * @param measures in what way households were reminded, when they were visited, and what was found there
 */
public record FieldworkProgress(long invited, List<Day> days, List<Yield> reminders, List<Yield> visits, List<ByMeasure> measures) {
  /** @param soFar answered up to this day; {@code rate}: these of all invited (RR2 as it stood then) */
  public record Day(LocalDate on, long answered, long soFar, @Nullable BigDecimal rate) {}

  /**
   * @param after how many there had been
   * @param asked households that had so many; {@code answered}: those of them that answered then, before another; {@code rate}: these of
   *     those asked
   */
  public record Yield(int after, long asked, long answered, @Nullable BigDecimal rate) {}

  /**
   * A household stands under each measure that it had. Who was visited late had not answered early, so that two rates beside each other are
   * no comparison of two ways.
   *
   * @param measure as {@code REMINDED:LETTER}, {@code VISITED:EVENING}, {@code FOUND:ABSENT}
   * @param answered those of the households whose answer counts; {@code rate}: these of the households
   */
  public record ByMeasure(String measure, long households, long answered, @Nullable BigDecimal rate) {}

  public static FieldworkProgress of(Tally tally) {
    long invited = tally.invited();
    List<Day> days = new ArrayList<>();
    long soFar = 0;
    for (Map.Entry<LocalDate, Long> day : tally.days().entrySet()) {
      soFar += day.getValue();
      days.add(new Day(day.getKey(), day.getValue(), soFar, rate(soFar, invited)));
    }
    return new FieldworkProgress(invited, days, yields(invited, tally.efforts(Effort.REMINDED), tally.efforts(Effort.ANSWERED_REMINDED)),
        yields(invited, tally.efforts(Effort.VISITED), tally.efforts(Effort.ANSWERED_VISITED)), tally.measures().stream().map(measure -> {
          long households = tally.measured(measure, InvitationOutcome.HOUSEHOLDS);
          long answered = tally.measured(measure, InvitationOutcome.ANSWERED);
          return new ByMeasure(measure, households, answered, rate(answered, households));
        }).toList());
  }

  private static List<Yield> yields(long invited, SortedMap<Integer, Long> made, SortedMap<Integer, Long> answered) {
    List<Yield> yields = new ArrayList<>();
    int most = made.isEmpty() ? 0 : made.lastKey();
    for (int after = 0; after <= most; after++) {
      long asked = after == 0 ? invited : made.getOrDefault(after, 0L);
      long came = answered.getOrDefault(after, 0L);
      yields.add(new Yield(after, asked, came, rate(came, asked)));
    }
    return yields;
  }

  private static @Nullable BigDecimal rate(long part, long whole) {
    return whole == 0 ? null : Measure.rounded((double) part / whole);
  }
}
