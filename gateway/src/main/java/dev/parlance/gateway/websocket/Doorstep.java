package dev.parlance.gateway.websocket;

import dev.parlance.gateway.connection.ConnectionProperties;
import dev.parlance.gateway.connection.Ending;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The sockets that wait for their token: so many, from one network, and for so long. */
@Component
class Doorstep implements SmartLifecycle {

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

    private final ConnectionProperties properties;
    private final WebSocketProperties own;
    private final MeterRegistry meters;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private final Set<Waiting> waiting = new HashSet<>();
    private @Nullable ScheduledThreadPoolExecutor deadlines;

    Doorstep(ConnectionProperties properties, WebSocketProperties own, MeterRegistry meters) {
        this.properties = properties;
        this.own = own;
        this.meters = meters;
        Gauge.builder("parlance.websocket.waiting", this::count)
                .description("Sockets that are open and have shown no token yet")
                .register(meters);
    }

    /**
     * Lets a socket wait.
     *
     * @throws TryLater if there is no room, or the node is going down
     */
    synchronized Waiting enter(String address, SocketWire wire) {
        int neighbours = perAddress.getOrDefault(address, 0);
        if (deadlines == null
                || waiting.size() >= own.maxWaiting()
                || neighbours >= own.maxWaitingPerAddress()) {
            throw refused();
        }
        perAddress.put(address, neighbours + 1);
        var one = new Waiting(address, wire);
        waiting.add(one);
        long patience = properties.timeToAuthenticate().toMillis();
        one.deadline = deadlines.schedule(one::expire, patience, TimeUnit.MILLISECONDS);
        return one;
    }

    private TryLater refused() {
        Counter.builder("parlance.connections.refused")
                .description("Live connections that were not opened for lack of room")
                .tag("by", "waiting")
                .register(meters)
                .increment();
        return new TryLater(
                ErrorCode.OVERLOADED,
                "Too many sockets wait for their token; show it in the handshake.",
                COME_BACK_AFTER);
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
        deadlines = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());
        deadlines.setRemoveOnCancelPolicy(true);
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

    /** One socket that waits. */
    final class Waiting {

        private final String address;
        private final SocketWire wire;
        private @Nullable Future<?> deadline;

        private Waiting(String address, SocketWire wire) {
            this.address = address;
            this.wire = wire;
        }

        /**
         * It waits no longer.
         *
         * @return false if its time was over before
         */
        boolean leave() {
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
