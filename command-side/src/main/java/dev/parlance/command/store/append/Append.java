package dev.parlance.command.store.append;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The events of one unit of work, stored together or not at all. */
final class Append {

    private final List<StoredEvent> events;
    private final Map<String, String> behind;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    Append(List<StoredEvent> events) {
        this(events, Map.of());
    }

    /**
     * @param behind by stream, the id of the event which the first one there must follow, where
     *     that was not stored yet when these were decided on
     */
    Append(List<StoredEvent> events, Map<String, String> behind) {
        this.events = List.copyOf(events);
        this.behind = Map.copyOf(behind);
    }

    List<StoredEvent> events() {
        return events;
    }

    Map<String, String> behind() {
        return behind;
    }

    int bytes() {
        return events.stream().mapToInt(e -> e.payload().length + e.metaData().length).sum();
    }

    boolean isDone() {
        return outcome.isDone();
    }

    /** Why they were not stored, if that is so. */
    @Nullable Throwable fault() {
        return outcome.isCompletedExceptionally() ? outcome.exceptionNow() : null;
    }

    void stored() {
        outcome.complete(null);
    }

    void failed(Throwable cause) {
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
