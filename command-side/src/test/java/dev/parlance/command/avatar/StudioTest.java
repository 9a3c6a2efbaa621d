package dev.parlance.command.avatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StudioTest {

    private static final AccountId MINA = new AccountId(new UUID(0, 1));
    private static final AccountId MINHO = new AccountId(new UUID(0, 2));
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch finish = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();

    @Test
    void asManyAreDrawnAsAreAskedFor() {
        try (var studio = studio(new DemoPainter(), LONG)) {
            assertThat(studio.draw(MINA, "마녀", 3))
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .isEqualTo(studio.draw(MINA, "마녀", 3));
        }
    }

    @Test
    void thoseThatWereDrawnAreGivenWhenOthersFail() {
        ImagePainter painter =
                (prompt, index) -> {
                    if (index == 0) {
                        throw new PaintingFailed(ErrorCode.MODEL_REJECTED, "no", null);
                    }
                    return Pictures.png(8, 8);
                };
        try (var studio = studio(painter, LONG)) {
            assertThat(studio.draw(MINA, "마녀", 2)).hasSize(1);
        }
    }

    @Test
    void theFirstFailureIsToldWhenNoneIsDrawn() {
        ImagePainter painter =
                (prompt, index) -> {
                    throw new PaintingFailed(ErrorCode.MODEL_REJECTED, prompt, null);
                };
        try (var studio = studio(painter, LONG)) {
            assertThatThrownBy(() -> studio.draw(MINA, "마녀", 2))
                    .satisfies(e -> assertThat(codeOf(e)).isEqualTo(ErrorCode.MODEL_REJECTED))
                    .message()
                    .doesNotContain("마녀");
        }
    }

    @Test
    void whatCannotBeShownIsNotTakenFromAPainter() {
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes();
        for (var bytes : List.of(svg, new byte[0], new byte[Studio.MAX_BYTES + 1])) {
            try (var studio = studio((prompt, index) -> bytes, LONG)) {
                refused(() -> studio.draw(MINA, "마녀", 1), ErrorCode.MODEL_UNAVAILABLE);
            }
        }
    }

    @Test
    void aPainterThatTakesTooLongIsInterrupted() {
        try (var studio = studio(this::patiently, Duration.ofMillis(100))) {
            refused(() -> studio.draw(MINA, "마녀", 1), ErrorCode.MODEL_TIMEOUT);

            await().until(() -> interrupted.get() == 1);
        }
    }

    @Test
    void onePersonHasOneRequestAtATime() {
        try (var studio = studio(this::patiently, LONG)) {
            var first = CompletableFuture.supplyAsync(() -> studio.draw(MINA, "마녀", 1));
            await().until(() -> begun.get() == 1);

            refused(() -> studio.draw(MINA, "마녀", 1), ErrorCode.RATE_LIMITED);

            finish.countDown();
            assertThat(first.join()).hasSize(1);
            assertThat(studio.draw(MINA, "마녀", 1)).hasSize(1);
        }
    }

    @Test
    void noMoreAreDrawnAtOnceThanThereIsRoomFor() {
        try (var studio = studio(this::patiently, LONG)) {
            var first = CompletableFuture.supplyAsync(() -> studio.draw(MINA, "마녀", 1));
            await().until(() -> begun.get() == 1);

            refused(() -> studio.draw(MINHO, "기사", 1), ErrorCode.OVERLOADED);

            finish.countDown();
            assertThat(first.join()).hasSize(1);
            assertThat(studio.draw(MINHO, "기사", 1)).hasSize(1);
        }
    }

    private static Studio studio(ImagePainter painter, Duration timeout) {
        return new Studio(painter, timeout, 1, new SimpleMeterRegistry());
    }

    private byte[] patiently(String prompt, int index) {
        begun.incrementAndGet();
        try {
            finish.await();
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw new PaintingFailed(ErrorCode.MODEL_UNAVAILABLE, "interrupted", e);
        }
        return Pictures.png(8, 8);
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).satisfies(e -> assertThat(codeOf(e)).isEqualTo(code));
    }

    private static ErrorCode codeOf(Throwable thrown) {
        return ((Rejected) thrown).rejection().code();
    }
}
