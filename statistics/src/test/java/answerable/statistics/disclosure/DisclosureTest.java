package answerable.statistics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** No reader learns what fewer than k households said. */
class DisclosureTest {
    private static final PublicationRule RULE = PublicationRule.STANDARD;

    private static long[][] table(int rows, int columns, int most, Random random) {
        return IntStream.range(0, rows).mapToObj(_ -> IntStream.range(0, columns).mapToLong(_ -> random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(most + 1)).toArray()).toArray(long[][]::new);
    }

    @Property(tries = 400)
    void no_published_count_is_below_k_and_no_hidden_one_can_be_narrowed_below_k(
            @ForAll @IntRange(min = 1, max = 7) int rows, @ForAll @IntRange(min = 1, max = 6) int columns, @ForAll @IntRange(max = 60) int most, @ForAll Random random) {
        var published = Suppression.of(table(rows, columns, most, random), RULE);
        for (int i = 1; i <= rows + 1; i++)
            for (int j = 1; j <= columns + 1; j++) if (published.published(i, j).isPresent()) assertThat(published.published(i, j).getAsLong()).isGreaterThanOrEqualTo(RULE.k());
        assertThat(published.audit()).allMatch(each -> each.safe(RULE.k()));
    }

    @Example
    void tables_of_the_size_of_an_estate_are_as_safe() {
        int tables = Boolean.getBoolean("answerable.thorough") ? 2_000 : 20;
        for (int i = 0; i < tables; i++) {
            var published = Suppression.of(table(10 + i % 40, 5 + i % 7, 3 + i % 50, new Random(i)), RULE);
            assertThat(published.audit()).as("table %d", i).allMatch(each -> each.safe(RULE.k()));
        }
    }

    @Property(tries = 60)
    void the_audit_agrees_with_trying_every_table_that_fits_what_is_published(
            @ForAll @IntRange(min = 1, max = 2) int rows, @ForAll @IntRange(min = 1, max = 3) int columns, @ForAll Random random) {
        long[][] table = table(rows, columns, 4, random);
        var cells = new ArrayList<FeasibleRange.Cell>();
        for (int i = 1; i <= rows; i++) for (int j = 1; j <= columns; j++) if (random.nextInt(3) > 0) cells.add(new FeasibleRange.Cell(i, j));
        var tried = new Enumeration(table, cells).ranges();
        assertThat(FeasibleRange.audit(table, cells)).isEqualTo(tried);
    }

    /** All ways to fill the hidden cells, without any idea of flows. */
    private static final class Enumeration {
        private final long[][] table;
        private final long[][] filled;
        private final List<FeasibleRange.Cell> cells;
        private final long[] low;
        private final long[] high;

        Enumeration(long[][] table, List<FeasibleRange.Cell> cells) {
            this.table = table;
            this.cells = cells;
            filled = IntStream.range(0, table.length).mapToObj(i -> table[i].clone()).toArray(long[][]::new);
            low = cells.stream().mapToLong(_ -> Long.MAX_VALUE).toArray();
            high = new long[cells.size()];
            fill(0);
        }

        private void fill(int at) {
            if (at == cells.size()) {
                if (!sums(filled).equals(sums(table))) return;
                for (int c = 0; c < cells.size(); c++) {
                    low[c] = Math.min(low[c], value(c));
                    high[c] = Math.max(high[c], value(c));
                }
                return;
            }
            long most = Arrays.stream(table[cells.get(at).row() - 1]).sum();
            for (long value = 0; value <= most; value++) {
                filled[cells.get(at).row() - 1][cells.get(at).column() - 1] = value;
                fill(at + 1);
            }
        }

        private long value(int cell) {
            return filled[cells.get(cell).row() - 1][cells.get(cell).column() - 1];
        }

        private static List<Long> sums(long[][] of) {
            var sums = new ArrayList<Long>();
            for (long[] row : of) sums.add(Arrays.stream(row).sum());
            for (int j = 0; j < of[0].length; j++) {
                int column = j;
                sums.add(Arrays.stream(of).mapToLong(row -> row[column]).sum());
            }
            return sums;
        }

        List<FeasibleRange> ranges() {
            return IntStream.range(0, cells.size()).mapToObj(c -> new FeasibleRange(cells.get(c).row(), cells.get(c).column(),
                    table[cells.get(c).row() - 1][cells.get(c).column() - 1], low[c], OptionalLong.of(high[c]))).toList();
        }
    }

