package answerable.api.figures;

import answerable.api.Plan.Neighbour;
import answerable.api.SurveyEvent.Drawn;
import answerable.statistics.design.CollapsedStrata;
import answerable.statistics.design.DesignRows;
import answerable.statistics.design.FinitePopulation;
import answerable.statistics.design.LonelyPsu;
import answerable.statistics.design.SurveyDesign;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The strata of a draw with their weights: what a stratum holds, over those of it who answered (DOMAIN §8.3). Respondents are a
 * stratified simple random sample; the variance is corrected by 1 − r/N of each.
 *
 * @param sizes what the answers of a stratum stand for together: households, or floor area
 */
record Strata(SortedMap<String, Drawn> drawn, Map<String, Double> sizes, Map<String, Long> respondents, Map<String, String> neighbours) {
  static Strata of(List<Drawn> strata, List<Neighbour> neighbours, Tally tally) {
    SortedMap<String, Drawn> drawn = new TreeMap<>();
    Map<String, Double> sizes = new HashMap<>();
    Map<String, Long> respondents = new HashMap<>();
    strata.forEach(each -> {
      drawn.put(each.stratum(), each);
      sizes.put(each.stratum(), (double) each.households());
      respondents.put(each.stratum(), tally.respondents(each.stratum()));
    });
    Map<String, String> joined = new HashMap<>();
    neighbours.forEach(each -> joined.put(each.stratum(), each.joinedTo()));
    return new Strata(Collections.unmodifiableSortedMap(drawn), sizes, respondents, joined);
  }

  Strata by(Map<String, Double> areas) {
    return new Strata(drawn, areas, respondents, neighbours);
  }

  List<String> names() {
    return List.copyOf(drawn.keySet());
  }

  long answered(String stratum) {
    return respondents.getOrDefault(stratum, 0L);
  }

  private double weight(String stratum) {
    return Objects.requireNonNull(sizes.get(stratum)) / answered(stratum);
  }

  /** Whether every answer stands for as much as any other, so that weighted and unweighted are the same. */
  boolean weighAlike() {
    double[] weights = names().stream().filter(stratum -> answered(stratum) > 0).mapToDouble(this::weight).sorted().toArray();
    return weights.length > 0 && weights[weights.length - 1] - weights[0] < 1e-9 * weights[0];
  }

  private DesignRows rows(List<String> stratumOfRow, double[] counts) {
    double[] weights = stratumOfRow.stream().mapToDouble(this::weight).toArray();
    double[] population =
        stratumOfRow.stream().mapToDouble(stratum -> Objects.requireNonNull(drawn.get(stratum)).households()).toArray();
    return DesignRows.of(weights).inStrata(stratumOfRow).repeated(counts).outOf(List.of(population), null);
  }

  /**
   * Over rows that stand for so many households each; all who answered must be among them, whatever they said.
   *
   * @throws answerable.statistics.NotComputable LONELY_PSU where one household of a stratum answered and the plan declared no neighbour
   */
  SurveyDesign design(List<String> stratumOfRow, double[] counts) {
    return new SurveyDesign(CollapsedStrata.of(rows(stratumOfRow, counts), neighbours).rows(), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL);
  }

  /** Strata with one answer and the one each is joined to. */
  SortedMap<String, String> collapsed() {
    SortedMap<String, String> joined = new TreeMap<>();
    List<String> answering = names().stream().filter(stratum -> answered(stratum) > 0).toList();
    double[] counts = answering.stream().mapToDouble(this::answered).toArray();
    CollapsedStrata.of(rows(answering, counts), neighbours).collapsed().forEach((one, into) -> joined.put(one.toString(), into.toString()));
    return joined;
  }

  /** Strata of which nobody answered: no figure speaks of them. */
  List<String> silent() {
    return names().stream().filter(stratum -> answered(stratum) == 0).toList();
  }
}
