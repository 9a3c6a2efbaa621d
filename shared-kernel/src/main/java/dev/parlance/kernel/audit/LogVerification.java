package dev.parlance.kernel.audit;

import org.jspecify.annotations.Nullable;

/**
 * Whether the log of chain heads is what was signed.
 *
 * @param valid whether nothing speaks against it
 * @param leaves how many leaves were read and found right, from the first
 * @param checkpoint the newest checkpoint, or null if there is none yet
 * @param stream the stream that the mismatch is about, or null
 * @param firstMismatch what is wrong first; null if valid
 */
public record LogVerification(
        boolean valid,
        long leaves,
        @Nullable Checkpoint checkpoint,
        @Nullable String stream,
        @Nullable Mismatch firstMismatch) {}
