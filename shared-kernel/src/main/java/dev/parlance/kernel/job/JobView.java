package dev.parlance.kernel.job;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job, without what it is about.
 *
 * @param owner whose it is
 * @param attempts how often it was begun since it was queued, or since an operator had it tried
 *     again
 * @param retries how often an operator had it tried again
 * @param nextAt when it is begun next, at the earliest; null unless it is queued
 * @param startedAt when its last attempt began, null before the first
 * @param endedAt when it came to an end, null before
 * @param failure why the last attempt that failed did, null if none has
 */
public record JobView(
        JobId jobId,
        JobKind kind,
        AccountId owner,
        JobState state,
        int attempts,
        int retries,
        Instant createdAt,
        @Nullable Instant nextAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Failure failure) {

    /**
     * Why an attempt failed.
     *
     * @param detail a sentence without personal content
     */
    public record Failure(ErrorCode code, String detail) {}
}
