package dev.parlance.command.job;

import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;

/** Says why an attempt failed. The words of a fault may quote anything, so it goes by its name. */
final class Failures {

    private Failures() {}

    static Failure of(RuntimeException fault) {
        return switch (fault) {
            case JobFailed told -> told.failure();
            case Rejected refused ->
                    new Failure(refused.rejection().code(), refused.rejection().detail());
            default -> new Failure(ErrorCode.INTERNAL_ERROR, fault.getClass().getSimpleName());
        };
    }
}
