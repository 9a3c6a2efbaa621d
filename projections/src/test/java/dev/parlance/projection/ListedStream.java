package dev.parlance.projection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/** An event store's stream that has all its events already and never gets more. */
final class ListedStream implements BlockingStream<TrackedEventMessage<?>> {

    private final Deque<TrackedEventMessage<?>> events;

    ListedStream(List<TrackedEventMessage<?>> events) {
        this.events = new ArrayDeque<>(events);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(events.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) {
        return !events.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() {
        return events.remove();
    }

    @Override
    public void close() {
        events.clear();
    }
}
