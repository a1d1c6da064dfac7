package answerable.statistics.draw;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Publicly verifiable selection of RFC 3797: MD5(i16 ‖ key ‖ i16) as a big-endian number modulo what remains of the pool; the chosen one is removed.
 *
 * @param digests MD5 of each draw, upper-case hexadecimal as the RFC prints it
 * @param selected places in the pool, from 1, in the order drawn
 */
public record Rfc3797(List<String> digests, List<Integer> selected) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int COUNTER_RANGE = 1 << 16;

    /**
     * @param key the published random values, e.g. {@code 9319./2.5.8.10.12./9.18.26.34.41.45./}
     * @param pool size of the pool
     * @param draws how many to take; the counter of the RFC has 16 bits
     */
    public static Rfc3797 draw(String key, int pool, int draws) {
        if (draws < 0 || draws > COUNTER_RANGE) throw new NotComputable(Reason.UNUSABLE_INPUT, "draws " + draws + " outside 0 to " + COUNTER_RANGE);
        if (draws > pool) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, draws + " of " + pool);
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        var left = new ArrayList<Integer>();
        for (int i = 1; i <= pool; i++) left.add(i);
        var digests = new ArrayList<String>();
        var selected = new ArrayList<Integer>();
        for (int i = 0; i < draws; i++) {
            byte[] hash = Digest.md5(ByteBuffer.allocate(text.length + 4).putShort((short) i).put(text).putShort((short) i).array());
            digests.add(HEX.formatHex(hash));
            selected.add(left.remove(new BigInteger(1, hash).mod(BigInteger.valueOf(left.size())).intValue()));
        }
        return new Rfc3797(List.copyOf(digests), List.copyOf(selected));
    }
}
