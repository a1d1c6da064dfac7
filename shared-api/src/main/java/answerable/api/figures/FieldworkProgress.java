package answerable.api.figures;

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
 */
public record FieldworkProgress(long invited, List<Day> days, List<Yield> reminders, List<Yield> visits) {
  /** @param soFar answered up to this day; {@code rate}: these of all invited (RR2 as it stood then) */
  public record Day(LocalDate on, long answered, long soFar, @Nullable BigDecimal rate) {}

  /**
   * @param after how many there had been
   * @param asked households that had so many; {@code answered}: those of them that answered then, before another; {@code rate}: these of
   *     those asked
   */
  public record Yield(int after, long asked, long answered, @Nullable BigDecimal rate) {}

  public static FieldworkProgress of(Tally tally) {
    long invited = tally.invited();
    List<Day> days = new ArrayList<>();
    long soFar = 0;
    for (Map.Entry<LocalDate, Long> day : tally.days().entrySet()) {
      soFar += day.getValue();
      days.add(new Day(day.getKey(), day.getValue(), soFar, rate(soFar, invited)));
    }
    return new FieldworkProgress(invited, days, yields(invited, tally.efforts(Effort.REMINDED), tally.efforts(Effort.ANSWERED_REMINDED)),
        yields(invited, tally.efforts(Effort.VISITED), tally.efforts(Effort.ANSWERED_VISITED)));
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
