package dev.parlance.command.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.parlance.command.alert.TestAlerts;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobCommand.DiscardJob;
import dev.parlance.kernel.job.JobCommand.RetryJob;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One process that does jobs, on a database that others may share. */
final class Workshop implements AutoCloseable {

    static final AccountId MINA = new AccountId(new UUID(1, 1));

    final JdbcClient jdbc;
    final JobRows rows;
    final Jobs jobs;
    final EndedJobs ended;
    final TransactionTemplate transactions;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JobQueue queue;

    Workshop(TestDatabase database, Errands errands) {
        var connections = database.dataSource();
        Flyway.configure().dataSource(connections).load().migrate();
        jdbc = JdbcClient.create(connections);
        rows = new JobRows(jdbc, Clock.systemUTC());
        transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
        var alerts =
                TestAlerts.nowhere(
                        jdbc,
                        new StaticListableBeanFactory().getBeanProvider(SchedulerClient.class));
        var settings =
                new JobSettings(
                        Duration.ofMillis(100),
                        Duration.ofMillis(400),
                        Duration.ofDays(7),
                        Duration.ofDays(90));
        ended = new EndedJobs(jdbc, Clock.systemUTC(), settings);
        queue =
                new JobQueue(
                        List.of(errands),
                        rows,
                        new JobNews(alerts, rows, meters),
                        transactions,
                        settings,
                        connections,
                        Clock.systemUTC());
        jobs = new Jobs(rows, queue);
    }

    void open() {
        queue.start();
    }

    /** Queues a job in a transaction of its own. */
    JobId enqueue() {
        var id = new JobId(UUID.randomUUID());
        enqueue(id);
        return id;
    }

    void enqueue(JobId id) {
        transactions.executeWithoutResult(
                _ -> jobs.enqueue(id, JobKind.SUMMARY, MINA, "the errand"));
    }

    void retry(JobId id) {
        transactions.executeWithoutResult(_ -> jobs.handle(new RetryJob(id)));
    }

    void discard(JobId id) {
        transactions.executeWithoutResult(_ -> jobs.handle(new DiscardJob(id)));
    }

    /** Leaves a job as a process leaves it that is killed in the middle of an attempt. */
    void leaveInTheMiddle(JobId id, int attempt) {
        enqueue(id);
        jdbc.sql("UPDATE job SET state = 'RUNNING', attempts = ? WHERE job_id = ?")
                .params(attempt, id.value())
                .update();
        jdbc.sql(
                        """
                        UPDATE job_task SET picked = true, picked_by = 'the process before',
                            last_heartbeat = now() - interval '1 minute', version = version + 1
                        WHERE task_instance = ?
                        """)
                .param(id.toString())
                .update();
    }

    Map<String, Object> row(JobId id) {
        return jdbc.sql("SELECT * FROM job WHERE job_id = ?").param(id.value()).query().singleRow();
    }

    String state(JobId id) {
        return String.valueOf(row(id).get("state"));
    }

    long scheduled() {
        return jdbc.sql("SELECT count(*) FROM job_task").query(Long.class).single();
    }

    double count(String outcome) {
        return meters.counter("parlance.jobs", "kind", "SUMMARY", "outcome", outcome).count();
    }

    double waiting(String state) {
        return meters.get("parlance.jobs.waiting")
                .tags("kind", "SUMMARY", "state", state)
                .gauge()
                .value();
    }

    @Override
    public void close() {
        queue.stop();
    }
}
