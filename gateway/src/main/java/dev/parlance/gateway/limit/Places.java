package dev.parlance.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A number of places that are taken at once or not at all: nobody queues for one. */
final class Places {

    private final Semaphore free;
    private final Counter shed;

    /**
     * @param kind of requests, as the metrics call them
     */
    Places(String kind, int most, MeterRegistry meters) {
        free = new Semaphore(most);
        shed =
                Counter.builder("parlance.requests.shed")
                        .description("Requests turned away because too many were in progress")
                        .tag("kind", kind)
                        .register(meters);
        Gauge.builder("parlance.requests.in.progress", () -> most - free.availablePermits())
                .description("Requests that are being handled, open streams not among them")
                .tag("kind", kind)
                .register(meters);
        Gauge.builder("parlance.requests.most", () -> most)
                .description("Requests that may be handled at once; more are turned away")
                .tag("kind", kind)
                .register(meters);
    }

    /** Takes a place; null if none is free, which is counted. */
    @Nullable Place take() {
        if (free.tryAcquire()) {
            return new Place(free);
        }
        shed.increment();
        return null;
    }

    /** A place that was taken. It is given back once, however often that is asked for. */
    static final class Place {

        private final Semaphore free;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(Semaphore free) {
            this.free = free;
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                free.release();
            }
        }
    }
}
