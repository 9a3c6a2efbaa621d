package dev.parlance.projection;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.springframework.stereotype.Component;

/** Remembers when the event was recorded that each projection took in last. */
@Component
class Freshness {

    private final Map<String, Instant> newest = new ConcurrentHashMap<>();

    /** Watches the events that reach a projection. */
    MessageHandlerInterceptor<EventMessage<?>> of(String projection) {
        return (unit, chain) -> {
            Object result = chain.proceed();
            newest.put(projection, unit.getMessage().getTimestamp());
            return result;
        };
    }

    /** When the newest event taken in was recorded; empty if this process has taken in none. */
    Optional<Instant> newestIn(String projection) {
        return Optional.ofNullable(newest.get(projection));
    }
}
