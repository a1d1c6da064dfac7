package answerable.api;

import answerable.api.Id.StaffId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a wave is for and how it will be done, fixed before anybody is asked; {@link #digest} stands in every report.
 *
 * @param sponsor the manager who wants to know, approves, and signs the results
 * @param invitations how many to ask; null for as many as the precision needs
 * @param neighbours a stratum with a single answer, and the one it is then joined to
 * @param retentionMonths how long answers are kept
 */
public record Plan(
    @Nullable String objective,
    @Nullable String decision,
    @Nullable String population,
    @Nullable String keyIndicator,
    @Nullable BigDecimal target,
    @Nullable StaffId sponsor,
    Precision precision,
    @Nullable Integer invitations,
    List<Neighbour> neighbours,
    List<Task> tasks,
    Fieldwork fieldwork,
    @Nullable BigDecimal budget,
    String privacyNotice,
    int retentionMonths) {
  public Plan {
    neighbours = List.copyOf(neighbours);
    tasks = List.copyOf(tasks);
  }

  /**
   * @param margin half width of the interval, as a proportion
   * @param z two-sided quantile
   * @param proportion expected, 0.5 if unknown
   * @param designEffect planned, 1 for a simple random sample
   * @param responseRate expected, above 0 to 1
   */
  public record Precision(
      BigDecimal margin, BigDecimal z, BigDecimal proportion, BigDecimal designEffect, BigDecimal responseRate) {}

  public record Neighbour(String stratum, String joinedTo) {}

  /** What a department contributes. */
  public record Task(String department, String what) {}

  /**
   * @param until the last day
   * @param reminders at most, to a household
   * @param completePercent of the applicable items, from which an answer is complete
   * @param partialPercent from which it is partial
   */
  public record Fieldwork(LocalDate from, LocalDate until, int reminders, int completePercent, int partialPercent) {}

  /** Whether it says what for, for whom, by what measure and on whose account. */
  public boolean saysWhatFor() {
    return said(objective) && said(decision) && said(population) && said(keyIndicator) && target != null && sponsor != null;
  }

  /** Whether a sample can be drawn and an answer judged by its numbers. */
  public boolean sound() {
    return precision.margin().signum() > 0 && precision.z().signum() > 0 && precision.designEffect().signum() > 0
        && precision.proportion().signum() >= 0 && precision.proportion().compareTo(BigDecimal.ONE) <= 0
        && precision.responseRate().signum() > 0 && precision.responseRate().compareTo(BigDecimal.ONE) <= 0
        && (invitations == null || invitations > 0)
        && !fieldwork.from().isAfter(fieldwork.until()) && fieldwork.reminders() >= 0
        && 0 < fieldwork.partialPercent() && fieldwork.partialPercent() <= fieldwork.completePercent()
        && fieldwork.completePercent() <= 100 && retentionMonths > 0;
  }

  private static boolean said(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  public String canonical() {
    return Canonical.line("plan", 1, objective, decision, population, keyIndicator, plain(target), sponsor)
        + Canonical.line("precision", plain(precision.margin()), plain(precision.z()), plain(precision.proportion()),
            plain(precision.designEffect()), plain(precision.responseRate()), invitations)
        + neighbours.stream().map(n -> Canonical.line("neighbour", n.stratum(), n.joinedTo())).collect(Collectors.joining())
        + tasks.stream().map(t -> Canonical.line("task", t.department(), t.what())).collect(Collectors.joining())
        + Canonical.line("fieldwork", fieldwork.from(), fieldwork.until(), fieldwork.reminders(), fieldwork.completePercent(),
            fieldwork.partialPercent())
        + Canonical.line("terms", plain(budget), privacyNotice, retentionMonths);
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }

  public String digest() {
    return Canonical.sha256(canonical());
  }
}
