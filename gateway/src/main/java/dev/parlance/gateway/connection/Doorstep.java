package dev.parlance.gateway.connection;

import dev.parlance.gateway.live.OpenMeters;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The clients that are about to show their tokens: so many, from one network, and for so long. */
@Component
public class Doorstep implements SmartLifecycle {

    private final ConnectionProperties properties;
    private final OpenMeters<Ending> meters;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private final Set<Waiting> waiting = new HashSet<>();
    private @Nullable ScheduledThreadPoolExecutor deadlines;

    Doorstep(ConnectionProperties properties, OpenMeters<Ending> meters, MeterRegistry registry) {
        this.properties = properties;
        this.meters = meters;
        Gauge.builder("parlance.connections.waiting", this::count)
                .description("Clients that are there and have shown no token yet")
                .register(registry);
    }

    /**
     * Lets a client wait.
     *
     * @param address where it comes from, as {@link dev.parlance.gateway.limit.ClientAddress} tells
     * @param wire is closed if the client shows no token in time
     * @throws TryLater if there is no room
     */
    public synchronized Waiting enter(String address, Wire wire) {
        requireRoom(address);
        perAddress.merge(address, 1, Integer::sum);
        var one = new Waiting(address, wire);
        waiting.add(one);
        one.deadline =
                deadlines()
                        .schedule(
                                one::expire,
                                properties.timeToAuthenticate().toMillis(),
                                TimeUnit.MILLISECONDS);
        return one;
    }

    /**
     * Sees to it that one more client may wait.
     *
     * @throws TryLater if there is no room, or the node is going down
     */
    public synchronized void requireRoom(String address) {
        if (deadlines == null
                || waiting.size() >= properties.maxWaiting()
                || perAddress.getOrDefault(address, 0) >= properties.maxWaitingPerAddress()) {
            throw meters.refused(
                    "waiting",
                    ErrorCode.OVERLOADED,
                    "Too many clients are about to show their tokens.");
        }
    }

    private synchronized boolean remove(Waiting one) {
        if (!waiting.remove(one)) {
            return false;
        }
        perAddress.computeIfPresent(one.address, (_, count) -> count == 1 ? null : count - 1);
        return true;
    }

    private synchronized int count() {
        return waiting.size();
    }

    @Override
    public synchronized void start() {
        var made = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());
        made.setRemoveOnCancelPolicy(true);
        deadlines = made;
    }

    @Override
    public void stop() {
        stopped().forEach(one -> one.end(Ending.GOING_DOWN));
    }

    private synchronized List<Waiting> stopped() {
        if (deadlines != null) {
            deadlines.shutdownNow();
            deadlines = null;
        }
        return List.copyOf(waiting);
    }

    @Override
    public synchronized boolean isRunning() {
        return deadlines != null;
    }

    private ScheduledThreadPoolExecutor deadlines() {
        return Objects.requireNonNull(deadlines);
    }

    /** One client that waits. */
    public final class Waiting {

        private final String address;
        private final Wire wire;
        private @Nullable Future<?> deadline;

        private Waiting(String address, Wire wire) {
            this.address = address;
            this.wire = wire;
        }

        /**
         * It waits no longer.
         *
         * @return false if its time was over, or it had left, before
         */
        public boolean leave() {
            boolean inTime = remove(this);
            if (deadline != null) {
                deadline.cancel(false);
            }
            return inTime;
        }

        private void expire() {
            end(Ending.UNAUTHORIZED);
        }

        private void end(Ending ending) {
            if (remove(this)) {
                wire.close(ending);
            }
        }
    }
}
