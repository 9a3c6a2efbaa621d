package dev.parlance.command.job;

import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.rejection.ErrorCode;

/** Why an attempt at a job failed, in words that operators may read. */
public final class JobFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final Prospect prospect;

    private JobFailed(Failure failure, Prospect prospect, Throwable cause) {
        super(failure.detail(), cause);
        this.failure = failure;
        this.prospect = prospect;
    }

    /**
     * A failure that passes, perhaps.
     *
     * @param detail one sentence, without personal content
     */
    public static JobFailed forNow(ErrorCode code, String detail, Throwable cause) {
        return new JobFailed(new Failure(code, detail), Prospect.PASSES, cause);
    }

    /**
     * A failure that another attempt would meet again.
     *
     * @param detail one sentence, without personal content
     */
    public static JobFailed forGood(ErrorCode code, String detail, Throwable cause) {
        return new JobFailed(new Failure(code, detail), Prospect.LASTS, cause);
    }

    /**
     * What was asked for cannot be done, through no fault of ours: its owner is told, operators are
     * not.
     *
     * @param detail one sentence, without personal content
     */
    public static JobFailed refused(ErrorCode code, String detail, Throwable cause) {
        return new JobFailed(new Failure(code, detail), Prospect.REFUSED, cause);
    }

    /** In words that operators may read. */
    public Failure failure() {
        return failure;
    }

    /** Whether another attempt would meet it again. */
    public boolean isLasting() {
        return prospect != Prospect.PASSES;
    }

    /** Whether what was asked for is at fault. */
    public boolean isRefusal() {
        return prospect == Prospect.REFUSED;
    }

    private enum Prospect {
        PASSES,
        LASTS,
        REFUSED
    }
}
