package answerable.statistics.draw;

import answerable.statistics.NotComputable;
import java.util.Objects;

/** Redoes a published draw from the frame and names the first difference, so that a committee need not believe anybody. */
public final class DrawVerifier {
    private DrawVerifier() {}

    /** What the check found. */
    public sealed interface Verdict {
        /** Every pick was derived again. */
        record Confirmed(String digest) implements Verdict {}

        /** The published frame digest belongs to other rows. */
        record OtherFrame(String published, String derived) implements Verdict {}

        /** The plan cannot be carried out on this frame at all. */
        record Impossible(String reason) implements Verdict {}

        /** At this rank of this stratum the publication says something else; a side without a pick is "nothing". */
        record Differs(String stratum, int rank, String field, String published, String derived) implements Verdict {}
    }

    public static Verdict verify(PublishedDraw published, Frame frame) {
        var plan = published.plan();
        if (!plan.frameDigest().equals(frame.digest())) return new Verdict.OtherFrame(plan.frameDigest(), frame.digest());
        PublishedDraw derived;
        try {
            derived = plan.draw(frame);
        } catch (NotComputable e) {
            return new Verdict.Impossible(Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
        }
        for (int i = 0; i < Math.max(published.picks().size(), derived.picks().size()); i++) {
            if (i >= published.picks().size()) return missing(derived.picks().get(i), true);
            if (i >= derived.picks().size()) return missing(published.picks().get(i), false);
            var said = published.picks().get(i);
            var found = derived.picks().get(i);
            if (!said.equals(found)) return difference(said, found);
        }
        return new Verdict.Confirmed(derived.digest());
    }

    private static Verdict missing(PublishedDraw.Pick pick, boolean inPublication) {
        return new Verdict.Differs(pick.stratum(), pick.rank(), "id", inPublication ? "nothing" : pick.id(), inPublication ? pick.id() : "nothing");
    }

    private static Verdict difference(PublishedDraw.Pick said, PublishedDraw.Pick found) {
        if (!said.stratum().equals(found.stratum())) return new Verdict.Differs(found.stratum(), found.rank(), "stratum", said.stratum(), found.stratum());
        if (said.rank() != found.rank()) return new Verdict.Differs(found.stratum(), found.rank(), "rank",
                Integer.toString(said.rank()), Integer.toString(found.rank()));
        if (!said.id().equals(found.id())) return new Verdict.Differs(found.stratum(), found.rank(), "id", said.id(), found.id());
        if (!said.evidence().equals(found.evidence())) return new Verdict.Differs(found.stratum(), found.rank(), "evidence", said.evidence(), found.evidence());
        return new Verdict.Differs(found.stratum(), found.rank(), "reserve", Boolean.toString(said.reserve()), Boolean.toString(found.reserve()));
    }
}
