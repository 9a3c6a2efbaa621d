package dev.parlance.command.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TaskScopeTest {

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void tasksRunSideBySide() throws Exception {
        var meeting = new CountDownLatch(2);
        try (var tasks = TaskScope.open("test-")) {
            var one = tasks.fork(() -> meet(meeting, "하나"));
            var two = tasks.fork(() -> meet(meeting, "둘"));

            assertThat(one.await()).isEqualTo("하나");
            assertThat(two.await()).isEqualTo("둘");
        }
    }

    @Test
    void closingInterruptsWhatStillRunsAndWaitsForItsEnd() {
        var begun = new CountDownLatch(1);
        var end = new AtomicReference<String>();
        try (var tasks = TaskScope.open("test-")) {
            tasks.fork(
                    () -> {
                        begun.countDown();
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            end.set("중단됨");
                        }
                        return end;
                    });
            awaitQuietly(begun);
        }

        assertThat(end).hasValue("중단됨");
    }

    @Test
    void aTaskThatFailsLeavesTheOthersAlone() throws Exception {
        try (var tasks = TaskScope.open("test-")) {
            var failing =
                    tasks.fork(
                            () -> {
                                throw new IllegalStateException("안 돼요");
                            });
            var other = tasks.fork(() -> "돼요");

            assertThatThrownBy(failing::await)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("안 돼요");
            assertThat(other.await()).isEqualTo("돼요");
        }
    }

    @Test
    void whatTakesTooLongIsNotWaitedFor() throws Exception {
        try (var tasks = TaskScope.open("test-")) {
            var endless =
                    tasks.fork(
                            () -> {
                                never.await();
                                return "";
                            });
            var quick = tasks.fork(() -> "빨라요");

            assertThat(endless.await(Duration.ofMillis(1))).isEmpty();
            assertThat(quick.await(Duration.ofSeconds(30))).contains("빨라요");
        }
    }

    @Test
    void whoeverClosesItWhileInterruptedStaysInterrupted() {
        var tasks = TaskScope.open("test-");
        tasks.fork(
                () -> {
                    never.await();
                    return "";
                });
        Thread.currentThread().interrupt();

        tasks.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    private static String meet(CountDownLatch meeting, String name) throws InterruptedException {
        meeting.countDown();
        meeting.await();
        return name;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