    @Example
    void everything_is_withheld_of_an_estate_where_fewer_than_k_answered() {
        assertThat(Suppression.of(new long[][] {{1, 2}, {1, 0}}, RULE).empty()).isTrue();
    }

    @Example
    void a_table_without_small_counts_is_published_whole() {
        var whole = Suppression.of(new long[][] {{20, 13, 17}, {14, 22, 9}}, RULE);
        assertThat(whole.audit()).isEmpty();
        assertThat(whole.published(1, 2)).hasValue(13);
        assertThat(whole.published(3, 4)).hasValue(95);
    }

    @Example
    void that_everybody_in_a_small_group_said_the_same_is_not_told() {
        var table = Suppression.of(new long[][] {{9, 0, 0}, {40, 30, 20}, {25, 35, 45}}, RULE);
        assertThat(table.published(1, 1)).isEmpty();
        assertThat(table.primary(1, 1)).isTrue();
        assertThat(RULE.share(9, 9)).isEqualTo(PublicationRule.Showing.SUPPRESSED);
        assertThat(RULE.share(0, 9)).isEqualTo(PublicationRule.Showing.SUPPRESSED);
        assertThat(RULE.share(8, 9)).isEqualTo(PublicationRule.Showing.FLAGGED_FEW);
        assertThat(RULE.share(10, 10)).isEqualTo(PublicationRule.Showing.FLAGGED_FEW);
        assertThat(RULE.comments(7)).isEqualTo(PublicationRule.Showing.SUPPRESSED);
        assertThat(RULE.figure(4)).isEqualTo(PublicationRule.Showing.SUPPRESSED);
        assertThat(RULE.figure(30)).isEqualTo(PublicationRule.Showing.SHOWN);
    }

    @Example
    void two_published_groups_that_differ_by_a_few_households_are_found() {
        var building = IntStream.range(0, 30).mapToObj(i -> "u" + i).collect(Collectors.toSet());
        var owners = IntStream.range(0, 27).mapToObj(i -> "u" + i).collect(Collectors.toSet());
        var phase = IntStream.range(0, 90).mapToObj(i -> "u" + i).collect(Collectors.toSet());
        Map<String, Set<String>> groups = Map.of("building", building, "owners", owners, "phase", phase, "elsewhere", Set.of("v1", "v2"));
        assertThat(Differencing.check(groups, 5)).containsExactly(new Differencing.Leak("building", "owners", 3));
        assertThat(Differencing.check(Map.of("first issue", owners, "re-issue", building), 3)).isEmpty();
    }

    @Example
    void a_small_door_is_shown_with_its_building_and_cannot_be_had_by_subtraction() {
        var merged = StratumMerging.merge(List.of(
                new StratumMerging.Stratum(List.of("E", "1", "B01", "d1"), 12), new StratumMerging.Stratum(List.of("E", "1", "B01", "d2"), 3),
                new StratumMerging.Stratum(List.of("E", "1", "B02", "d1"), 8), new StratumMerging.Stratum(List.of("E", "1", "B02", "d2"), 9)), 5);
        assertThat(merged).extracting(each -> String.join("/", each.path())).containsExactly("E/1/B01", "E/1/B02/d1", "E/1/B02/d2");
        assertThat(merged.getFirst().count()).isEqualTo(15);
        assertThat(merged).noneMatch(StratumMerging.Merged::tooSmall);
    }

    @Property(tries = 200)
    void merging_loses_no_answer_and_leaves_no_small_stratum(
            @ForAll @IntRange(min = 1, max = 30) int strata, @ForAll @IntRange(max = 20) int most, @ForAll Random random) {
        var all = IntStream.range(0, strata).mapToObj(i -> new StratumMerging.Stratum(List.of("E", "" + i % 2, "B" + i % 5, "d" + i), random.nextInt(most + 1))).toList();
        var merged = StratumMerging.merge(all, 5);
        assertThat(merged.stream().mapToLong(StratumMerging.Merged::count).sum()).isEqualTo(all.stream().mapToLong(StratumMerging.Stratum::count).sum());
        assertThat(merged.stream().flatMap(each -> each.parts().stream())).containsExactlyInAnyOrderElementsOf(all.stream().map(StratumMerging.Stratum::path).toList());
        assertThat(merged).allMatch(each -> each.count() >= 5 || each.tooSmall() && each.path().size() == 1);
    }
}
