package answerable.statistics.draw;

import java.util.HexFormat;
import java.util.List;

/**
 * A draw as it is published: the plan and everybody drawn, with the evidence of each.
 *
 * @param picks by stratum, then rank
 */
public record PublishedDraw(DrawPlan plan, List<Pick> picks) {
    /**
     * @param rank from 1 within the stratum
     * @param reserve whether beyond the sample size
     * @param evidence the hash, digest or place that decided the rank
     */
    public record Pick(String stratum, int rank, boolean reserve, String id, String evidence) {
        private String line() {
            return String.join("\t", stratum, Integer.toString(rank), reserve ? "reserve" : "drawn", id, evidence) + "\n";
        }
    }

    public PublishedDraw {
        picks = List.copyOf(picks);
    }

    public List<String> drawn() {
        return picks.stream().filter(each -> !each.reserve()).map(Pick::id).toList();
    }

    /** One line a pick; the same plan and frame give the same bytes. */
    public String text() {
        return String.join("", picks.stream().map(Pick::line).toList());
    }

    /** SHA-256 of {@link #text()} in lower-case hexadecimal. */
    public String digest() {
        return HexFormat.of().formatHex(Digest.sha256(text()));
    }
}
