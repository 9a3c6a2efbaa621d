package dev.parlance.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingRoomTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void anAnswerIsWaitedFor() {
        var asked = new AtomicInteger();

        var answer =
                room(LONG, 1)
                        .untilItAppears(
                                () ->
                                        asked.incrementAndGet() < 3
                                                ? Optional.empty()
                                                : Optional.of("왔어요"));

        assertThat(answer).contains("왔어요");
    }

    @Test
    void withoutPatienceTheQuestionIsStillAskedOnce() {
        var room = room(Duration.ZERO, 1);

        assertThat(room.untilItAppears(() -> Optional.of("네"))).contains("네");
        assertThat(room.untilItAppears(Optional::empty)).isEmpty();
    }

    @Test
    void thereIsAnEndToPatience() {
        assertThat(room(Duration.ofMillis(20), 1).untilItIsThere(Optional::empty)).isEmpty();
    }

    @Test
    void anInterruptedReaderStopsWaiting() {
        Thread.currentThread().interrupt();

        assertThat(room(LONG, 1).untilItAppears(Optional::empty)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whoFindsNoSeatIsToldSoAtOnce() {
        var room = room(LONG, 2);
        var waiting = sit(room, 2);

        assertThatThrownBy(() -> room.untilItIsThere(Optional::empty))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        e -> assertThat(e.rejection().code()).isEqualTo(ErrorCode.OVERLOADED));

        leave(waiting);
    }

    @Test
    void whoIsAnsweredAtOnceNeedsNoSeat() {
        var room = room(LONG, 1);
        var waiting = sit(room, 1);

        assertThat(room.untilItAppears(() -> Optional.of("네"))).contains("네");

        leave(waiting);
    }

    @Test
    void whoLeavesFreesTheSeatEvenAfterAFault() {
        var room = room(LONG, 1);
        var asked = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                room.untilItAppears(
                                        () -> {
                                            if (asked.incrementAndGet() > 1) {
                                                throw new IllegalStateException("끊겼어요");
                                            }
                                            return Optional.empty();
                                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1M1S", "-P300D", "PT1M1S"})
    void whatAnOldOrImpossibleIdStandsForIsNotWaitedFor(Duration after) {
        var asked = new AtomicInteger();
        var id = madeAt(NOON.plus(after));

        assertThat(room(LONG, 1).untilItAppears(id, () -> count(asked))).isEmpty();
        assertThat(asked).hasValue(1);
        assertThat(room(LONG, 1).untilItAppears(id, () -> Optional.of("네"))).contains("네");
    }

    @Test
    void whatANewIdStandsForIsWaitedFor() {
        var asked = new AtomicInteger();
        var id = madeAt(NOON.minusSeconds(59));

        assertThat(room(LONG, 1).untilItAppears(id, () -> count(asked))).contains("왔어요");
    }

    @Test
    void whatAnIdWithoutATimeStandsForIsWaitedFor() {
        var asked = new AtomicInteger();
        var named = UUID.nameUUIDFromBytes(new byte[] {1});

        assertThat(room(LONG, 1).untilItAppears(named, () -> count(asked))).contains("왔어요");
    }

    private static Optional<String> count(AtomicInteger asked) {
        return asked.incrementAndGet() < 3 ? Optional.empty() : Optional.of("왔어요");
    }

    private static UUID madeAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 7L << 12, 2L << 62);
    }

    private WaitingRoom room(Duration patience, int seats) {
        var room =
                new WaitingRoom(
                        new Patience(patience, patience, seats), Clock.fixed(NOON, ZoneOffset.UTC));
        room.bindTo(meters);
        return room;
    }

    private Stream<Thread> sit(WaitingRoom room, int readers) {
        var threads =
                Stream.generate(
                                () ->
                                        Thread.ofVirtual()
                                                .start(() -> room.untilItAppears(Optional::empty)))
                        .limit(readers)
                        .toList();
        await().until(() -> waiting() == readers);
        return threads.stream();
    }

    private void leave(Stream<Thread> threads) {
        threads.forEach(Thread::interrupt);
        await().until(() -> waiting() == 0);
    }

    private double waiting() {
        return meters.get("parlance.queries.waiting").gauge().value();
    }
}
