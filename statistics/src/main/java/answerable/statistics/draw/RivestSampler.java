package answerable.statistics.draw;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.math.BigInteger;
import java.util.stream.LongStream;

/** Election-audit sampler of R. L. Rivest and P. B. Stark: 1 + SHA-256(seed "," k) mod total, k = 1, 2, …; with replacement. */
public final class RivestSampler {
    private RivestSampler() {}

    /** @return {@code count} places from 1 to {@code total}, in the order drawn; a place may come again */
    public static long[] draw(String seed, long total, int count) {
        if (total < 1) throw new NotComputable(Reason.UNUSABLE_INPUT, "total " + total + " is not positive");
        if (count < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "count " + count + " is negative");
        var modulus = BigInteger.valueOf(total);
        return LongStream.rangeClosed(1, count).map(k -> 1 + new BigInteger(1, Digest.sha256(seed + "," + k)).mod(modulus).longValueExact()).toArray();
    }
}
