package answerable.statistics.survival;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cumulative incidence of competing reasons for leaving (Aalen and Johansen 1978). One minus Kaplan–Meier for each cause overstates, because who left for
 * one reason can no longer leave for the other.
 *
 * @param times with an event of any cause, ascending
 * @param incidence of each cause at these times
 * @param free share still without any event
 */
public record CumulativeIncidence(double[] times, SortedMap<String, double[]> incidence, double[] free) {
    /**
     * @param spell its {@code lost} says whether there was an event at all
     * @param cause of the event; of no matter for a censored spell
     */
    public record Case(Spell spell, String cause) {}

    /** @param causes those to report, also if nothing of them happened; any other cause that occurs is reported too */
    public static CumulativeIncidence of(Collection<Case> cases, Collection<String> causes) {
        var all = new RiskTable(cases.stream().map(Case::spell).toList());
        var names = new TreeSet<>(causes);
        cases.stream().filter(each -> each.spell().lost()).map(Case::cause).forEach(names::add);
        double[] times = all.lossTimes();
        double[] free = new double[times.length];
        var incidence = new TreeMap<String, double[]>();
        for (String name : names) {
            var own = new RiskTable(cases.stream().filter(each -> each.cause().equals(name)).map(Case::spell).toList());
            double[] reached = new double[times.length];
            double stay = 1;
            double sum = 0;
            for (int i = 0; i < times.length; i++) {
                double n = all.atRisk(times[i]);
                sum += stay * (own.lostAt(times[i]) / n);
                stay *= (n - all.lostAt(times[i])) / n;
                reached[i] = sum;
                free[i] = stay;
            }
            incidence.put(name, reached);
        }
        return new CumulativeIncidence(times, incidence, free);
    }
}
