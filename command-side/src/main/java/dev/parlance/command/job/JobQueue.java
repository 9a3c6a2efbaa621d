package dev.parlance.command.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The scheduler of jobs. It is another than the one of deadlines, whose few threads must be free
 * when a reply's deadline is due.
 */
@Component
class JobQueue implements SmartLifecycle {

    private static final String TABLE = "job_task";
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("job-limits").daemon().factory());
    private final List<JobTask> tasks;
    private final Scheduler scheduler;
    private volatile boolean running;

    JobQueue(
            List<JobWork> works,
            JobRows rows,
            JobNews news,
            TransactionOperations transactions,
            JobSettings settings,
            DataSource database,
            Clock clock) {
        this.clock = clock;
        this.tasks =
                works.stream()
                        .map(
                                work ->
                                        new JobTask(
                                                work,
                                                rows,
                                                news,
                                                transactions,
                                                settings,
                                                clock,
                                                timer))
                        .toList();
        int threads = Math.max(1, works.stream().mapToInt(work -> work.limits().atOnce()).sum());
        this.scheduler =
                Scheduler.create(
                                new TransactionAwareDataSourceProxy(database),
                                List.copyOf(tasks.stream().map(JobTask::task).toList()))
                        .tableName(TABLE)
                        .threads(threads)
                        .executorService(
                                Executors.newFixedThreadPool(
                                        threads, Thread.ofVirtual().name("job-", 0).factory()))
                        .pollingInterval(POLL_EVERY)
                        .heartbeatInterval(HEARTBEAT)
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .shutdownMaxWait(SHUTDOWN)
                        .failureLogging(LogLevel.WARN, true)
                        .build();
    }

    /** Has a job begun, at once if there is room here, when the caller's transaction commits. */
    void schedule(JobKind kind, JobId id) {
        scheduler.scheduleIfNotExists(
                new TaskInstance<>(JobTask.name(kind), id.toString()), clock.instant());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        scheduler.triggerCheckForDueExecutions();
                    }
                });
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        tasks.forEach(JobTask::stop);
        scheduler.stop();
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
