package dev.parlance.benchmark.projection;

import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.id.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Stores whole turns of conversations at a pace: a message, its reply and who has read it, through
 * the storage engine that commands share. Only read markers go through the event store itself,
 * which wakes its readers as after any command; all the others would have replies given to what
 * nobody has asked.
 */
final class SteadyLoad {

    /** Each is spoken in about once a second. */
    private static final int CONVERSATIONS = 1_000;

    private static final int COMMITS_OF_A_TURN = 4;
    private static final int TURNS_AT_ONCE = 256;

    private final EventStorageEngine engine;
    private final EventStore store;
    private final List<Dialogue> dialogues;

    SteadyLoad(EmbeddedProduct product) {
        engine = product.get(EventStorageEngine.class);
        store = product.get(EventStore.class);
        var ids = product.get(IdSource.class);
        dialogues =
                Stream.generate(
                                () ->
                                        new Dialogue(
                                                ids, new AccountId(ids.next()), Integer.MAX_VALUE))
                        .limit(CONVERSATIONS)
                        .toList();
        dialogues.forEach(dialogue -> engine.appendEvents(dialogue.next(Instant.now())));
    }

    /**
     * @return events a second that were stored
     * @throws IllegalStateException if some were not
     */
    double run(int messagesPerSecond, Duration duration) throws InterruptedException {
        var stored = new LongAdder();
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var room = new Semaphore(TURNS_AT_ONCE);
        var turns = duration.toSeconds() * messagesPerSecond;
        var between = TimeUnit.SECONDS.toNanos(1) / messagesPerSecond;
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var turn = 0; turn < turns && failure.get() == null; turn++) {
                var dialogue = dialogues.get(turn % CONVERSATIONS);
                TimeUnit.NANOSECONDS.sleep(began + turn * between - System.nanoTime());
                room.acquire();
                threads.execute(
                        () -> {
                            try {
                                stored.add(takeTurn(dialogue));
                            } catch (RuntimeException e) {
                                failure.set(e);
                            } finally {
                                room.release();
                            }
                        });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("A turn was not stored", failure.get());
        }
        return stored.sum() / ((System.nanoTime() - began) / 1e9);
    }

    private int takeTurn(Dialogue dialogue) {
        synchronized (dialogue) {
            var events = 0;
            for (var commit = 0; commit < COMMITS_OF_A_TURN; commit++) {
                var next = dialogue.next(Instant.now());
                store(next);
                events += next.size();
            }
            return events;
        }
    }

    private void store(List<DomainEventMessage<?>> events) {
        if (events.getFirst().getPayload() instanceof MessagesRead) {
            DefaultUnitOfWork.startAndGet(events.getFirst()).execute(() -> store.publish(events));
        } else {
            engine.appendEvents(events);
        }
    }
}
