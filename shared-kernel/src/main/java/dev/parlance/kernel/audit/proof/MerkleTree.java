package dev.parlance.kernel.audit.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of an append-only log, as RFC 6962 section 2.1 defines it, by the hashes of its
 * complete subtrees: node (level, index) is over the 2^level leaves from index · 2^level on. A node
 * never changes once it is there, so a log of n leaves grows, and proves what it holds, by reading
 * O(log n) of them.
 */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final long size;
    private final Nodes nodes;

    /**
     * @param size how many leaves it has
     * @param nodes its complete subtrees
     */
    public MerkleTree(long size, Nodes nodes) {
        this.size = size;
        this.nodes = nodes;
    }

    /** Gives the hashes of complete subtrees. */
    @FunctionalInterface
    public interface Nodes {

        /**
         * The hash of a subtree that is complete.
         *
         * @throws java.util.NoSuchElementException if it is not there
         */
        byte[] hash(int level, long index);
    }

    /** A complete subtree. */
    public record Node(int level, long index, byte[] hash) {}

    /** The hash of a leaf with this content: SHA-256(0x00 || leaf). */
    public static byte[] leafHash(byte[] leaf) {
        return Sha256.of(LEAF, leaf);
    }

    /** The hash over two subtrees: SHA-256(0x01 || left || right). */
    static byte[] nodeHash(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }

    /**
     * The nodes that come into being when a leaf is added behind the last one: the leaf itself, and
     * every subtree that it completes, from below.
     */
    public List<Node> append(byte[] leafHash) {
        var added = new ArrayList<Node>();
        var node = new Node(0, size, leafHash);
        added.add(node);
        while ((node.index & 1) == 1) {
            var left = nodes.hash(node.level, node.index - 1);
            node = new Node(node.level + 1, node.index >>> 1, nodeHash(left, node.hash));
            added.add(node);
        }
        return added;
    }

    /** The Merkle tree hash over all leaves; SHA-256 of nothing if there are none. */
    public byte[] root() {
        return size == 0 ? Sha256.of() : hash(0, size);
    }

    /**
     * The audit path of a leaf (RFC 6962, section 2.1.1): the hashes that lead from it to the root,
     * from below.
     *
     * @throws IndexOutOfBoundsException if there is no such leaf
     */
    public List<byte[]> inclusion(long leaf) {
        if (leaf < 0 || leaf >= size) {
            throw new IndexOutOfBoundsException("No leaf %d of %d".formatted(leaf, size));
        }
        var path = new ArrayList<byte[]>();
        inclusion(leaf, 0, size, path);
        return path;
    }

    private void inclusion(long leaf, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (leaf < middle) {
            inclusion(leaf, from, middle, path);
            path.add(hash(middle, to));
        } else {
            inclusion(leaf, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    /**
     * The proof that an earlier tree is the beginning of this one (RFC 6962, section 2.1.2).
     *
     * @param earlier how many leaves that one had, 1 to the size of this one
     * @throws IndexOutOfBoundsException if there was no such tree
     */
    public List<byte[]> consistency(long earlier) {
        if (earlier < 1 || earlier > size) {
            throw new IndexOutOfBoundsException("No tree %d of %d".formatted(earlier, size));
        }
        var proof = new ArrayList<byte[]>();
        consistency(earlier, 0, size, true, proof);
        return proof;
    }

    private void consistency(long earlier, long from, long to, boolean known, List<byte[]> proof) {
        if (earlier == to) {
            if (!known) {
                proof.add(hash(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            consistency(earlier, from, middle, known, proof);
            proof.add(hash(middle, to));
        } else {
            consistency(earlier, middle, to, false, proof);
            proof.add(hash(from, middle));
        }
    }

    private byte[] hash(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            return nodes.hash(Long.numberOfTrailingZeros(leaves), from / leaves);
        }
        long middle = from + split(leaves);
        return nodeHash(hash(from, middle), hash(middle, to));
    }

    /** The largest power of two that is smaller. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
