package answerable.statistics;

import answerable.statistics.draw.FisherYates;
import answerable.statistics.draw.HashRank;
import answerable.statistics.draw.Rfc3797;
import answerable.statistics.draw.RivestSampler;
import answerable.statistics.draw.SystematicDraw;
import java.util.Map;

final class DrawComputations {
    private DrawComputations() {}

    static Map<String, Computation> all() {
        return Map.of(
                "draw.rfc3797", in -> {
                    var drawn = Rfc3797.draw(in.text("key"), (int) in.whole("pool"), (int) in.whole("draws"));
                    return Map.of("md5", drawn.digests(), "selected", drawn.selected());
                },
                "draw.rivest", in -> Map.of("selected", RivestSampler.draw(in.text("seed"), in.whole("total"), (int) in.whole("count"))),
                "draw.prn", in -> {
                    var sample = HashRank.draw(in.text("seed"), in.texts("unitIds"), (int) in.whole("n"), 0);
                    return Map.of("ids", sample.ids(), "rank_hash", sample.selected().stream().map(HashRank.Ranked::hash).toList());
                },
                "draw.prnOverlap", in -> {
                    var first = HashRank.draw(in.text("seed"), in.texts("wave1Ids"), (int) in.whole("n"), 0);
                    var second = HashRank.draw(in.text("seed"), in.texts("wave2Ids"), (int) in.whole("n"), 0);
                    return Map.of("wave1", first.ids(), "wave2", second.ids(), "overlap", HashRank.overlap(first, second));
                },
                "draw.fisherYates", in -> Map.of("permutation", FisherYates.permutation(in.text("seed"), (int) in.whole("n"))),
                "draw.systematic", in -> Map.of("positions", systematic(in)),
                "draw.systematicList", in -> in.list("draws").stream().map(DrawComputations::systematic).toList());
    }

    private static long[] systematic(Input in) {
        return SystematicDraw.positions(in.whole("N"), (int) in.whole("n"), in.text("u"));
    }
}
