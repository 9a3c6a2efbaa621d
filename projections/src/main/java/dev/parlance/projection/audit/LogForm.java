package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.ChainHead;
import dev.parlance.kernel.audit.Checkpoint;
import dev.parlance.kernel.audit.CheckpointKey;
import dev.parlance.kernel.audit.Inclusion;
import dev.parlance.kernel.audit.proof.MerkleProof;
import dev.parlance.kernel.audit.proof.MerkleTree;
import java.util.Base64;

/** What of the log is hashed and signed, each as a canonical JSON object (RFC 8785). */
final class LogForm {

    private LogForm() {}

    /**
     * The hash of a leaf, over the members {@code stream}, {@code sequenceNumber}, {@code link}.
     */
    static byte[] leafHash(ChainHead head) {
        var object = CanonicalJson.object();
        object.put("stream", head.stream());
        object.put("sequenceNumber", head.sequenceNumber());
        object.put("link", head.link());
        return MerkleTree.leafHash(CanonicalJson.of(object));
    }

    /** What is signed: a checkpoint's members but the signature. */
    static byte[] signed(Checkpoint checkpoint) {
        var object = CanonicalJson.object();
        object.put("treeSize", checkpoint.treeSize());
        object.put("rootHash", checkpoint.rootHash());
        object.put("at", checkpoint.at().toString());
        object.put("keyId", checkpoint.keyId());
        object.put("unsealedUpTo", checkpoint.unsealedUpTo());
        if (checkpoint.unsealedLeaves() != null) {
            object.put("unsealedLeaves", checkpoint.unsealedLeaves());
        }
        return CanonicalJson.of(object);
    }

    static boolean isSigned(Checkpoint checkpoint, CheckpointKey key) {
        return key.keyId().equals(checkpoint.keyId())
                && key.signed(signed(checkpoint), bytes(checkpoint.signature()));
    }

    /** Whether the leaf is in the tree of the checkpoint. */
    static boolean includes(Inclusion inclusion) {
        return MerkleProof.includes(
                bytes(inclusion.checkpoint().rootHash()),
                inclusion.checkpoint().treeSize(),
                inclusion.leafIndex(),
                leafHash(inclusion.leaf()),
                inclusion.path().stream().map(LogForm::bytes).toList());
    }

    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
