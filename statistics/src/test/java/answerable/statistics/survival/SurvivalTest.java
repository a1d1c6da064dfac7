package answerable.statistics.survival;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** How many households leave, when and for which reason is not bent by those still watched, nor by the order of a list. */
class SurvivalTest {
    private static List<Spell> spells(int n, Random random) {
        return IntStream.range(0, n).mapToObj(_ -> new Spell(1 + random.nextInt(20), random.nextInt(3) > 0)).toList();
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        var copy = new ArrayList<>(all);
        Collections.shuffle(copy, random);
        return copy;
    }

    @Property(tries = 200)
    void the_order_of_the_list_changes_not_one_bit(@ForAll @IntRange(min = 4, max = 60) int n, @ForAll Random random) {
        var first = spells(n, random);
        var second = spells(n, random);
        assertThat(KaplanMeier.of(shuffled(first, random))).isEqualTo(KaplanMeier.of(first));
        var cases = first.stream().map(each -> new CoxRegression.Case(each, random.nextInt(5))).toList();
        assertThat(answer(() -> CoxRegression.efron(shuffled(cases, random)))).isEqualTo(answer(() -> CoxRegression.efron(cases)));
        assertThat(answer(() -> LogRank.of(shuffled(first, random), shuffled(second, random)).chiSquare())).isEqualTo(answer(() -> LogRank.of(first, second).chiSquare()));
    }

    private static Object answer(Supplier<Object> figure) {
        try {
            return figure.get();
        } catch (NotComputable e) {
            return e.reason();
        }
    }

    @Property(tries = 200)
    void a_contract_watched_in_two_pieces_counts_as_one(
            @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 1, max = 19) int cut, @ForAll Random random) {
        var whole = spells(n, random);
        var pieces = new ArrayList<Spell>();
        for (var spell : whole)
            if (spell.time() > cut) {
                pieces.add(new Spell(spell.entry(), cut, false));
                pieces.add(new Spell(cut, spell.time(), spell.lost()));
            } else pieces.add(spell);
        assertThat(KaplanMeier.of(pieces)).isEqualTo(KaplanMeier.of(whole));
    }

    @Property(tries = 200)
    void the_shares_of_all_reasons_and_of_those_who_stay_make_a_whole(@ForAll @IntRange(min = 1, max = 60) int n, @ForAll Random random) {
        var cases = spells(n, random).stream().map(each -> new CumulativeIncidence.Case(each, random.nextBoolean() ? "dissatisfied" : "moved")).toList();
        var incidence = CumulativeIncidence.of(cases, List.of("dissatisfied", "moved"));
        for (int i = 0; i < incidence.times().length; i++) {
            int at = i;
            double left = incidence.incidence().values().stream().mapToDouble(each -> each[at]).sum();
            assertThat(left + incidence.free()[i]).isCloseTo(1, within(1e-12));
        }
        var staying = KaplanMeier.of(cases.stream().map(CumulativeIncidence.Case::spell).toList()).steps();
        for (int i = 0; i < staying.size(); i++) assertThat(incidence.free()[i]).isCloseTo(staying.get(i).survival(), within(1e-12));
    }

    @Property(tries = 200)
    void the_median_is_a_midpoint_only_where_exactly_half_are_left(@ForAll @IntRange(min = 1, max = 30) int half) {
        var spells = IntStream.rangeClosed(1, 2 * half).mapToObj(i -> new Spell(i, true)).toList();
        assertThat(KaplanMeier.of(spells).median()).hasValue(half + 0.5);
        var odd = IntStream.rangeClosed(1, 2 * half + 1).mapToObj(i -> new Spell(i, true)).toList();
        assertThat(KaplanMeier.of(odd).median()).hasValue(half + 1);
    }

    @Example
    void no_median_and_no_limits_are_invented() {
        assertThat(KaplanMeier.of(List.of(new Spell(1, true), new Spell(2, false), new Spell(3, false))).median()).isEmpty();
        var gone = KaplanMeier.of(List.of(new Spell(1, true), new Spell(2, true))).steps().getLast();
        assertThat(gone.survival()).isZero();
        assertThat(gone.logLog(1.96).low()).isNaN();
        assertThat(KaplanMeier.of(List.of(new Spell(1, true), new Spell(2, false))).median()).hasValue(1);
        assertThatThrownBy(() -> new Spell(3, 3, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void a_score_that_separates_the_lost_from_the_others_gives_no_hazard_ratio() {
        var cases = List.of(new CoxRegression.Case(new Spell(1, true), 1), new CoxRegression.Case(new Spell(2, true), 1), new CoxRegression.Case(new Spell(3, false), 5), new CoxRegression.Case(new Spell(4, false), 5));
        refused(() -> CoxRegression.efron(cases), NotComputable.Reason.NO_CONVERGENCE);
        refused(() -> CoxRegression.efron(List.of(new CoxRegression.Case(new Spell(1, true), 3), new CoxRegression.Case(new Spell(2, false), 3))), NotComputable.Reason.NO_EVENTS);
        refused(() -> CoxRegression.efron(List.of(new CoxRegression.Case(new Spell(1, false), 3), new CoxRegression.Case(new Spell(2, false), 4))), NotComputable.Reason.NO_EVENTS);
        refused(() -> LogRank.of(List.of(new Spell(1, false)), List.of(new Spell(2, true))), NotComputable.Reason.NO_EVENTS);
    }

    @Property(tries = 100)
    void the_hazard_ratio_does_not_depend_on_the_units_of_the_score(@ForAll @IntRange(min = 20, max = 60) int n, @ForAll Random random) {
        var cases = spells(n, random).stream().map(each -> new CoxRegression.Case(each, random.nextInt(100))).toList();
        var plain = CoxRegression.efron(cases);
        var moved = CoxRegression.efron(cases.stream().map(each -> new CoxRegression.Case(each.spell(), 1e6 - 0.01 * each.x())).toList());
        assertThat(moved.coefficient()).isCloseTo(-100 * plain.coefficient(), within(1e-6));
        assertThat(moved.error()).isCloseTo(100 * plain.error(), within(1e-6));
    }

    @Property(tries = 100)
    void which_group_is_named_first_does_not_matter(@ForAll @IntRange(min = 8, max = 40) int n, @ForAll Random random) {
        var first = spells(n, random);
        var second = spells(n + 3, random);
        var one = LogRank.of(first, second);
        var other = LogRank.of(second, first);
        assertThat(one.chiSquare()).isCloseTo(other.chiSquare(), within(1e-9));
        assertThat(one.observed()[0]).isEqualTo(other.observed()[1]);
        assertThat(one.expected()[0] + one.expected()[1]).isCloseTo(one.observed()[0] + one.observed()[1], within(1e-9));
    }
}
