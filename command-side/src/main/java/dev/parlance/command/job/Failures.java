package dev.parlance.command.job;

import dev.parlance.command.rejection.Rejections;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.rejection.ErrorCode;

/** Says why an attempt failed. The words of a fault may quote anything, so it goes by its name. */
final class Failures {

    private Failures() {}

    static Failure of(RuntimeException fault) {
        return fault instanceof JobFailed told
                ? told.failure()
                : Rejections.in(fault)
                        .map(refusal -> new Failure(refusal.code(), refusal.detail()))
                        .orElseGet(
                                () ->
                                        new Failure(
                                                ErrorCode.INTERNAL_ERROR,
                                                fault.getClass().getSimpleName()));
    }
}
