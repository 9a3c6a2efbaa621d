package dev.parlance.command.store.append;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.common.lock.Lock;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * One root unit of work on its way into the store: the locks it holds, the works on the same
 * streams that are still on their way before it, and the events it wants stored. It lets go of its
 * locks once its place among the appends is taken; so the next work on a stream goes on from a
 * state that is not stored yet, and succeeds only if this one does. Used by one thread, but for its
 * outcome.
 */
final class CommandWork {

    private final PendingStreams streams;
    private final Set<String> entered = new HashSet<>();
    private final List<Lock> locks = new ArrayList<>();
    private final Map<String, CommandWork> before = new HashMap<>();
    private final Map<String, Long> remembered = new HashMap<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    private final Map<String, String> behind = new HashMap<>();
    private final Map<String, String> last = new ConcurrentHashMap<>();
    private final Consumer<String> forget;
    private boolean committed;

    /**
     * @param forget told of each stream whose state may hold what was never stored
     */
    CommandWork(PendingStreams streams, Consumer<String> forget) {
        this.streams = streams;
        this.forget = forget;
    }

    void locked(String stream, Lock lock) {
        locks.add(lock);
        entered.add(stream);
        var earlier = streams.enter(stream, this);
        if (earlier != null && earlier != this) {
            before.putIfAbsent(stream, earlier);
            var event = earlier.last.get(stream);
            if (event != null) {
                behind.put(stream, event);
                last.put(stream, event);
            }
        }
    }

    /** Notes that a stream's state was not read but remembered, as of a sequence number. */
    void remembers(String stream, long sequence) {
        remembered.putIfAbsent(stream, sequence);
    }

    Map<String, Long> remembered() {
        return Map.copyOf(remembered);
    }

    void add(List<StoredEvent> more) {
        events.addAll(more);
        more.forEach(event -> last.put(event.streamId(), event.eventId()));
    }

    /**
     * Stores the events, and waits until everything that they rest on is stored.
     *
     * @throws ConcurrencyException if something that was believed stored is not
     */
    void commit(EventAppender appender) {
        awaitUnchecked(appender.timeout());
        var append = events.isEmpty() ? null : appender.add(new Append(events, behind));
        release();
        if (append != null) {
            appender.await(append);
        }
        awaitBefore(appender.timeout());
        committed = true;
    }

    /**
     * Waits until the works before this one have ended.
     *
     * @throws ConcurrencyException if one of them could not be stored
     */
    void awaitBefore(Duration timeout) {
        for (var earlier : before.values()) {
            if (!earlier.succeeds(timeout)) {
                throw new ConcurrencyException("What a stream was believed to hold was not stored");
            }
        }
        before.clear();
    }

    /**
     * An event is stored only behind the one before it in its stream. Where a stream was only
     * looked at, such as the source of a fork, nothing else holds its followers back.
     */
    private void awaitUnchecked(Duration timeout) {
        var written = events.stream().map(StoredEvent::streamId).collect(Collectors.toSet());
        if (!events.isEmpty() && !written.containsAll(before.keySet())) {
            awaitBefore(timeout);
        }
    }

    /**
     * Ends this work, with its events heard by whoever subscribes to them. One that was broken off
     * keeps its place on its streams for as long as those before it need.
     */
    void finish(Duration timeout) {
        if (!committed) {
            entered.forEach(forget);
            before.values().forEach(earlier -> earlier.succeeds(timeout));
        }
        streams.leave(entered, this);
        release();
        outcome.complete(committed);
    }

    private void release() {
        locks.forEach(Lock::release);
        locks.clear();
    }

    private boolean succeeds(Duration timeout) {
        try {
            return outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
