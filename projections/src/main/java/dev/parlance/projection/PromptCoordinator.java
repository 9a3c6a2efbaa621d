package dev.parlance.projection;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.axonframework.common.AxonThreadFactory;

/**
 * Runs the task that hands events to a projection. When the projection has been given enough, that
 * task would come back after 100 ms or a second, while its worker waits; here it comes back sooner.
 * All other delays are kept.
 */
final class PromptCoordinator extends ScheduledThreadPoolExecutor {

    private static final long WAIT_FOR_SPACE_MILLIS = 100;
    private static final long SHORTER_WAIT_MILLIS = 3;

    private final BooleanSupplier enoughGiven;

    /**
     * @param enoughGiven whether events are held back until the projection has caught up with them
     */
    PromptCoordinator(String projection, BooleanSupplier enoughGiven) {
        super(1, new AxonThreadFactory("Coordinator[" + projection + "]"));
        this.enoughGiven = enoughGiven;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long millis = unit.toMillis(delay);
        boolean waitsForSpace =
                millis == WAIT_FOR_SPACE_MILLIS
                        || (millis > SHORTER_WAIT_MILLIS && enoughGiven.getAsBoolean());
        return waitsForSpace
                ? super.schedule(task, SHORTER_WAIT_MILLIS, TimeUnit.MILLISECONDS)
                : super.schedule(task, delay, unit);
    }
}
