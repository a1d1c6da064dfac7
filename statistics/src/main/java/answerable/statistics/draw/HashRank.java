package answerable.statistics.draw;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Permanent random numbers by hash (Ohlsson 1995; Rivest 2018): each unit has r = SHA-256(UTF-8(seed "|" id)), the n smallest are drawn, ties by id.
 *
 * <p>The order of the frame plays no part, and a new or missing household displaces nobody but itself. The same seed keeps a panel; a wave key in the
 * seed draws afresh; a later start point rotates.
 */
public final class HashRank {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]*");

    private HashRank() {}

    /** @param hash r in lower-case hexadecimal, as {@code printf '%s' "seed|id" | sha256sum} prints it */
    public record Ranked(String id, String hash) {}

    /**
     * @param selected in rank order
     * @param reserve the next ranks. Used from the front only, and never for somebody who refused: those stay in the denominator
     */
    public record Sample(List<Ranked> selected, List<Ranked> reserve) {
        public List<String> ids() {
            return selected.stream().map(Ranked::id).toList();
        }
    }

    private record Keyed(byte[] hash, byte[] id, String name) {
        Keyed(String seed, String name) {
            this(Digest.sha256(seed + "|" + name), name.getBytes(StandardCharsets.UTF_8), name);
        }
    }

    private static final Comparator<Keyed> BY_HASH_THEN_ID = Comparator.comparing(Keyed::hash, Arrays::compareUnsigned)
            .thenComparing(Keyed::id, Arrays::compareUnsigned);

    /** All units in rank order. */
    public static List<Ranked> rank(String seed, Collection<String> ids) {
        if (new HashSet<>(ids).size() < ids.size()) throw new NotComputable(Reason.REPEATED_UNIT, "a unit is twice in the frame");
        return ids.stream().map(id -> new Keyed(seed, id))
                .sorted(BY_HASH_THEN_ID).map(each -> new Ranked(each.name(), HexFormat.of().formatHex(each.hash()))).toList();
    }

    /**
     * @param n how many are drawn
     * @param reserves how many next ranks are kept, as far as there are any
     * @throws NotComputable if n exceeds the frame or a unit occurs twice
     */
    public static Sample draw(String seed, Collection<String> ids, int n, int reserves) {
        return take(rank(seed, ids), n, reserves);
    }

    /** As {@link #draw}, beginning with the first hash at or after {@code start} (lower-case hexadecimal, any number of digits) and going round: rotation with a known overlap. */
    public static Sample drawFrom(String start, String seed, Collection<String> ids, int n, int reserves) {
        if (!HEXADECIMAL.matcher(start).matches()) throw new NotComputable(Reason.UNUSABLE_INPUT, "start '" + start + "' is not lower-case hexadecimal");
        var ranked = rank(seed, ids);
        int first = (int) ranked.stream().takeWhile(each -> each.hash().compareTo(start) < 0).count();
        var turned = new ArrayList<>(ranked.subList(first, ranked.size()));
        turned.addAll(ranked.subList(0, first));
        return take(turned, n, reserves);
    }

    private static Sample take(List<Ranked> ranked, int n, int reserves) {
        if (n < 0 || reserves < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "a negative number of units");
        if (n > ranked.size()) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, n + " of " + ranked.size());
        return new Sample(List.copyOf(ranked.subList(0, n)), List.copyOf(ranked.subList(n, (int) Math.min(ranked.size(), (long) n + reserves))));
    }

    /** How many units two samples have in common: the panel that two waves share. */
    public static int overlap(Sample first, Sample second) {
        var ids = new HashSet<>(first.ids());
        ids.retainAll(new HashSet<>(second.ids()));
        return ids.size();
    }
}
