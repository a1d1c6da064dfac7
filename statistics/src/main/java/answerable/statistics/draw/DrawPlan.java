package answerable.statistics.draw;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that decides a draw, published before the random source speaks (all but the seed) and after it (the seed).
 *
 * @param frameDigest of the frozen frame
 * @param method which algorithm, in which version
 * @param seed the public random value; for {@link Method#SYSTEMATIC} the start u as a fraction
 * @param sizes how many from each stratum
 * @param reserves how many next ranks to keep in each stratum; systematic draws have none
 */
public record DrawPlan(String frameDigest, Method method, String seed, SortedMap<String, Integer> sizes, int reserves) {
    /** Algorithms that can be redone from the plan. Places count from 1 in the canonical order of the stratum. */
    public enum Method {
        /** {@link HashRank} with the seed in every stratum; evidence is the hash. */
        HASH_RANK_1,
        /** {@link FisherYates} with seed "|" stratum; evidence is the place. */
        FISHER_YATES_1,
        /** {@link Rfc3797} with key stratum "/" seed; evidence is the digest. */
        RFC3797_1,
        /** {@link SystematicDraw} with the same start in every stratum; evidence is the place. */
        SYSTEMATIC_1
    }

    public DrawPlan {
        if (reserves < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, reserves + " reserves");
        sizes.forEach((stratum, n) -> {
            if (n < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, n + " from stratum " + stratum);
        });
        if (seed.codePoints().anyMatch(Character::isISOControl)) throw new NotComputable(Reason.UNUSABLE_INPUT, "control character in the seed");
        sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
    }

    /** One fact a line, fields separated by a tab. All lines but the last, the seed, are published before the random source speaks. */
    public String text() {
        var lines = new ArrayList<>(List.of("frame\t" + frameDigest, "method\t" + method, "reserves\t" + reserves));
        sizes.forEach((stratum, n) -> lines.add("size\t" + stratum + "\t" + n));
        lines.add("seed\t" + seed);
        return String.join("\n", lines) + "\n";
    }

    /**
     * Draws from this frame.
     *
     * @throws NotComputable if the frame is another one, has no such stratum, or has one that is not named: of whom nobody is to be
     *     drawn, 0 are
     */
    public PublishedDraw draw(Frame frame) {
        if (!frame.digest().equals(frameDigest))
            throw new NotComputable(Reason.UNUSABLE_INPUT, "the frame has digest " + frame.digest() + ", the plan names " + frameDigest);
        var strata = frame.strata();
        strata.keySet().forEach(stratum -> {
            if (!sizes.containsKey(stratum)) throw new NotComputable(Reason.UNUSABLE_INPUT, "the plan does not say how many from stratum '" + stratum + "'");
        });
        var picks = new ArrayList<PublishedDraw.Pick>();
        sizes.forEach((stratum, n) -> {
            var ids = strata.get(stratum);
            if (ids == null) throw new NotComputable(Reason.UNUSABLE_INPUT, "no stratum '" + stratum + "' in the frame");
            var ranked = ranked(stratum, ids, n);
            for (int i = 0; i < ranked.size(); i++) picks.add(new PublishedDraw.Pick(stratum, i + 1, i >= n, ranked.get(i).id(), ranked.get(i).hash()));
        });
        return new PublishedDraw(this, picks);
    }

    private List<HashRank.Ranked> ranked(String stratum, List<String> ids, int n) {
        int wanted = (int) Math.min(ids.size(), (long) n + reserves);
        return switch (method) {
            case HASH_RANK_1 -> {
                var sample = HashRank.draw(seed, ids, n, reserves);
                var all = new ArrayList<>(sample.selected());
                all.addAll(sample.reserve());
                yield all;
            }
            case FISHER_YATES_1 -> {
                int[] order = FisherYates.permutation(seed + "|" + stratum, ids.size());
                yield places(Arrays.stream(order).limit(enough(wanted, n, ids)).asLongStream().toArray(), ids);
            }
            case RFC3797_1 -> {
                var drawn = Rfc3797.draw(stratum + "/" + seed, ids.size(), enough(wanted, n, ids));
                var all = new ArrayList<HashRank.Ranked>();
                for (int i = 0; i < drawn.selected().size(); i++) all.add(new HashRank.Ranked(ids.get(drawn.selected().get(i) - 1), drawn.digests().get(i)));
                yield all;
            }
            case SYSTEMATIC_1 -> places(SystematicDraw.positions(ids.size(), n, seed), ids);
        };
    }

    /** More than there are is refused by the draw itself, not cut down. */
    private static int enough(int wanted, int n, List<String> ids) {
        if (n > ids.size()) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, n + " of " + ids.size());
        return wanted;
    }

    private static List<HashRank.Ranked> places(long[] places, List<String> ids) {
        return Arrays.stream(places).mapToObj(place -> new HashRank.Ranked(ids.get((int) place - 1), Long.toString(place))).toList();
    }
}
