package dev.parlance.command.reply;

import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.reply.WorkerId;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says now and then that this process lives, and knows of the others whether they do. */
@Component
class WorkerHeart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerHeart.class);
    private static final Duration LONG_DEAD = Duration.ofHours(1);

    private final WorkerId id;
    private final JdbcClient database;
    private final ReplySettings settings;
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("worker-heart").daemon().factory());
    private volatile boolean beating;

    WorkerHeart(IdSource ids, JdbcClient database, ReplySettings settings) {
        this.id = new WorkerId(ids.next());
        this.database = database;
        this.settings = settings;
    }

    WorkerId id() {
        return id;
    }

    /** Whether a worker has given a sign of life lately. */
    boolean isAlive(WorkerId worker) {
        return database.sql(
                                """
                        SELECT count(*) FROM reply_worker
                        WHERE worker_id = ? AND heartbeat_at > now() - make_interval(secs => ?)
                        """)
                        .params(worker.value(), settings.workerTimeout().toMillis() / 1000.0)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void start() {
        beating = true;
        beatOnce();
        var every = settings.heartbeat().toMillis();
        beat.scheduleAtFixedRate(this::tryToBeat, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        beating = false;
        beat.shutdownNow();
        try {
            database.sql("DELETE FROM reply_worker WHERE worker_id = ?")
                    .params(id.value())
                    .update();
        } catch (DataAccessException e) {
            log.warn("This worker could not sign off; it will count as dead by its silence", e);
        }
    }

    @Override
    public boolean isRunning() {
        return beating;
    }

    /** It beats from before the first reply is ordered until the last has ended. */
    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE - 1;
    }

    private void tryToBeat() {
        try {
            beatOnce();
        } catch (DataAccessException e) {
            log.warn("This worker could not say that it lives: {}", e.getMessage());
        }
    }

    private void beatOnce() {
        database.sql(
                        """
                        INSERT INTO reply_worker (worker_id, heartbeat_at) VALUES (?, now())
                        ON CONFLICT (worker_id) DO UPDATE SET heartbeat_at = now()
                        """)
                .params(id.value())
                .update();
        database.sql(
                        """
                        DELETE FROM reply_worker
                        WHERE heartbeat_at < now() - make_interval(secs => ?)
                        """)
                .params((double) LONG_DEAD.toSeconds())
                .update();
    }
}
