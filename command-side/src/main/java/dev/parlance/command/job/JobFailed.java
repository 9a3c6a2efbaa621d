package dev.parlance.command.job;

import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.rejection.ErrorCode;

/** Why an attempt at a job failed, in words that operators may read. */
public final class JobFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final boolean lasting;

    private JobFailed(Failure failure, boolean lasting, Throwable cause) {
        super(failure.detail(), cause);
        this.failure = failure;
        this.lasting = lasting;
    }

    /**
     * A failure that passes, perhaps.
     *
     * @param detail one sentence, without personal content
     */
    public static JobFailed forNow(ErrorCode code, String detail, Throwable cause) {
        return new JobFailed(new Failure(code, detail), false, cause);
    }

    /**
     * A failure that another attempt would meet again.
     *
     * @param detail one sentence, without personal content
     */
    public static JobFailed forGood(ErrorCode code, String detail, Throwable cause) {
        return new JobFailed(new Failure(code, detail), true, cause);
    }

    /** In words that operators may read. */
    public Failure failure() {
        return failure;
    }

    /** Whether another attempt would meet it again. */
    public boolean isLasting() {
        return lasting;
    }
}
