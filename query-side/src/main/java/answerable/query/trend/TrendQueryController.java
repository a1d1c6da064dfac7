package answerable.query.trend;

import static answerable.api.Role.*;

import answerable.api.Terms.Category;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.Sight;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 趋势: what was received month by month, and what became of it. */
@RestController
@Tag(name = "Trends", description = "趋势 Figures over time, each with population, clock and exclusions")
class TrendQueryController {
  private static final int MOST_MONTHS = 120;
  private static final int MOST_LINES = 2_000;

  /** By what a trend is told apart; the place in the rollup's key. */
  enum By {
    ESTATE("key[1]"),
    MONTH("key[2]"),
    CATEGORY("key[3]");

    private final String column;

    By(String column) {
      this.column = column;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Sight sight;
  private final Readings readings;
  private final JdbcClient jdbc;

  TrendQueryController(Sight sight, Readings readings, JdbcClient jdbc) {
    this.sight = sight;
    this.readings = readings;
    this.jdbc = jdbc;
  }

  /**
   * One group.
   *
   * @param category absent for what nobody has put into one yet
   * @param figures those that are not 0
   */
  record TrendLine(@Nullable UUID estate, @Nullable String month, @Nullable Category category, Map<Figure, Long> figures) {}

  record FigureWords(Figure figure, Figure.Words title, Figure.Words population, Figure.Words clock, Figure.Words exclusions) {
    static FigureWords of(Figure f) {
      return new FigureWords(f, f.title(), f.population(), f.clock(), f.exclusions());
    }
  }

  /** Groups in the order of {@code by}; one in which nothing was counted is left out. */
  record ComplaintTrends(
      @Nullable UUID estate, String from, String to, List<String> by, List<TrendLine> items, List<FigureWords> figures,
      @JsonUnwrapped Basis basis) {}

  @GetMapping("/api/v1/trends/complaints")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, ANALYST})
  @Operation(
      summary = "投诉趋势 What was received in each month, and what became of it",
      description = "by:month、category、estate 的任意组合和顺序;不含 estate 时须指明项目,除非只看得到一个。 by: any of month, category, estate in any "
          + "order; without estate name one, unless you see only one.")
  ComplaintTrends complaints(
      Caller caller, @RequestParam String from, @RequestParam String to, @RequestParam(required = false) @Nullable String estate,
      @RequestParam(defaultValue = "month") String by, @ParameterObject AsOf asOf) {
    YearMonth first = month("from", from);
    YearMonth last = month("to", to);
    if (last.isBefore(first) || !first.plusMonths(MOST_MONTHS).isAfter(last)) {
      throw Problem.invalid("to", "须不早于 from,至多 120 个月", "must not be before from, at most 120 months");
    }
    List<By> dimensions = dimensions(by);
    List<UUID> estates = estate == null ? sight.estates(caller) : List.of(sight.estate(caller, estate).id());
    if (!dimensions.contains(By.ESTATE) && (estates == null || estates.size() != 1)) {
      throw Problem.invalid("estate", "请指明项目,或按项目分列", "name an estate, or tell them apart by estate");
    }
    Reading reading = readings.begin(asOf, "complaint_trend");
    List<TrendLine> lines = reading.over(reading.one(estates), () -> lines(dimensions, estates, first, last));
    UUID one = estates != null && estates.size() == 1 ? estates.getFirst() : null;
    return new ComplaintTrends(one, first.toString(), last.toString(), dimensions.stream().map(By::word).toList(), lines,
        Arrays.stream(Figure.values()).map(FigureWords::of).toList(), reading.basis());
  }

  private static YearMonth month(String field, String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= 1900 && month.getYear() < 3000) {
        return month;
      }
    } catch (DateTimeException none) {
      throw notAMonth(field);
    }
    throw notAMonth(field);
  }

  private static Problem notAMonth(String field) {
    return Problem.invalid(field, "须为年月,如 2026-05", "must be a month, as 2026-05");
  }

  private static List<By> dimensions(String by) {
    List<By> found = new ArrayList<>();
    for (String word : by.split(",", -1)) {
      By one = Arrays.stream(By.values()).filter(d -> d.word().equals(word)).findFirst().orElse(null);
      if (one == null || found.contains(one)) {
        throw Problem.invalid("by", "须为 month、category、estate,各至多一次", "must be of month, category and estate, each at most once");
      }
      found.add(one);
    }
    return List.copyOf(found);
  }

  private record Group(Map<By, String> of) {}

  /** An estate's months lie side by side in the rollup's key. */
  private List<TrendLine> lines(List<By> dimensions, @Nullable List<UUID> estates, YearMonth first, YearMonth last) {
    String columns = dimensions.stream().map(d -> d.column).collect(Collectors.joining(", "));
    String rows = estates == null
        ? "complaint_trend_rollup where key[2] between :first and :last"
        : "unnest(:estates) e join complaint_trend_rollup on key >= array[e::text, :first] and key < array[e::text, :next]";
    String sql = "select " + columns + ", measure, sum(n)::bigint from " + rows + " group by " + columns + ", measure order by "
        + columns + ", measure limit :most";
    int most = MOST_LINES * Figure.values().length;
    Map<Group, Map<Figure, Long>> groups = new LinkedHashMap<>();
    jdbc.sql(sql).param("first", first.toString()).param("last", last.toString()).param("next", last.plusMonths(1).toString())
        .param("estates", estates == null ? new UUID[0] : estates.toArray(UUID[]::new)).param("most", most + 1)
        .query(row -> {
          Map<By, String> of = new EnumMap<>(By.class);
          for (int i = 0; i < dimensions.size(); i++) {
            of.put(dimensions.get(i), row.getString(i + 1));
          }
          groups.computeIfAbsent(new Group(of), _ -> new EnumMap<>(Figure.class))
              .put(Figure.valueOf(row.getString(dimensions.size() + 1)), row.getLong(dimensions.size() + 2));
        });
    if (groups.size() > MOST_LINES) {
      throw Problem.invalid("by", "结果过多,请减少月份或分列", "too many lines: fewer months or fewer kinds of groups");
    }
    return groups.entrySet().stream().map(group -> line(group.getKey().of(), group.getValue())).toList();
  }

  private static TrendLine line(Map<By, String> of, Map<Figure, Long> figures) {
    String estate = of.get(By.ESTATE);
    String category = of.get(By.CATEGORY);
    return new TrendLine(estate == null ? null : UUID.fromString(estate), of.get(By.MONTH),
        category == null || category.equals(ComplaintTrend.UNCLASSIFIED) ? null : Category.valueOf(category), figures);
  }
}
