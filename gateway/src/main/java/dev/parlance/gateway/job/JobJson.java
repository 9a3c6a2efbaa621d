package dev.parlance.gateway.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobPage;
import dev.parlance.kernel.job.JobState;
import dev.parlance.kernel.job.JobView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job on the wire.
 *
 * @param accountId whose it is
 * @param attempts how often it was begun since it was queued or tried again by an operator
 * @param retries how often an operator had it tried again
 * @param nextAt when it is begun next, at the earliest, while it waits
 * @param failure why its last attempt failed, if it did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobJson(
        JobId jobId,
        JobKind kind,
        JobState state,
        AccountId accountId,
        int attempts,
        int retries,
        Instant createdAt,
        @Nullable Instant nextAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        JobView.@Nullable Failure failure) {

    static JobJson of(JobView job) {
        return new JobJson(
                job.jobId(),
                job.kind(),
                job.state(),
                job.owner(),
                job.attempts(),
                job.retries(),
                job.createdAt(),
                job.nextAt(),
                job.startedAt(),
                job.endedAt(),
                job.failure());
    }

    /** A page of jobs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<JobJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(JobPage page) {
            return new Page(
                    page.items().stream().map(JobJson::of).toList(),
                    page.nextCursor(),
                    page.hasMore());
        }
    }
}
