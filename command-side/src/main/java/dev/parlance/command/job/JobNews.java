package dev.parlance.command.job;

import dev.parlance.command.alert.Alerts;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobState;
import dev.parlance.kernel.job.JobView.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of jobs, for those who watch: meters, the log, and an alert for the dead. */
@Component
class JobNews {

    private static final Logger log = LoggerFactory.getLogger(JobNews.class);

    private final Alerts alerts;
    private final MeterRegistry meters;

    JobNews(Alerts alerts, JobRows rows, MeterRegistry meters) {
        this.alerts = alerts;
        this.meters = meters;
        for (var kind : JobKind.values()) {
            gauge(rows, kind, JobState.QUEUED);
            gauge(rows, kind, JobState.RUNNING);
            gauge(rows, kind, JobState.DEAD);
        }
    }

    private void gauge(JobRows rows, JobKind kind, JobState state) {
        Gauge.builder("parlance.jobs.waiting", () -> rows.count(kind, state))
                .description("Jobs that wait, are under way, or failed for good")
                .tag("kind", kind.name())
                .tag("state", state.name())
                .register(meters);
    }

    void done(JobKind kind) {
        count(kind, "done");
    }

    /** The words of a fault that nobody worded for operators are in the log alone. */
    void failed(JobKind kind, JobRun run, Failure failure, RuntimeException fault) {
        count(kind, "failed");
        if (fault instanceof JobFailed) {
            log.warn(
                    "Attempt {} at job {} ({}) failed: {} {} {}",
                    run.attempt(),
                    run.jobId(),
                    kind,
                    failure.code(),
                    failure.detail(),
                    fault.getCause() == null ? "" : fault.getCause().getMessage());
        } else {
            log.warn("Attempt {} at job {} ({}) failed", run.attempt(), run.jobId(), kind, fault);
        }
    }

    /** Its owner is told by the job, so nobody else is. */
    void refused(JobKind kind, JobRun run, Failure failure) {
        count(kind, "refused");
        log.info(
                "Job {} ({}) cannot be done: {} {}",
                run.jobId(),
                kind,
                failure.code(),
                failure.detail());
    }

    /** Whoever waits for it could not be told that it failed for good, so it is not dead yet. */
    void unheard(JobKind kind, JobRun run, RuntimeException fault) {
        count(kind, "unheard");
        log.warn("Nobody could be told that job {} ({}) failed for good", run.jobId(), kind, fault);
        alerts.raise(
                "job %s unheard".formatted(kind),
                "A %s job failed for good, and nobody could be told. It is tried again. Job %s."
                        .formatted(kind, run.jobId()));
    }

    /** Within the transaction that buries it. */
    void dead(JobKind kind, JobRun run, Failure failure) {
        count(kind, "dead");
        log.warn("Job {} ({}) is dead: {} {}", run.jobId(), kind, failure.code(), failure.detail());
        alerts.raise(
                "job %s %s".formatted(kind, failure.code()),
                "A %s job is dead, %s: %s Job %s."
                        .formatted(kind, failure.code(), failure.detail(), run.jobId()));
    }

    private void count(JobKind kind, String outcome) {
        Counter.builder("parlance.jobs")
                .description(
                        "Attempts at jobs that were done, refused or failed, and jobs that are dead or would be")
                .tag("kind", kind.name())
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
