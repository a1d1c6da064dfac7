package answerable.statistics.sampling;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/** Rounds quotas to whole numbers with a fixed sum: floors, then one more for the largest exact remainders, ties to the earlier place (Hamilton). */
final class LargestRemainder {
    private LargestRemainder() {}

    /** @param quotas not negative, summing to {@code total} */
    static long[] round(List<BigFraction> quotas, long total) {
        long[] whole = quotas.stream().mapToLong(ExactDecimal::floor).toArray();
        long missing = total - IntStream.range(0, whole.length).mapToLong(i -> whole[i]).sum();
        Comparator<Integer> byRemainder = Comparator.comparing(i -> quotas.get(i).subtract(BigFraction.of(whole[i])));
        IntStream.range(0, whole.length).boxed().sorted(byRemainder.reversed()).limit(missing).forEach(i -> whole[i]++);
        return whole;
    }
}
