package dev.parlance.kernel.audit.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Trees by stored subtrees, against the recursive definitions of RFC 6962. */
class MerkleTreeTest {

    private static final int LARGEST = 200;

    private final Map<String, byte[]> stored = new HashMap<>();
    private final MerkleTree.Nodes nodes =
            (level, index) ->
                    Optional.ofNullable(stored.get(level + "/" + index))
                            .orElseThrow(NoSuchElementException::new);

    @Test
    void anEmptyTreeHasTheHashOfNothing() {
        assertThat(HexFormat.of().formatHex(treeOf(0).root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aTreeOfOneEmptyLeafHasTheHashOfThatLeaf() {
        assertThat(HexFormat.of().formatHex(MerkleTree.leafHash(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Property(tries = 150)
    void theRootIsTheMerkleTreeHash(@ForAll @IntRange(min = 1, max = LARGEST) int size) {
        assertThat(treeOf(size).root()).isEqualTo(mth(leaves(size)));
    }

    @Property(tries = 150)
    void everyLeafIsProvedToBeInTheTree(
            @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll @IntRange int any) {
        int leaf = Math.floorMod(any, size);
        var tree = treeOf(size);
        var path = tree.inclusion(leaf);

        assertThat(path)
                .usingElementComparator(Arrays::compare)
                .isEqualTo(path(leaf, leaves(size)));
        assertThat(includes(tree.root(), size, leaf, leaf, path)).isTrue();
    }

    @Property(tries = 150)
    void nothingElseIsProvedToBeInTheTree(
            @ForAll @IntRange(min = 2, max = LARGEST) int size, @ForAll @IntRange int any) {
        int leaf = Math.floorMod(any, size);
        int other = (leaf + 1) % size;
        var smaller = treeOf(size - 1).root();
        var tree = treeOf(size);
        var path = tree.inclusion(leaf);

        assertThat(includes(tree.root(), size, leaf, other, path)).isFalse();
        assertThat(includes(tree.root(), size, other, leaf, path)).isFalse();
        assertThat(includes(smaller, size, leaf, leaf, path)).isFalse();
        assertThat(includes(tree.root(), size, leaf, leaf, path.subList(1, path.size()))).isFalse();
        assertThat(includes(tree.root(), size, size, leaf, path)).isFalse();
    }

    @Property(tries = 300)
    void everyEarlierTreeIsProvedToBeItsBeginning(
            @ForAll @IntRange(min = 1, max = LARGEST) int first,
            @ForAll @IntRange(max = LARGEST) int more) {
        int second = first + more;
        var tree = treeOf(second);
        var proof = tree.consistency(first);
        var leaves = leaves(second);

        assertThat(proof)
                .usingElementComparator(Arrays::compare)
                .isEqualTo(subproof(first, leaves, true));
        assertThat(
                        MerkleProof.continues(
                                mth(leaves.subList(0, first)), first, tree.root(), second, proof))
                .isTrue();
    }

    @Property(tries = 150)
    void noOtherTreeIsProvedToBeItsBeginning(
            @ForAll @IntRange(min = 1, max = LARGEST) int first,
            @ForAll @IntRange(min = 1, max = LARGEST) int more) {
        int second = first + more;
        var tree = treeOf(second);
        var proof = tree.consistency(first);
        var changed = new ArrayList<>(leaves(first));
        changed.set(first - 1, "다른 잎".getBytes(UTF_8));

        assertThat(MerkleProof.continues(mth(changed), first, tree.root(), second, proof))
                .isFalse();
        assertThat(MerkleProof.continues(mth(leaves(first)), first, mth(changed), second, proof))
                .isFalse();
        assertThat(MerkleProof.continues(mth(leaves(first)), first, tree.root(), second, List.of()))
                .isFalse();
    }

    @Test
    void aLargeTreeIsReadInFewNodes() {
        long size = 1_000_003;
        var read = new ArrayList<Long>();
        var tree =
                new MerkleTree(
                        size,
                        (level, index) -> {
                            read.add(index);
                            return Sha256.of(new byte[] {(byte) level});
                        });

        assertThat(tree.inclusion(size / 3)).hasSizeLessThanOrEqualTo(20);
        assertThat(read).hasSizeLessThan(40);
    }

    @Test
    void whatIsNotInTheTreeHasNoProof() {
        var tree = treeOf(5);

        assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private MerkleTree treeOf(int size) {
        stored.clear();
        for (int i = 0; i < size; i++) {
            new MerkleTree(i, nodes)
                    .append(MerkleTree.leafHash(leaf(i)))
                    .forEach(n -> stored.put(n.level() + "/" + n.index(), n.hash()));
        }
        return new MerkleTree(size, nodes);
    }

    private static boolean includes(
            byte[] root, long size, long index, long leaf, List<byte[]> path) {
        return MerkleProof.includes(root, size, index, MerkleTree.leafHash(leaf(leaf)), path);
    }

    private static byte[] leaf(long index) {
        return ("잎 " + index).getBytes(UTF_8);
    }

    private static List<byte[]> leaves(int size) {
        return LongStream.range(0, size).mapToObj(MerkleTreeTest::leaf).toList();
    }

    /** MTH of RFC 6962, section 2.1. */
    private static byte[] mth(List<byte[]> d) {
        if (d.size() == 1) {
            return Sha256.of(new byte[] {0}, d.getFirst());
        }
        int k = k(d.size());
        return Sha256.of(new byte[] {1}, mth(d.subList(0, k)), mth(d.subList(k, d.size())));
    }

    /** PATH of RFC 6962, section 2.1.1. */
    private static List<byte[]> path(int m, List<byte[]> d) {
        if (d.size() == 1) {
            return List.of();
        }
        int k = k(d.size());
        var left = d.subList(0, k);
        var right = d.subList(k, d.size());
        return m < k ? with(path(m, left), mth(right)) : with(path(m - k, right), mth(left));
    }

    /** SUBPROOF of RFC 6962, section 2.1.2. */
    private static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
        if (m == d.size()) {
            return b ? List.of() : List.of(mth(d));
        }
        int k = k(d.size());
        var left = d.subList(0, k);
        var right = d.subList(k, d.size());
        return m <= k
                ? with(subproof(m, left, b), mth(right))
                : with(subproof(m - k, right, false), mth(left));
    }

    private static List<byte[]> with(List<byte[]> proof, byte[] last) {
        var all = new ArrayList<>(proof);
        all.add(last);
        return all;
    }

    private static int k(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }
}
