package dev.parlance.kernel.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was signed about the log of chain heads at a time. Hashes and signatures are in base64.
 *
 * @param treeSize how many leaves the log had
 * @param rootHash the Merkle tree hash over them (RFC 6962, section 2.1)
 * @param at when, to the millisecond
 * @param keyId the {@link CheckpointKey#keyId()} of the key that signed it
 * @param unsealedUpTo the position in the store up to which events may have no seal, because they
 *     were stored before there were any; -1 where the store keeps no seals
 * @param unsealedLeaves how many leaves, from the first, tell of chains that may hold such events;
 *     null while the events from before are not all covered
 * @param signature by Ed25519, over everything above as a canonical JSON object (RFC 8785)
 */
public record Checkpoint(
        long treeSize,
        String rootHash,
        Instant at,
        String keyId,
        long unsealedUpTo,
        @Nullable Long unsealedLeaves,
        String signature) {}
