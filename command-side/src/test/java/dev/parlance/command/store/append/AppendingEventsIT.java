package dev.parlance.command.store.append;

import static dev.parlance.command.store.append.StoreForTests.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class AppendingEventsIT {

    private final StoreForTests store = new StoreForTests();
    private final EventAppender appender = store.appender();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void eventsAreStoredInTheOrderInWhichTheyTookTheirPlaces() {
        var appends =
                IntStream.range(0, 1000)
                        .mapToObj(i -> appender.add(List.of(event("방", i))))
                        .toList();

        appends.parallelStream().forEach(appender::await);

        assertThat(store.events())
                .isEqualTo(IntStream.range(0, 1000).mapToObj("방/%d"::formatted).toList());
    }

    @Test
    void anAppendBehindAGapIsRefusedWhileItsCompanionsAreStored() {
        var first = appender.add(List.of(event("가", 0)));
        var behindGap = appender.add(List.of(event("나", 5), event("나", 6)));
        var last = appender.add(List.of(event("다", 0)));

        appender.await(first);
        assertThatThrownBy(() -> appender.await(behindGap))
                .isInstanceOf(ConcurrencyException.class);
        appender.await(last);

        assertThat(store.events()).containsExactly("가/0", "다/0");
    }

    @Test
    void whatFollowsARefusedAppendIsRefusedWithIt() {
        appender.await(appender.add(List.of(event("가", 0))));
        var collides = appender.add(List.of(event("가", 0), event("가", 1)));
        var follows = appender.add(List.of(event("가", 2)));

        assertThatThrownBy(() -> appender.await(collides)).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> appender.await(follows)).isInstanceOf(ConcurrencyException.class);

        assertThat(store.events()).containsExactly("가/0");
    }

    @Test
    void ofTwoProcessesThatWriteTheSamePlaceOneSucceeds() {
        var other = store.appender();
        var mine = CompletableFuture.runAsync(() -> write(appender));
        var theirs = CompletableFuture.runAsync(() -> write(other));

        await().until(() -> mine.isDone() && theirs.isDone());

        assertThat(mine.isCompletedExceptionally()).isNotEqualTo(theirs.isCompletedExceptionally());
        assertThat(store.events()).containsExactly("방/0");
    }

    @Test
    void whatWasGivenUpBeforeItWasWrittenIsNeverWritten() throws Exception {
        var queue = new AppendQueue(store.writer(), 10, Duration.ofMillis(200));
        var first = new Append(List.of(event("가", 0)));
        var second = new Append(List.of(event("나", 0)));
        try (var _ = store.hold()) {
            queue.add(first);
            var writing = CompletableFuture.runAsync(() -> waitFor(queue, first));
            await().until(() -> store.writersWaiting() == 1);
            queue.add(second);

            assertThatThrownBy(() -> queue.await(second)).isInstanceOf(TimeoutException.class);
            assertThat(queue.size()).isZero();
            assertThat(writing).isNotDone();
        }
        await().untilAsserted(() -> assertThat(store.events()).containsExactly("가/0"));
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        var queue = new AppendQueue(store.writer(), 1, Duration.ofSeconds(1));

        assertThat(queue.add(new Append(List.of(event("가", 0))))).isTrue();
        assertThat(queue.add(new Append(List.of(event("나", 0))))).isFalse();
    }

    @Test
    void aStoreThatIsAwayMayBeAskedAgain() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[] {"127.0.0.1"});
        nowhere.setPortNumbers(new int[] {1});
        var away = new EventAppender(nowhere, new SimpleMeterRegistry());

        assertThatThrownBy(() -> write(away)).isInstanceOf(AxonTransientException.class);
    }

    @Test
    void aServerThatGoesDownIsAwayAndARowThatDoesNotFitIsAFault() {
        assertThat(StoreAway.isBehind(new IllegalStateException(new SQLException("", "57P01"))))
                .isTrue();
        assertThat(StoreAway.isBehind(new SQLException("", "22001"))).isFalse();
    }

    private static void write(EventAppender appender) {
        appender.await(appender.add(List.of(event("방", 0))));
    }

    private static void waitFor(AppendQueue queue, Append append) {
        try {
            queue.await(append);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
