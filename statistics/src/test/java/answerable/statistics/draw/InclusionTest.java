package answerable.statistics.draw;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.statistics.NotComputable.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** An owner who was left out of the frame before the draw can show it, and nobody can show an inclusion that is none. */
class InclusionTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Leaves and roots of the reference implementation of RFC 6962. */
    @Test
    void theRootIsThatOfCertificateTransparency() {
        var leaves = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f").stream().map(HEX::parseHex).toList();
        var roots = Map.of(
                0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", 3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", 8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        roots.forEach((n, root) -> assertThat(HEX.formatHex(new MerkleTree(leaves.subList(0, n)).root())).isEqualTo(root));
    }

    private static Frame frame(int households) {
        return Frame.of(IntStream.range(0, households).mapToObj(i -> new Frame.Unit("1-%04d".formatted(i), "一号楼", List.of("salt" + i))).toList());
    }

    @Property(tries = 60)
    void everyHouseholdFindsItselfAndNoOtherRowPlaceOrPathPasses(@ForAll @IntRange(min = 1, max = 40) int households, @ForAll Random random) {
        var frame = frame(households);
        String root = frame.merkleRoot();
        for (int i = 0; i < households; i++) {
            var proof = frame.proof("1-%04d".formatted(i));
            assertThat(proof.confirms(root)).isTrue();
            assertThat(proof.path().size()).isLessThanOrEqualTo(32 - Integer.numberOfLeadingZeros(Math.max(households - 1, 0)));
            assertThat(new InclusionProof(proof.row() + "0", proof.place(), households, proof.path()).confirms(root)).isFalse();
            assertThat(new InclusionProof(proof.row(), proof.place(), households, List.of()).confirms(root)).isEqualTo(households == 1);
            assertThat(proof.confirms(frame(households + 1).merkleRoot())).isFalse();
            int place = random.nextInt(households);
            if (place != proof.place()) assertThat(new InclusionProof(proof.row(), place, households, proof.path()).confirms(root)).isFalse();
        }
    }

    @Test
    void aNodeIsNotPassedOffAsAHousehold() {
        var frame = frame(4);
        var first = frame.proof("1-0000");
        String forged = new String(HEX.parseHex(first.path().getFirst()), StandardCharsets.ISO_8859_1);
        assertThat(new InclusionProof(forged, 0, 2, List.of(first.path().getLast())).confirms(frame.merkleRoot())).isFalse();
        assertThat(new InclusionProof(first.row(), 0, 4, List.of("not a hash", first.path().getLast())).confirms(frame.merkleRoot())).isFalse();
        assertThat(new InclusionProof(first.row(), -1, 4, first.path()).confirms(frame.merkleRoot())).isFalse();
        refused(() -> frame.proof("2-0000"), Reason.UNKNOWN_CODE);
    }
}
