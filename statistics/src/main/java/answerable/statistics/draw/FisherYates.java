package answerable.statistics.draw;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.nio.ByteBuffer;

/**
 * Random permutation (Durstenfeld 1964; Knuth, TAOCP 2, §3.4.2 P) on the stream of SHA-256(seed "|" k), k = 1, 2, …: the first four bytes, big-endian,
 * rejected where they would make small values more likely. All n! orders can occur, which a 48-bit generator cannot give.
 */
public final class FisherYates {
    private static final long RANGE = 1L << 32;

    private final String seed;
    private long counter;

    private FisherYates(String seed) {
        this.seed = seed;
    }

    /** @return 1 to n in drawn order; the first k are a simple random sample of k */
    public static int[] permutation(String seed, int n) {
        if (n < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "n " + n + " is negative");
        var stream = new FisherYates(seed);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) order[i] = i + 1;
        for (int i = n; i >= 2; i--) {
            int j = stream.below(i);
            int swapped = order[i - 1];
            order[i - 1] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private int below(int bound) {
        long limit = RANGE / bound * bound;
        while (true) {
            long u = ByteBuffer.wrap(Digest.sha256(seed + "|" + ++counter)).getInt() & 0xFFFF_FFFFL;
            if (u < limit) return (int) (u % bound);
        }
    }
}
