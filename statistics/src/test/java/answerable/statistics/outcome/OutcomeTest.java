package answerable.statistics.outcome;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import answerable.statistics.outcome.OutcomeRates.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A response rate cannot be made to look better by what is recorded last. */
class OutcomeTest {
    private record Event(String unit, Disposition outcome) {}

    @Property(tries = 300)
    void the_order_in_which_contacts_arrive_changes_no_final_code(@ForAll @Size(max = 12) List<Disposition> outcomes, @ForAll Random random) {
        var events = new ArrayList<Event>();
        outcomes.forEach(each -> events.add(new Event("u" + random.nextInt(3), each)));
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        assertThat(fold(shuffled).all()).isEqualTo(fold(events).all());
    }

    private static FinalDispositions fold(List<Event> events) {
        var fold = new FinalDispositions(List.of("u0", "u1", "u2"));
        events.forEach(each -> fold.record(each.unit(), each.outcome()));
        return fold;
    }

    @Example
    void a_refusal_stays_a_refusal_however_often_nobody_opens_afterwards() {
        var fold = new FinalDispositions(List.of("12-1-0304", "12-1-0305"));
        fold.record("12-1-0304", Disposition.NC).record("12-1-0304", Disposition.R).record("12-1-0304", Disposition.NC);
        assertThat(fold.of("12-1-0304")).isEqualTo(Disposition.R);
        fold.record("12-1-0304", Disposition.I);
        assertThat(fold.of("12-1-0304")).isEqualTo(Disposition.I);
        fold.withdraw("12-1-0304", Disposition.I);
        assertThat(fold.of("12-1-0304")).isEqualTo(Disposition.R);
        assertThat(fold.of("12-1-0305")).isEqualTo(Disposition.UH);
        assertThatThrownBy(() -> fold.record("elsewhere", Disposition.I)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fold.withdraw("12-1-0305", Disposition.I)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Disposition.of("X")).isInstanceOf(NotComputable.class);
    }

    @Example
    void a_rate_over_nobody_is_undefined_and_not_zero() {
        var nobody = OutcomeRates.proportional(OutcomeCounts.of(List.of()));
        for (var rate : Rate.values()) assertThat(nobody.get(rate)).as(rate.name()).isEmpty();
        assertThat(nobody.e()).isEmpty();
        var unknown = OutcomeRates.proportional(OutcomeCounts.of(List.of(Disposition.UH, Disposition.UO)));
        assertThat(unknown.get(Rate.RR1)).hasValue(0);
        assertThat(unknown.get(Rate.RR3)).isEmpty();
        assertThat(unknown.get(Rate.RR5)).isEmpty();
    }

    @Property(tries = 300)
    void a_stricter_rate_is_never_the_higher_one(@ForAll @Size(8) List<@IntRange(max = 50) Integer> nGiven) {
        int[] n = nGiven.stream().mapToInt(Integer::intValue).toArray();
        var rates = OutcomeRates.proportional(new OutcomeCounts(1 + n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]));
        for (var order : List.of(List.of(Rate.RR1, Rate.RR3, Rate.RR5), List.of(Rate.RR2, Rate.RR4, Rate.RR6), List.of(Rate.REF1, Rate.REF2, Rate.REF3), List.of(Rate.CON1, Rate.CON2, Rate.CON3), List.of(Rate.COOP1, Rate.COOP3)))
            for (int i = 1; i < order.size(); i++) assertThat(rates.get(order.get(i)).orElseThrow()).isGreaterThanOrEqualTo(rates.get(order.get(i - 1)).orElseThrow());
    }

    @Property(tries = 200)
    void weights_matter_only_where_they_differ(@ForAll @Size(min = 1, max = 40) List<Disposition> cases, @ForAll @IntRange(min = 1, max = 9) int weight) {
        var plain = OutcomeRates.proportional(OutcomeCounts.of(cases));
        var weighted = OutcomeRates.proportional(OutcomeCounts.weighted(cases, _ -> weight * 0.1, each -> each));
        for (var rate : Rate.values()) {
            assertThat(weighted.get(rate).isPresent()).isEqualTo(plain.get(rate).isPresent());
            if (plain.get(rate).isPresent()) assertThat(weighted.get(rate).getAsDouble()).isCloseTo(plain.get(rate).getAsDouble(), within(1e-12));
        }
    }

    @Example
    void a_stratum_drawn_at_half_the_rate_counts_twice() {
        Map<Disposition, Double> counts = Map.of(Disposition.I, 3.0, Disposition.R, 2.0);
        assertThat(OutcomeCounts.weighted(List.of("a", "b", "c"), each -> each.equals("a") ? 1 : 2, each -> each.equals("c") ? Disposition.R : Disposition.I)).isEqualTo(OutcomeCounts.of(counts));
    }

    @Example
    void half_a_questionnaire_is_an_interview_only_with_the_headline_item() {
        var rule = new Completion(80, 50);
        assertThat(rule.of(16, 20, true)).isEqualTo(Disposition.I);
        assertThat(rule.of(15, 20, true)).isEqualTo(Disposition.P);
        assertThat(rule.of(10, 20, true)).isEqualTo(Disposition.P);
        assertThat(rule.of(9, 20, true)).isEqualTo(Disposition.R);
        assertThat(rule.of(20, 20, false)).isEqualTo(Disposition.R);
    }

    /** Two dermatologists, SAS/STAT User's Guide, PROC FREQ: kappa 0.3449, ASE 0.0724, limits 0.2030 and 0.4868. */
    @Example
    void two_coders_who_agree_by_chance_are_not_said_to_agree() {
        var agreed = CohensKappa.of(new long[][] {{10, 4, 1, 0}, {5, 10, 12, 2}, {2, 4, 12, 5}, {0, 2, 6, 13}});
        assertThat(agreed.kappa()).isCloseTo(0.3449, within(5e-5));
        assertThat(agreed.error()).isCloseTo(0.0724, within(5e-5));
        assertThat(agreed.limits(1.959964).low()).isCloseTo(0.2030, within(5e-5));
        assertThat(agreed.limits(1.959964).high()).isCloseTo(0.4868, within(5e-5));
        var codes = List.of("preventable", "not");
        var all = List.of("preventable", "not", "not");
        assertThat(CohensKappa.of(all, all, codes).kappa()).isEqualTo(1);
        assertThat(CohensKappa.of(all, all, codes).error()).isZero();
        assertThat(CohensKappa.of(new long[][] {{4, 4}, {4, 4}}).kappa()).isZero();
        refused(() -> CohensKappa.of(List.of("not"), List.of("not"), codes), NotComputable.Reason.UNDEFINED);
        refused(() -> CohensKappa.of(List.of("not"), List.of("perhaps"), codes), NotComputable.Reason.UNKNOWN_CODE);
        refused(() -> CohensKappa.of(new long[0][0]), NotComputable.Reason.UNDEFINED);
    }
}
