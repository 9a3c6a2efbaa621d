package dev.parlance.command.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does the jobs of one kind. What is remembered of a job and what is scheduled for it change in one
 * transaction, so none is ever without the other. A fault of the database itself leaves both as
 * they were, for another attempt.
 */
final class JobTask {

    private static final Duration AFTER_FAULT = Duration.ofSeconds(10);
    private static final Duration WHEN_FULL = Duration.ofSeconds(1);

    private final JobWork work;
    private final JobRows rows;
    private final JobNews news;
    private final TransactionOperations transactions;
    private final JobSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Semaphore places;
    private final Map<JobId, JobRun> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    JobTask(
            JobWork work,
            JobRows rows,
            JobNews news,
            TransactionOperations transactions,
            JobSettings settings,
            Clock clock,
            ScheduledExecutorService timer) {
        this.work = work;
        this.rows = rows;
        this.news = news;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.timer = timer;
        this.places = new Semaphore(work.limits().atOnce());
    }

    /** What the scheduler calls jobs of a kind. */
    static String name(JobKind kind) {
        return "job-" + kind;
    }

    CustomTask<Void> task() {
        return Tasks.custom(name(work.kind()), Void.class)
                .onFailure(new OnFailureRetryLater<>(AFTER_FAULT))
                .execute((job, _) -> execute(JobId.valueOf(job.getId())));
    }

    /** Breaks off what is under way, which is given back, and begins nothing more. */
    void stop() {
        stopping = true;
        running.values().forEach(run -> run.cancellation().cancel());
    }

    private CompletionHandler<Void> execute(JobId id) {
        if (stopping || !places.tryAcquire()) {
            var later = clock.instant().plus(WHEN_FULL);
            return (complete, operations) -> operations.reschedule(complete, later);
        }
        try {
            var begun = rows.begin(id).orElse(null);
            if (begun == null) {
                return new OnCompleteRemove<>();
            }
            return begun.run().attempt() > work.limits().attempts()
                    ? bury(begun.run(), begun.before() == null ? neverEnded() : begun.before())
                    : attempt(begun.run());
        } finally {
            places.release();
        }
    }

    private CompletionHandler<Void> attempt(JobRun run) {
        var late = new AtomicBoolean();
        var limit =
                timer.schedule(
                        () -> {
                            late.set(true);
                            run.cancellation().cancel();
                        },
                        work.limits().longest().toMillis(),
                        TimeUnit.MILLISECONDS);
        running.put(run.jobId(), run);
        try {
            if (stopping) {
                return giveBack(run);
            }
            work.run(run);
            return done(run);
        } catch (RuntimeException e) {
            if (stopping && run.cancellation().isCancelled() && !late.get()) {
                return giveBack(run);
            }
            return failed(run, e, late.get());
        } finally {
            running.remove(run.jobId());
            limit.cancel(false);
        }
    }

    private CompletionHandler<Void> failed(JobRun run, RuntimeException fault, boolean late) {
        if (fault instanceof JobFailed told && told.isRefusal()) {
            return refuse(run, told.failure());
        }
        var failure = late ? tookTooLong() : Failures.of(fault);
        var lasting = fault instanceof JobFailed told && told.isLasting();
        news.failed(work.kind(), run, failure, fault);
        return lasting || run.attempt() >= work.limits().attempts()
                ? bury(run, failure)
                : tryAgain(run, failure);
    }

    private CompletionHandler<Void> tryAgain(JobRun run, Failure failure) {
        var next = clock.instant().plus(settings.pauseAfter(run.attempt()));
        return (complete, operations) ->
                together(
                        () -> {
                            rows.failed(run.jobId(), failure, next);
                            operations.reschedule(complete, next);
                        });
    }

    private CompletionHandler<Void> bury(JobRun run, Failure failure) {
        return endOnceHeard(
                run,
                failure,
                () -> {
                    if (rows.bury(run.jobId(), failure)) {
                        news.dead(work.kind(), run, failure);
                    }
                });
    }

    private CompletionHandler<Void> refuse(JobRun run, Failure failure) {
        return endOnceHeard(
                run,
                failure,
                () -> {
                    if (rows.refuse(run.jobId(), failure)) {
                        news.refused(work.kind(), run, failure);
                    }
                });
    }

    private CompletionHandler<Void> endOnceHeard(JobRun run, Failure failure, Runnable end) {
        try {
            work.giveUp(run, failure);
        } catch (RuntimeException e) {
            news.unheard(work.kind(), run, e);
            return tryAgain(run, failure);
        }
        return (_, operations) ->
                together(
                        () -> {
                            end.run();
                            operations.remove();
                        });
    }

    private CompletionHandler<Void> done(JobRun run) {
        return (_, operations) ->
                together(
                        () -> {
                            rows.done(run.jobId());
                            news.done(work.kind());
                            operations.remove();
                        });
    }

    private CompletionHandler<Void> giveBack(JobRun run) {
        var now = clock.instant();
        return (complete, operations) ->
                together(
                        () -> {
                            rows.giveBack(run.jobId(), now);
                            operations.reschedule(complete, now);
                        });
    }

    private void together(Runnable steps) {
        transactions.executeWithoutResult(_ -> steps.run());
    }

    private Failure tookTooLong() {
        return new Failure(
                ErrorCode.INTERNAL_ERROR,
                "It took longer than %s.".formatted(work.limits().longest()));
    }

    private Failure neverEnded() {
        return new Failure(
                ErrorCode.INTERNAL_ERROR,
                "It was begun %d times, and each time its process ended."
                        .formatted(work.limits().attempts()));
    }
}
