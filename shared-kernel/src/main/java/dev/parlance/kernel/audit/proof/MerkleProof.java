package dev.parlance.kernel.audit.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Verifies proofs of {@link MerkleTree}, as RFC 9162 tells it. */
public final class MerkleProof {

    private MerkleProof() {}

    /**
     * Whether a leaf is in a tree, by the algorithm of RFC 9162, section 2.1.3.2.
     *
     * @param leafHash as {@link MerkleTree#leafHash(byte[])} makes it
     */
    public static boolean includes(
            byte[] root, long treeSize, long leafIndex, byte[] leafHash, List<byte[]> path) {
        if (leafIndex < 0 || leafIndex >= treeSize) {
            return false;
        }
        long fn = leafIndex;
        long sn = treeSize - 1;
        byte[] r = leafHash;
        for (var p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = MerkleTree.nodeHash(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                r = MerkleTree.nodeHash(r, p);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(r, root);
    }

    /**
     * Whether a tree is the beginning of another, by the algorithm of RFC 9162, section 2.1.4.2.
     *
     * @param firstSize how many leaves the earlier one has, at least 1
     */
    public static boolean continues(
            byte[] first, long firstSize, byte[] second, long secondSize, List<byte[]> proof) {
        if (firstSize < 1 || firstSize > secondSize) {
            return false;
        }
        if (firstSize == secondSize) {
            return proof.isEmpty() && MessageDigest.isEqual(first, second);
        }
        if (proof.isEmpty()) {
            return false;
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(firstSize) == 1) {
            path.addFirst(first);
        }
        int odd = Long.numberOfTrailingZeros(firstSize);
        long fn = (firstSize - 1) >>> odd;
        long sn = (secondSize - 1) >>> odd;
        byte[] fr = path.getFirst();
        byte[] sr = path.getFirst();
        for (var c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = MerkleTree.nodeHash(c, fr);
                sr = MerkleTree.nodeHash(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                sr = MerkleTree.nodeHash(sr, c);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(fr, first) && MessageDigest.isEqual(sr, second);
    }
}
