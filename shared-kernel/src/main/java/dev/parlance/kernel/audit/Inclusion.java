package dev.parlance.kernel.audit;

import java.util.List;

/**
 * That a checkpoint covers a chain.
 *
 * @param leaf the chain's end as the log has it
 * @param leafIndex the leaf's place in the log, from 0
 * @param path the audit path from the leaf to the root (RFC 6962, section 2.1.1), in base64
 * @param key the public key that verifies the checkpoint's signature
 */
public record Inclusion(
        ChainHead leaf,
        long leafIndex,
        List<String> path,
        Checkpoint checkpoint,
        CheckpointKey key) {

    public Inclusion {
        path = List.copyOf(path);
    }
}
