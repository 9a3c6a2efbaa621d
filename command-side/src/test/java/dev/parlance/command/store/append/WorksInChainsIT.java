package dev.parlance.command.store.append;

import static dev.parlance.command.store.append.StoreForTests.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Works that follow each other on a stream while the first of them is still being stored. */
class WorksInChainsIT {

    private final StoreForTests store = new StoreForTests();
    private final CommandWorks works = new CommandWorks(store.appender());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theNextWorkOnAStreamNeedNotWaitForTheCommitOfTheOneBefore() throws Exception {
        Work first;
        Work second;
        try (var _ = store.hold()) {
            first = beginAndStore("방", event("방", 0));
            second = begin("방", event("방", 1));
            await().until(second.entered()::isDone);
            assertThat(second.outcome()).isNotDone();
        }
        first.outcome().join();
        second.outcome().join();

        assertThat(store.events()).containsExactly("방/0", "방/1");
    }

    @Test
    void aWorkFailsWithTheOneThatItRestsOn() throws Exception {
        Work first;
        Work second;
        try (var _ = store.hold()) {
            first = beginAndStore("방", event("방", 7));
            second = begin("방", event("방", 8));
            await().until(second.entered()::isDone);
        }

        failsForConcurrency(first);
        failsForConcurrency(second);
        assertThat(store.events()).isEmpty();
    }

    @Test
    void aWorkIsNotStoredBehindAnEventThatAnotherProcessPutInThePlaceOfTheOneItSaw()
            throws Exception {
        var other = store.appender();
        other.await(other.add(List.of(event("방", 0))));
        Work first;
        Work second;
        Work third;
        try (var _ = store.hold()) {
            first = beginAndStore("방", event("방", 0));
            second = begin("방", event("방", 1));
            await().until(second.entered()::isDone);
            third = begin("방", event("방", 2));
            await().until(third.entered()::isDone);
        }

        failsForConcurrency(first);
        failsForConcurrency(second);
        failsForConcurrency(third);
        assertThat(store.events()).containsExactly("방/0");
    }

    @Test
    void whatAFailedWorkHadInMindIsForgotten() {
        var forgotten = new CopyOnWriteArrayList<String>();
        works.onUndone(forgotten::add);

        failsForConcurrency(begin("방", event("방", 7)));
        begin("거실", event("거실", 0)).outcome().join();

        assertThat(forgotten).containsExactly("방");
    }

    @Test
    void aWorkThatOnlyLookedAtAStreamStoresNothingIfWhatItSawWasNotStored() throws Exception {
        Work first;
        Work fork;
        try (var _ = store.hold()) {
            first = beginAndStore("원본", event("원본", 7));
            fork = begin("원본", event("갈래", 0));
            await().until(fork.entered()::isDone);
        }

        failsForConcurrency(first);
        failsForConcurrency(fork);
        assertThat(store.events()).isEmpty();
    }

    @Test
    void whoOnlyReadsHearsOfNothingThatWasNotStored() throws Exception {
        Work first;
        Work reader;
        try (var _ = store.hold()) {
            first = beginAndStore("방", event("방", 7));
            reader = begin("방");
            await().until(reader.entered()::isDone);
        }

        failsForConcurrency(first);
        failsForConcurrency(reader);
    }

    @Test
    void aFailedWorkStandsInNobodysWay() {
        failsForConcurrency(begin("방", event("방", 7)));

        begin("방", event("방", 0)).outcome().join();

        assertThat(store.events()).containsExactly("방/0");
    }

    /** A work in progress: whether it has its lock, and how it ended. */
    private record Work(CompletableFuture<Void> entered, CompletableFuture<Void> outcome) {}

    private Work begin(String locked, StoredEvent... events) {
        var entered = new CompletableFuture<Void>();
        var outcome =
                CompletableFuture.runAsync(
                        () ->
                                DefaultUnitOfWork.startAndGet(null)
                                        .execute(
                                                () -> {
                                                    works.obtainLock(locked);
                                                    entered.complete(null);
                                                    works.store(List.of(events));
                                                }),
                        command -> Thread.ofVirtual().start(command));
        return new Work(entered, outcome);
    }

    /** Begins a work and waits until its statement is at the database, which does not let it in. */
    private Work beginAndStore(String locked, StoredEvent... events) {
        var work = begin(locked, events);
        await().until(() -> store.writersWaiting() == 1);
        return work;
    }

    private static void failsForConcurrency(Work work) {
        assertThat(work.outcome())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(ConcurrencyException.class);
    }
}
