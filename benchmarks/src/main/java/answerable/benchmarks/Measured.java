package answerable.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** One contender's rounds: the median counts, and how far they lie apart is shown. */
final class Measured {
  private final List<Double> rates = new ArrayList<>();
  private final Histogram latencies = Clients.latencies();

  void add(double rate) {
    rates.add(rate);
  }

  void add(Clients.Run run) {
    add(run.perSecond());
    latencies.add(run.latencies());
  }

  Histogram latencies() {
    return latencies;
  }

  double median() {
    List<Double> sorted = rates.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** {@code 12,300 (11,900–12,800)}. */
  String rate() {
    double least = rates.stream().min(Double::compare).orElseThrow();
    double most = rates.stream().max(Double::compare).orElseThrow();
    return rates.size() == 1 ? whole(median()) : whole(median()) + " (" + whole(least) + "–" + whole(most) + ")";
  }

  static String whole(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
  }

  String millis(double percentile) {
    return latencies.getTotalCount() == 0 ? "" : millis(latencies.getValueAtPercentile(percentile));
  }

  double millisAt(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }
}
