package answerable.statistics.draw;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the owner of one household gets to see that it is in the frame, without seeing the others: its own row and the hashes beside its way to the
 * published root (RFC 9162 §2.1.3).
 *
 * <p>A row with few possible contents could be guessed from its hash by a neighbour in the tree; a random value of the row's own among
 * {@link Frame.Unit#further} prevents that.
 *
 * @param row the canonical row, without its end of line
 * @param place of the row in the frame, from 0
 * @param size rows of the frame
 * @param path hashes from below, lower-case hexadecimal
 */
public record InclusionProof(String row, int place, int size, List<String> path) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether the row stands at its place in the frame of that many rows which has this Merkle root. */
    public boolean confirms(String root) {
        if (place < 0 || place >= size) return false;
        int own = place;
        int last = size - 1;
        byte[] hash = MerkleTree.leaf(row.getBytes(StandardCharsets.UTF_8));
        for (String beside : path) {
            if (last == 0 || !HASH.matcher(beside).matches()) return false;
            byte[] other = HexFormat.of().parseHex(beside);
            if (own % 2 == 1 || own == last) {
                hash = MerkleTree.node(other, hash);
                while (own % 2 == 0 && own > 0) {
                    own >>= 1;
                    last >>= 1;
                }
            } else hash = MerkleTree.node(hash, other);
            own >>= 1;
            last >>= 1;
        }
        return last == 0 && HexFormat.of().formatHex(hash).equals(root);
    }
}
