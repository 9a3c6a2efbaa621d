package dev.parlance.command.reply.model;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void everyoneWhoAskedIsToldOnce() {
        cancellation.onCancel(told::incrementAndGet);
        cancellation.onCancel(told::incrementAndGet);

        cancellation.cancel();
        cancellation.cancel();

        assertThat(told).hasValue(2);
    }

    @Test
    void whoAsksTooLateIsToldAtOnce() {
        cancellation.cancel();

        cancellation.onCancel(told::incrementAndGet);

        assertThat(told).hasValue(1);
    }

    @Test
    void whoTakesItBackIsNotTold() {
        cancellation.onCancel(told::incrementAndGet).close();

        cancellation.cancel();

        assertThat(told).hasValue(0);
    }

    @Test
    void aPauseOfAnHourEndsWhenItIsCancelled() {
        Executor threads = task -> Thread.ofVirtual().start(task);
        try (SystemModelTime time = new SystemModelTime()) {
            CompletableFuture<Void> pause =
                    CompletableFuture.runAsync(
                            () -> {
                                told.incrementAndGet();
                                time.pause(Duration.ofHours(1), cancellation);
                            },
                            threads);
            await().until(() -> told.get() == 1);

            cancellation.cancel();

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> pause.orTimeout(30, SECONDS).join())
                    .withCauseInstanceOf(CancelledException.class);
        }
    }
}
