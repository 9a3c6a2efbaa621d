package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.proof.MerkleTree;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** A log that is read from its first leaf on, of which only the right edge is in memory. */
final class LogFrontier implements MerkleTree.Nodes {

    private final Map<Integer, MerkleTree.Node> newest = new HashMap<>();
    private long size;

    void add(byte[] leafHash) {
        for (var node : new MerkleTree(size, this).append(leafHash)) {
            newest.put(node.level(), node);
        }
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        return new MerkleTree(size, this).root();
    }

    @Override
    public byte[] hash(int level, long index) {
        var node = newest.get(level);
        if (node == null || node.index() != index) {
            throw new NoSuchElementException("No node %d of level %d".formatted(index, level));
        }
        return node.hash();
    }
}
