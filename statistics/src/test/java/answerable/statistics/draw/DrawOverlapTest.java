package answerable.statistics.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever compares two waves is told how many were asked both times, and whether that is more than chance. */
class DrawOverlapTest {
    private static Frame frame(int from, int to) {
        return Frame.of(IntStream.range(from, to).mapToObj(i -> new Frame.Unit("U%04d".formatted(i), i % 2 == 0 ? "A" : "B")).toList());
    }

    private static DrawOverlap.Drawing drawn(Frame frame, String seed, int a, int b) {
        return new DrawOverlap.Drawing(frame, new DrawPlan(frame.digest(), DrawPlan.Method.HASH_RANK_1, seed, new TreeMap<>(Map.of("A", a, "B", b)), 2).draw(frame));
    }

    @Test void one_seed_asks_the_same_households_again() {
        var overlap = DrawOverlap.of(drawn(frame(0, 200), "one", 20, 10), drawn(frame(0, 200), "one", 20, 10));
        assertThat(overlap.both()).isEqualTo(30);
        assertThat(overlap.byChance()).isEqualTo(100 * 0.2 * 0.2 + 100 * 0.1 * 0.1, within(1e-9));
    }

    @Test void two_censuses_have_all_in_common_that_are_in_both_frames() {
        var overlap = DrawOverlap.of(drawn(frame(0, 100), "one", 50, 50), drawn(frame(20, 120), "two", 50, 50));
        assertThat(overlap).isEqualTo(new DrawOverlap(100, 100, 80, 80));
    }

    @Test void independent_draws_have_in_common_what_chance_gives_them() {
        Frame frame = frame(0, 200);
        List<DrawOverlap> many = IntStream.range(0, 400).mapToObj(i -> DrawOverlap.of(drawn(frame, "first " + i, 40, 20), drawn(frame, "second " + i, 30, 60))).toList();
        double mean = many.stream().mapToInt(DrawOverlap::both).average().orElseThrow();
        assertThat(many.getFirst().byChance()).isEqualTo(100 * 0.4 * 0.3 + 100 * 0.2 * 0.6, within(1e-9));
        assertThat(mean).isEqualTo(many.getFirst().byChance(), within(1.0)); // seeds are fixed: five times its standard error
    }

    @Test void reserves_were_not_asked() {
        var overlap = DrawOverlap.of(drawn(frame(0, 100), "one", 3, 0), drawn(frame(0, 100), "one", 0, 4));
        assertThat(overlap).isEqualTo(new DrawOverlap(3, 4, 0, 0));
    }
}
