package answerable.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was found, as Markdown. */
final class Report {
  /** A line of a table. {@code ratio} is to the baseline of its table, {@code goal} what it has to reach. */
  record Row(String contender, String rate, String ratio, String p50, String p99, String heap, String goal, String method) {
    static Row of(Contender contender, Measured measured, String ratio, String goal) {
      return new Row(contender.name(), measured.rate(), ratio, measured.millis(50), measured.millis(99), "", goal, contender.method());
    }

    Row named(String name) {
      return new Row(name, rate, ratio, p50, p99, heap, goal, method);
    }
  }

  private final List<String> lines = new ArrayList<>();
  private int rows;

  void head(List<String> facts) {
    facts.forEach(fact -> lines.add("- " + fact));
    lines.add("");
  }

  void table(String title, String unit, String about) {
    lines.addAll(List.of("### " + title, "", about, "",
        "| contender | " + unit + " | ratio | p50 | p99 | peak heap | goal | method |", "|---|---|---|---|---|---|---|---|"));
  }

  void row(Row row) {
    lines.add("| " + String.join(" | ", row.contender(), row.rate(), row.ratio(), row.p50(), row.p99(), row.heap(), row.goal(), row.method()) + " |");
    rows++;
  }

  void end() {
    lines.add("");
  }

  /** Says what could not be measured, and why. */
  void note(String text) {
    lines.addAll(List.of("", text, ""));
  }

  int rows() {
    return rows;
  }

  String markdown() {
    return String.join("\n", lines) + "\n";
  }

  static String percent(double part, double whole) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
  }

  static String times(double part, double whole) {
    return String.format(Locale.ROOT, "%.1f ×", part / whole);
  }

  /** The goal with what became of it. */
  static String goal(String goal, boolean reached) {
    return goal + (reached ? " ✓" : " ✗");
  }

  static String orNothing(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
