package dev.parlance.projection;

import dev.parlance.projection.rebuild.Aside;
import dev.parlance.projection.rebuild.AsideTables;
import dev.parlance.projection.rebuild.Rebuilds;
import dev.parlance.projection.rebuild.Rebuilds.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process does for one projection that is built again: it takes in the events, unless
 * another process does, makes the tables ready when it is nearly there, and has them switched.
 */
final class RebuildRun {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(2);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    /** So near to the newest event the rest is taken in while readers hardly notice. */
    private static final long NEARLY_THERE = 1_000;

    private final Aside aside;
    private final Rebuilds rebuilds;
    private final AsideTables tables;
    private final AsideProcessors processors;
    private final Switchover switchover;
    private final ProjectionMonitor monitor;
    private final LongStatements statements;
    private final Thread thread;
    private volatile @Nullable AsideProcessor processor;
    private volatile boolean running = true;
    private boolean tidied;

    RebuildRun(
            Aside aside,
            Rebuilds rebuilds,
            AsideTables tables,
            AsideProcessors processors,
            Switchover switchover,
            ProjectionMonitor monitor,
            LongStatements statements) {
        this.aside = aside;
        this.rebuilds = rebuilds;
        this.tables = tables;
        this.processors = processors;
        this.switchover = switchover;
        this.monitor = monitor;
        this.statements = statements;
        this.thread = Thread.ofPlatform().name(aside.processor()).daemon().unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /** Whether there is nothing more to do here. */
    boolean ended() {
        return !thread.isAlive();
    }

    /** Stops as soon as it can, and waits for it. */
    void stop() {
        running = false;
        statements.breakOff();
        thread.interrupt();
        try {
            thread.join(PATIENCE_AT_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Up to where this process has taken events in; empty if it is another's work. */
    Optional<Place> place() {
        return Optional.ofNullable(processor)
                .filter(AsideProcessor::works)
                .map(current -> new Place(current.token()));
    }

    /** The type of the fault that makes it try its last batch again, or null. */
    @Nullable String fault() {
        var current = processor;
        return current == null ? null : current.fault();
    }

    private void work() {
        try {
            while (running && goesOn()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            running = false;
        } finally {
            stopProcessor();
        }
    }

    private boolean goesOn() throws InterruptedException {
        try {
            boolean there =
                    rebuilds.find(aside.projection())
                            .map(Rebuilds.Rebuild::stage)
                            .filter(s -> s == Stage.REPLAYING || s == Stage.SWITCHING)
                            .isPresent();
            if (there) {
                step();
            }
            return there;
        } catch (SQLException | RuntimeException e) {
            tellUnlessStopping(e);
            Thread.sleep(PAUSE_AFTER_FAULT);
            return true;
        }
    }

    private void tellUnlessStopping(Exception fault) {
        if (running) {
            LOG.warn(
                    "Projection {} is not built again yet, which will be tried again: {}",
                    aside.projection(),
                    fault.getMessage());
        }
    }

    private void step() throws SQLException, InterruptedException {
        var current = processor;
        if (current == null) {
            begin();
        } else if (current.works() && nearlyThere(current)) {
            makeReady();
            if (nearlyThere(current)) {
                finish(current);
            }
        }
    }

    private void begin() {
        if (tables.alike(aside)) {
            processor = processors.start(aside);
        } else {
            rebuilds.fail(aside.projection(), "The projection's tables were altered meanwhile");
        }
    }

    private boolean nearlyThere(AsideProcessor current) {
        return monitor.head() - current.position() <= NEARLY_THERE;
    }

    private void makeReady() throws SQLException {
        for (String statement : tables.indexing(aside)) {
            statements.execute(statement);
            tidied = false;
        }
        tables.takeOver(aside);
        if (!tidied) {
            for (String statement : tables.tidying(aside)) {
                statements.execute(statement);
            }
            tidied = true;
        }
    }

    private void finish(AsideProcessor current) throws InterruptedException {
        boolean done = false;
        try {
            done = switchover.tried(aside, current);
        } finally {
            stopProcessor();
        }
        if (done) {
            tables.dropReplaced(aside);
            LOG.info("Projection {} is built again", aside.projection());
        } else {
            Thread.sleep(PAUSE_AFTER_FAULT);
        }
    }

    private void stopProcessor() {
        var current = processor;
        processor = null;
        if (current != null) {
            current.stop();
        }
    }
}
