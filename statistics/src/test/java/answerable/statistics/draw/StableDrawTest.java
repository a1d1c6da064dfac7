package answerable.statistics.draw;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.statistics.NotComputable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A draw can be redone from what was published, and nobody can bend it by the order of a list or by one more row. */
class StableDrawTest {
    private static List<Frame.Unit> units(int households) {
        return IntStream.range(0, households).mapToObj(i -> new Frame.Unit("%d-%02d0%d".formatted(i % 3 + 1, i / 9 + 1, i % 9 + 1), "B0" + (i % 3 + 1), List.of("业主"))).toList();
    }

    private static PublishedDraw drawn(List<Frame.Unit> units, DrawPlan.Method method, String seed, int n, int reserves) {
        var frame = Frame.of(units);
        return new DrawPlan(frame.digest(), method, seed, new TreeMap<>(Map.of("B01", n, "B02", n, "B03", n)), reserves).draw(frame);
    }

    @Property(tries = 200)
    void the_order_of_the_list_does_not_decide_who_is_asked(
            @ForAll @IntRange(min = 9, max = 60) int households, @ForAll Random random, @ForAll DrawPlan.Method method) {
        var shuffled = new ArrayList<>(units(households));
        Collections.shuffle(shuffled, random);
        String seed = method == DrawPlan.Method.SYSTEMATIC_1 ? "3/16" : "2026-11-23|SSQ:03,07";
        var first = drawn(units(households), method, seed, 3, 2);
        var second = drawn(shuffled, method, seed, 3, 2);
        assertThat(second.plan().frameDigest()).isEqualTo(first.plan().frameDigest());
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Property(tries = 300)
    void a_household_that_moves_in_displaces_at_most_one_other_in_its_stratum_and_none_elsewhere(
            @ForAll @IntRange(min = 9, max = 60) int households, @ForAll @IntRange(min = 1, max = 3) int n, @ForAll long seed) {
        var before = drawn(units(households), DrawPlan.Method.HASH_RANK_1, "s" + seed, n, 0);
        var more = new ArrayList<>(units(households));
        more.add(new Frame.Unit("new", "B02", List.of("租户")));
        var after = drawn(more, DrawPlan.Method.HASH_RANK_1, "s" + seed, n, 0);
        for (String stratum : List.of("B01", "B02", "B03")) {
            var left = new HashSet<>(of(before, stratum));
            of(after, stratum).forEach(left::remove);
            assertThat(left.size()).isLessThanOrEqualTo(stratum.equals("B02") ? 1 : 0);
        }
    }

    private static List<String> of(PublishedDraw draw, String stratum) {
        return draw.picks().stream().filter(each -> each.stratum().equals(stratum)).map(PublishedDraw.Pick::id).toList();
    }

    @Test
    void the_reserve_is_the_next_ranks_and_only_they() {
        var ids = units(30).stream().map(Frame.Unit::id).toList();
        var sample = HashRank.draw("s", ids, 5, 7);
        var larger = HashRank.draw("s", ids, 12, 0);
        assertThat(larger.selected().subList(0, 5)).isEqualTo(sample.selected());
        assertThat(larger.selected().subList(5, 12)).isEqualTo(sample.reserve());
    }

    @Test
    void a_later_start_rotates_the_panel_without_asking_anybody_twice() {
        var ids = units(30).stream().map(Frame.Unit::id).toList();
        var ranked = HashRank.rank("panel", ids);
        var first = HashRank.draw("panel", ids, 10, 0);
        var rotated = HashRank.drawFrom(ranked.get(10).hash(), "panel", ids, 10, 0);
        var half = HashRank.drawFrom(ranked.get(5).hash(), "panel", ids, 10, 0);
        assertThat(HashRank.overlap(first, rotated)).isZero();
        assertThat(HashRank.overlap(first, half)).isEqualTo(5);
        assertThat(HashRank.drawFrom(ranked.get(25).hash(), "panel", ids, 10, 0).selected().subList(5, 10)).isEqualTo(ranked.subList(0, 5));
    }

    @Test
    void the_digest_is_that_of_sha256sum_over_the_sorted_lines() {
        var frame = Frame.of(List.of(new Frame.Unit("b", "s"), new Frame.Unit("a", "s")));
        assertThat(frame.canonicalText()).isEqualTo("a\ts\nb\ts\n");
        assertThat(frame.digest()).isEqualTo("b0716c820c3aa5ca10c38e68ac81762583bb948e0477e7abc217326e131a8b8b");
    }

    @Test
    void two_spellings_of_one_name_are_one_household() {
        var composed = Frame.of(List.of(new Frame.Unit("\u00e9", "s")));
        var combining = Frame.of(List.of(new Frame.Unit("e\u0301", "s")));
        assertThat(combining.digest()).isEqualTo(composed.digest());
        assertThatThrownBy(() -> Frame.of(List.of(new Frame.Unit("\u00e9", "s"), new Frame.Unit("e\u0301", "s"))))
                .isInstanceOfSatisfying(NotComputable.class, e -> assertThat(e.reason()).isEqualTo(NotComputable.Reason.REPEATED_UNIT));
        assertThatThrownBy(() -> Frame.of(List.of(new Frame.Unit("a\tb", "s")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_published_draw_is_confirmed_or_its_first_wrong_place_is_named() {
        for (var method : DrawPlan.Method.values()) {
            var units = units(40);
            var published = drawn(units, method, method == DrawPlan.Method.SYSTEMATIC_1 ? "1/3" : "seed", 4, 2);
            var frame = Frame.of(units);
            assertThat(DrawVerifier.verify(published, frame)).isEqualTo(new DrawVerifier.Verdict.Confirmed(published.digest()));
            for (int at = 0; at < published.picks().size(); at++) {
                var pick = published.picks().get(at);
                var exchanged = new ArrayList<>(published.picks());
                exchanged.set(at, new PublishedDraw.Pick(pick.stratum(), pick.rank(), pick.reserve(), "friend", pick.evidence()));
                assertThat(DrawVerifier.verify(new PublishedDraw(published.plan(), exchanged), frame))
                        .isEqualTo(new DrawVerifier.Verdict.Differs(pick.stratum(), pick.rank(), "id", "friend", pick.id()));
                exchanged.set(at, new PublishedDraw.Pick(pick.stratum(), pick.rank(), pick.reserve(), pick.id(), "0"));
                assertThat(DrawVerifier.verify(new PublishedDraw(published.plan(), exchanged), frame))
                        .isEqualTo(new DrawVerifier.Verdict.Differs(pick.stratum(), pick.rank(), "evidence", "0", pick.evidence()));
            }
            var shorter = published.picks().subList(0, published.picks().size() - 1);
            var last = published.picks().getLast();
            assertThat(DrawVerifier.verify(new PublishedDraw(published.plan(), shorter), frame))
                    .isEqualTo(new DrawVerifier.Verdict.Differs(last.stratum(), last.rank(), "id", "nothing", last.id()));
        }
    }

    @Test
    void another_frame_or_a_plan_that_cannot_be_carried_out_is_named() {
        var published = drawn(units(40), DrawPlan.Method.HASH_RANK_1, "seed", 4, 0);
        assertThat(DrawVerifier.verify(published, Frame.of(units(39)))).isInstanceOf(DrawVerifier.Verdict.OtherFrame.class);
        var frame = Frame.of(units(9));
        var greedy = new DrawPlan(frame.digest(), DrawPlan.Method.FISHER_YATES_1, "seed", new TreeMap<>(Map.of("B01", 4, "B02", 0, "B03", 0)), 0);
        assertThat(DrawVerifier.verify(new PublishedDraw(greedy, List.of()), frame)).isInstanceOf(DrawVerifier.Verdict.Impossible.class);
    }

    @Test
    void aDecimalStartIsTheFractionItStandsForAndAnotherStartIsRefused() {
        assertThat(SystematicDraw.positions(37, 8, "0.1875")).containsExactly(SystematicDraw.positions(37, 8, "3/16"));
        assertThat(SystematicDraw.positions(10, 10, "0.1")).containsExactly(SystematicDraw.positions(10, 10, "1/10"));
        assertThat(SystematicDraw.positions(100_000, 10, "1.0E-4")).containsExactly(SystematicDraw.positions(100_000, 10, "1/10000"));
        for (String start : List.of("1", "1.0", "1e1", "1e-999999999", "16/16", "-0.1", ".5", "1/0", "0.1/", "a")) refused(() -> SystematicDraw.positions(37, 8, start), NotComputable.Reason.UNUSABLE_INPUT);
    }

    @Test
    void aFrameIsReadBackFromItsOwnTextAndALineWithoutAStratumIsRefused() {
        var frame = Frame.of(List.of(new Frame.Unit("b", "乙", List.of("2", "")), new Frame.Unit("a", "甲", List.of("1", "x"))));
        assertThat(Frame.parse(frame.canonicalText()).canonicalText()).isEqualTo(frame.canonicalText());
        refused(() -> Frame.parse("a\n"), NotComputable.Reason.UNUSABLE_INPUT);
    }

    @Test
    void aPlanThatCannotBeMeantIsRefusedByName() {
        var frame = Frame.of(units(9));
        var sizes = new TreeMap<>(Map.of("B01", 1, "B02", 0, "B03", 0));
        refused(() -> new DrawPlan(frame.digest(), DrawPlan.Method.HASH_RANK_1, "s", sizes, -1), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> new DrawPlan(frame.digest(), DrawPlan.Method.HASH_RANK_1, "s", new TreeMap<>(Map.of("B01", -1)), 0), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> new DrawPlan(frame.digest(), DrawPlan.Method.HASH_RANK_1, "s\nsize\tB02\t9", sizes, 0), NotComputable.Reason.UNUSABLE_INPUT);
        assertThat(new DrawPlan(frame.digest(), DrawPlan.Method.HASH_RANK_1, "s", sizes, Integer.MAX_VALUE).draw(frame).picks()).hasSize(9);
        refused(() -> new DrawPlan(frame.digest(), DrawPlan.Method.HASH_RANK_1, "s", new TreeMap<>(Map.of("B01", 1)), 0).draw(frame), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> HashRank.drawFrom("8F", "s", List.of("a"), 1, 0), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> RivestSampler.draw("s", 9, -1), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> Frame.of(List.of(new Frame.Unit("a", "s"), new Frame.Unit("b", "s", List.of("x")))), NotComputable.Reason.UNUSABLE_INPUT);
    }
}
