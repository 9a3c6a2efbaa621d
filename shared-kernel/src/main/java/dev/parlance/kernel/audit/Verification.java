package dev.parlance.kernel.audit;

import org.jspecify.annotations.Nullable;

/**
 * Whether a conversation's events are what was stored.
 *
 * @param valid whether nothing speaks against it
 * @param events how many events were compared with the chain and found right
 * @param pending how many events behind those wait to be taken into the chain
 * @param headHash the last link that was found right, in base64, or null if there is none
 * @param checkpoint the newest checkpoint, or null if there is none yet
 * @param checkpointedEvents how many events, from the first, a checkpoint covers
 * @param firstMismatch the first event that is not what it was, or what else is wrong; null if
 *     valid
 */
public record Verification(
        boolean valid,
        long events,
        long pending,
        @Nullable String headHash,
        @Nullable Checkpoint checkpoint,
        long checkpointedEvents,
        @Nullable Mismatch firstMismatch) {}
