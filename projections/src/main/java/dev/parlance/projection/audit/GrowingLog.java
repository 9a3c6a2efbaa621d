package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.ChainHead;
import dev.parlance.kernel.audit.proof.MerkleTree;
import dev.parlance.projection.audit.LogRows.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log with leaves behind its end that are not written yet. */
final class GrowingLog implements MerkleTree.Nodes {

    private final MerkleTree.Nodes written;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Map<Place, MerkleTree.Node> nodes = new HashMap<>();
    private long size;

    private record Place(int level, long index) {}

    GrowingLog(long size, MerkleTree.Nodes written) {
        this.size = size;
        this.written = written;
    }

    void add(ChainHead head) {
        for (var node : tree().append(LogForm.leafHash(head))) {
            nodes.put(new Place(node.level(), node.index()), node);
        }
        leaves.add(new Leaf(size, head));
        size++;
    }

    long size() {
        return size;
    }

    MerkleTree tree() {
        return new MerkleTree(size, this);
    }

    void writeTo(LogRows rows) {
        rows.add(leaves, nodes.values());
    }

    @Override
    public byte[] hash(int level, long index) {
        var node = nodes.get(new Place(level, index));
        return node == null ? written.hash(level, index) : node.hash();
    }
}
