package dev.parlance.projection;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * Runs the task that hands events to a projection. When its queue of 1,024 events is full that task
 * comes back after a fixed 100 ms, which holds every projection below about 15,000 events a second
 * while its worker waits; here it comes back sooner. All other delays are kept.
 */
final class PromptCoordinator extends ScheduledThreadPoolExecutor {

    private static final long WAIT_FOR_SPACE_MILLIS = 100;
    private static final long SHORTER_WAIT_MILLIS = 5;

    PromptCoordinator(String projection) {
        super(1, new AxonThreadFactory("Coordinator[" + projection + "]"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        boolean waitsForSpace = unit.toMillis(delay) == WAIT_FOR_SPACE_MILLIS;
        return waitsForSpace
                ? super.schedule(task, SHORTER_WAIT_MILLIS, TimeUnit.MILLISECONDS)
                : super.schedule(task, delay, unit);
    }
}
