package answerable.statistics.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Hash tree over a list (Merkle 1987; RFC 6962 §2.1): leaf SHA-256(0x00 ‖ data), node SHA-256(0x01 ‖ left ‖ right), split at the largest power of two
 * below the number of leaves. The leading byte keeps a node from being passed off as a leaf.
 */
final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final List<byte[]> leaves;

    MerkleTree(List<byte[]> data) {
        leaves = data.stream().map(MerkleTree::leaf).toList();
    }

    static byte[] leaf(byte[] data) {
        return Digest.sha256(LEAF, data);
    }

    static byte[] node(byte[] left, byte[] right) {
        return Digest.sha256(NODE, left, right);
    }

    /** SHA-256 of nothing for an empty list. */
    byte[] root() {
        return leaves.isEmpty() ? Digest.sha256(new byte[0]) : root(0, leaves.size());
    }

    private byte[] root(int from, int to) {
        if (to - from == 1) return leaves.get(from);
        int middle = middle(from, to);
        return node(root(from, middle), root(middle, to));
    }

    /** The hashes beside the way from a leaf to the root, from below. */
    List<byte[]> path(int place) {
        var path = new ArrayList<byte[]>();
        path(place, 0, leaves.size(), path);
        return path;
    }

    private void path(int place, int from, int to, List<byte[]> path) {
        if (to - from == 1) return;
        int middle = middle(from, to);
        if (place < middle) {
            path(place, from, middle, path);
            path.add(root(middle, to));
        } else {
            path(place, middle, to, path);
            path.add(root(from, middle));
        }
    }

    private static int middle(int from, int to) {
        return from + Integer.highestOneBit(to - from - 1);
    }
}
