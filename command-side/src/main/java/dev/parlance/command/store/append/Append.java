package dev.parlance.command.store.append;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The events of one unit of work, stored together or not at all. */
final class Append {

    private final List<StoredEvent> events;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    Append(List<StoredEvent> events) {
        this.events = List.copyOf(events);
    }

    List<StoredEvent> events() {
        return events;
    }

    int bytes() {
        return events.stream().mapToInt(e -> e.payload().length + e.metaData().length).sum();
    }

    boolean isDone() {
        return outcome.isDone();
    }

    void stored() {
        outcome.complete(null);
    }

    void failed(Exception cause) {
        outcome.completeExceptionally(cause);
    }

    /**
     * Waits until it is known whether the events were stored.
     *
     * @throws ExecutionException if they were not, or if it cannot be known
     * @throws TimeoutException if it is not known in time
     */
    void await(long millis) throws InterruptedException, ExecutionException, TimeoutException {
        outcome.get(millis, TimeUnit.MILLISECONDS);
    }
}
