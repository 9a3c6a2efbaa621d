package dev.parlance.projection;

import dev.parlance.projection.conversation.SearchIndex;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sees to it that what is said is merged into the search index. */
@Component
class SearchIndexKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexKeeper.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(5);
    private static final String HISTORY = "history";

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
        watch.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        while (running) {
            try {
                Thread.sleep(merged() ? PAUSE : PAUSE_AFTER_FAULT);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** Only where the history is written, and only after something was. */
    private boolean merged() {
        try {
            var position = monitor.position(HISTORY);
            if (position.isPresent() && position.get() != mergedAt) {
                index.merge();
                mergedAt = position.get();
            }
            return true;
        } catch (RuntimeException e) {
            if (running) {
                LOG.warn(
                        "The search index is not up to date, which will be tried again: {}",
                        e.getMessage());
            }
            return false;
        }
    }
}
