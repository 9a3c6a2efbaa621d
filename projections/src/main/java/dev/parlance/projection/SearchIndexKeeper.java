package dev.parlance.projection;

import dev.parlance.projection.conversation.SearchIndex;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sees to it that messages are indexed for search once the history has been replayed, and that what
 * is said afterwards is merged into the index.
 */
@Component
class SearchIndexKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexKeeper.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(5);
    private static final String HISTORY = "history";

    /** So near to the newest event the index costs no more than it gives. */
    private static final long NEARLY_THERE = 1_000;

    private final SearchIndex index;
    private final ProjectionMonitor monitor;
    private final Thread watch =
            Thread.ofPlatform().name("search-index").daemon().unstarted(this::watch);
    private long mergedAt = ProjectionMonitor.BEFORE_THE_FIRST;
    private volatile boolean running;

    SearchIndexKeeper(SearchIndex index, ProjectionMonitor monitor) {
        this.index = index;
        this.monitor = monitor;
    }

    @Override
    public void start() {
        running = true;
        watch.start();
    }

    @Override
    public void stop() {
        running = false;
        index.interruptBuild();
        watch.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        while (running) {
            try {
                Thread.sleep(tried() ? PAUSE : PAUSE_AFTER_FAULT);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private boolean tried() {
        try {
            if (!index.doubtful()) {
                merge();
            } else if (historyIsThere()) {
                index.ensure();
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            tellUnlessStopping(e);
            return false;
        }
    }

    /** Only where the history is written, and only after something was. */
    private void merge() {
        var position = historyPosition();
        if (position.isPresent() && position.get() != mergedAt) {
            index.merge();
            mergedAt = position.get();
        }
    }

    private boolean historyIsThere() {
        return historyPosition()
                .filter(position -> monitor.head() - position <= NEARLY_THERE)
                .isPresent();
    }

    private Optional<Long> historyPosition() {
        return monitor.processor(HISTORY)
                .filter(PooledStreamingEventProcessor::isRunning)
                .filter(history -> !history.processingStatus().isEmpty())
                .map(ProjectionMonitor::position);
    }

    private void tellUnlessStopping(Exception fault) {
        if (running) {
            LOG.warn(
                    "The search index is not there or not up to date, and will be tried again: {}",
                    fault.getMessage());
        }
    }
}
