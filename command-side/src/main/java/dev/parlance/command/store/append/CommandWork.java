package dev.parlance.command.store.append;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private boolean failed;

    CommandWork(PendingStreams streams) {
        this.streams = streams;
    }

    void locked(String stream, Lock lock) {
        locks.add(lock);
        entered.add(stream);
        var last = streams.enter(stream, this);
        if (last != null && last != this) {
            before.putIfAbsent(stream, last);
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
    }

    /**
     * Stores the events, and waits until everything that they rest on is stored.
     *
     * @throws ConcurrencyException if something that was believed stored is not
     */
    void commit(EventAppender appender) {
        awaitUnchecked(appender.timeout());
        try {
            var append = events.isEmpty() ? null : appender.add(events);
            release();
            if (append != null) {
                appender.await(append);
            }
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
        awaitBefore(appender.timeout());
    }

    /**
     * Waits until the works before this one have ended.
     *
     * @throws ConcurrencyException if one of them could not be stored
     */
    void awaitBefore(Duration timeout) {
        for (var earlier : before.values()) {
            if (!earlier.succeeds(timeout)) {
                failed = true;
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

    /** Ends this work, with its events heard by whoever subscribes to them. */
    void finish() {
        release();
        streams.leave(entered, this);
        outcome.complete(!failed);
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
