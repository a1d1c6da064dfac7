package answerable.api.figures;

import answerable.api.Canonical;
import answerable.api.SurveyEvent.Drawn;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.SetAside;
import answerable.statistics.outcome.Disposition;
import answerable.statistics.outcome.OutcomeCounts;
import answerable.statistics.outcome.OutcomeRates;
import answerable.statistics.outcome.OutcomeRates.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of everybody who was drawn (AAPOR 2023), never of what they said.
 *
 * @param codes invitations by outcome
 * @param rates unweighted; a rate that does not exist is absent, which is not 0
 * @param weightedRates each invitation for the households that its stratum drew it from
 * @param eligibility e, the share of the unknown ones taken to be eligible: that among those known
 * @param setAside answers kept and in no figure
 */
public record ResponseAccounting(
    long invited, Map<OutcomeCode, Long> codes, Map<Rate, BigDecimal> rates, Map<Rate, BigDecimal> weightedRates,
    @Nullable BigDecimal eligibility, List<StratumResponse> strata, SortedMap<String, Long> answersByMode, long reminders, long attempts,
    long thanked, Map<SetAside, Long> setAside) {
  /** @param answered households whose answer counts; {@code rate}: complete and partial of all invited (RR2) */
  public record StratumResponse(
      String stratum, long households, long drawn, long invited, long answered, @Nullable BigDecimal rate, Map<OutcomeCode, Long> codes) {}

  public static ResponseAccounting of(List<Drawn> drawn, Tally tally) {
    List<StratumResponse> strata = drawn.stream().map(each -> ofStratum(each, tally)).toList();
    Map<OutcomeCode, Long> codes = new EnumMap<>(OutcomeCode.class);
    for (OutcomeCode code : OutcomeCode.values()) {
      codes.put(code, strata.stream().mapToLong(s -> s.codes().getOrDefault(code, 0L)).sum());
    }
    OutcomeCounts counts = counts(codes);
    Map<SetAside, Long> aside = new EnumMap<>(SetAside.class);
    Arrays.stream(SetAside.values()).forEach(because -> aside.put(because, tally.setAside(because)));
    OutcomeRates rates = OutcomeRates.proportional(counts);
    return new ResponseAccounting(strata.stream().mapToLong(StratumResponse::invited).sum(), codes, shown(rates),
        shown(OutcomeRates.proportional(weighted(strata))), rates.e().isPresent() ? Measure.rounded(rates.e().getAsDouble()) : null, strata,
        new TreeMap<>(tally.modes()), tally.fieldwork("REMINDERS"), tally.fieldwork("ATTEMPTS"), tally.fieldwork("THANKED"), aside);
  }

  private static StratumResponse ofStratum(Drawn drawn, Tally tally) {
    Map<OutcomeCode, Long> codes = new EnumMap<>(OutcomeCode.class);
    Arrays.stream(OutcomeCode.values()).forEach(code -> codes.put(code, tally.outcome(drawn.stratum(), code)));
    long invited = codes.values().stream().mapToLong(Long::longValue).sum();
    return new StratumResponse(drawn.stratum(), drawn.households(), drawn.drawn(), invited, tally.respondents(drawn.stratum()),
        shown(OutcomeRates.proportional(counts(codes))).get(Rate.RR2), codes);
  }

  private static OutcomeCounts counts(Map<OutcomeCode, Long> codes) {
    Map<Disposition, Double> all = new EnumMap<>(Disposition.class);
    codes.forEach((code, n) -> all.put(Disposition.of(code.name()), n.doubleValue()));
    return OutcomeCounts.of(all);
  }

  private record Weighted(Disposition code, double weight) {}

  private static OutcomeCounts weighted(List<StratumResponse> strata) {
    List<Weighted> cells = strata.stream().filter(s -> s.invited() > 0).flatMap(s -> s.codes().entrySet().stream().map(code ->
        new Weighted(Disposition.of(code.getKey().name()), (double) code.getValue() * s.households() / s.invited()))).toList();
    return OutcomeCounts.weighted(cells, Weighted::weight, Weighted::code);
  }

  private static Map<Rate, BigDecimal> shown(OutcomeRates rates) {
    Map<Rate, BigDecimal> shown = new EnumMap<>(Rate.class);
    for (Rate rate : Rate.values()) {
      BigDecimal value = rates.get(rate).isPresent() ? Measure.rounded(rates.get(rate).getAsDouble()) : null;
      if (value != null) {
        shown.put(rate, value);
      }
    }
    return shown;
  }

  /** Nothing that may still change when the wave is over: late answers, and thanks handed over afterwards. */
  Stream<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(Canonical.line("fieldwork", invited, reminders, attempts, eligibility));
    strata.forEach(s -> {
      lines.add(Canonical.line("stratum", s.stratum(), s.households(), s.drawn(), s.invited(), s.answered(), s.rate()));
      s.codes().forEach((code, n) -> lines.add(Canonical.line("outcome", s.stratum(), code, n)));
    });
    rates.forEach((rate, value) -> lines.add(Canonical.line("rate", rate, value, weightedRates.get(rate))));
    answersByMode.forEach((mode, n) -> lines.add(Canonical.line("mode", mode, n)));
    setAside.forEach((because, n) -> {
      if (because != SetAside.LATE) {
        lines.add(Canonical.line("set-aside", because, n));
      }
    });
    return lines.stream();
  }
}
