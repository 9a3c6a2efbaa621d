package dev.parlance.command.coach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.coach.Flights.Landing;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private static final AnswerKey KEY = new AnswerKey("house", "demo/demo", "direct-2", 1, "a");
    private static final AnswerKey OTHER = new AnswerKey("house", "demo/demo", "direct-2", 1, "b");
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final KeptAnswer ANSWER =
            new KeptAnswer(
                    new AccountId(new UUID(1, 1)),
                    new ModelRef("demo", "demo"),
                    "이 년입니다.",
                    new Provenance(
                            "direct-2", List.of(), List.of(), List.of(), List.of(), null, null),
                    Instant.parse("2026-11-22T09:00:00Z"));

    private final Flights flights = new Flights();

    @Test
    void theFirstLeadsAndOthersGetWhatItFound() throws InterruptedException {
        try (var first = flights.board(KEY);
                var second = flights.board(KEY)) {
            assertThat(first.leads()).isTrue();
            assertThat(second.leads()).isFalse();

            first.land(ANSWER, CacheUse.SEMANTIC);

            assertThat(second.await(PATIENT, new Cancellation()))
                    .isEqualTo(new Landing.Shared(ANSWER, CacheUse.SEMANTIC));
        }
    }

    @Test
    void otherQuestionsAreNotWaitedFor() {
        try (var first = flights.board(KEY);
                var second = flights.board(OTHER)) {
            assertThat(first.leads()).isTrue();
            assertThat(second.leads()).isTrue();
        }
    }

    @Test
    void whoHasNothingForOthersLetsAnotherLead() throws InterruptedException {
        var first = flights.board(KEY);
        try (var second = flights.board(KEY)) {
            first.close();

            assertThat(second.await(PATIENT, new Cancellation())).isEqualTo(new Landing.Lost());
        }
        try (var next = flights.board(KEY)) {
            assertThat(next.leads()).isTrue();
        }
    }

    @Test
    void whoIsCancelledWaitsNoLonger() {
        var cancellation = new Cancellation();
        try (var _ = flights.board(KEY);
                var second = flights.board(KEY);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> second.await(PATIENT, cancellation));

            cancellation.cancel();

            assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancelledException.class);
        }
    }

    @Test
    void whoHasWaitedLongEnoughAsksAlone() throws InterruptedException {
        try (var _ = flights.board(KEY);
                var second = flights.board(KEY)) {
            assertThat(second.await(Duration.ofMillis(5), new Cancellation()))
                    .isEqualTo(new Landing.Missed());
        }
    }

    @Test
    void soManyMayWaitAndWhoeverElseComesAsksAlone() throws Exception {
        try (var first = flights.board(KEY);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Landing>>();
            for (int i = 0; i < Flights.MOST_WAITING; i++) {
                var next = flights.board(KEY);
                waiting.add(threads.submit(() -> next.await(PATIENT, new Cancellation())));
            }
            await().until(() -> flights.waiting() == Flights.MOST_WAITING);

            assertThat(flights.board(KEY).await(PATIENT, new Cancellation()))
                    .isEqualTo(new Landing.Missed());

            first.land(ANSWER, CacheUse.SHORT);
            for (var landing : waiting) {
                assertThat(landing.get()).isEqualTo(new Landing.Shared(ANSWER, CacheUse.SHORT));
            }
        }
    }

    @Test
    void nothingIsUnderWayOnceAllHaveLanded() {
        try (var first = flights.board(KEY)) {
            first.land(ANSWER, CacheUse.SHORT);
            assertThat(flights.underWay()).isZero();
        }

        assertThat(flights.underWay()).isZero();
    }
}
