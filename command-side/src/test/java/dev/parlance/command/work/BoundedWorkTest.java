package dev.parlance.command.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.reply.model.Cancellation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedWorkTest {

    private static final int AT_ONCE = 2;
    private static final int MOST = 5;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BoundedWork<Integer> letters =
            new BoundedWork<>("letters", AT_ONCE, MOST, meters);
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch finish = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger mostAtWork = new AtomicInteger();

    @AfterEach
    void letEverythingEnd() {
        finish.countDown();
        await().until(() -> admitted() == 0);
    }

    @Test
    void whatIsAskedForTwiceIsMadeOnce() {
        assertThat(askPatiently(1)).isTrue();
        assertThat(askPatiently(1)).isTrue();
        finish.countDown();

        await().until(() -> admitted() == 0);
        assertThat(begun).hasValue(1);
        assertThat(count("made")).isOne();
    }

    @Test
    void noMoreIsMadeAtOnceThanThereIsRoomFor() {
        for (int i = 0; i < MOST; i++) {
            askPatiently(i);
        }
        await().until(() -> begun.get() == AT_ONCE);
        finish.countDown();

        await().until(() -> count("made") == MOST);
        assertThat(mostAtWork).hasValue(AT_ONCE);
    }

    @Test
    void whatFindsNoRoomIsNotTaken() {
        for (int i = 0; i < MOST; i++) {
            assertThat(letters.hasRoom()).isTrue();
            assertThat(askPatiently(i)).isTrue();
        }

        assertThat(letters.hasRoom()).isFalse();
        assertThat(askPatiently(MOST)).isFalse();
        assertThat(askPatiently(0)).isTrue();
    }

    @Test
    void whatFailedIsToldOnceAndMayBeAskedForAgain() {
        var away = new IllegalStateException("The model is away");
        letters.ask(
                1,
                _ -> {
                    throw away;
                },
                failures::add);
        await().until(() -> admitted() == 0);

        assertThat(failures).containsExactly(away);
        assertThat(count("failed")).isOne();

        finish.countDown();
        assertThat(askPatiently(1)).isTrue();
        await().until(() -> count("made") == 1);
    }

    @Test
    void whatIsGivenUpIsBrokenOffForSomethingElse() {
        var instead = new CountDownLatch(1);
        askPatiently(1);
        await().until(() -> begun.get() == 1);

        letters.giveUp(1, instead::countDown);

        await().until(() -> instead.getCount() == 0 && admitted() == 0);
        assertThat(count("made") + count("failed")).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void aProcessThatStopsBreaksOffEvenWhatHasNotBegunAndTakesNoMore() {
        for (int i = 0; i < MOST; i++) {
            askPatiently(i);
        }
        await().until(() -> begun.get() == AT_ONCE);

        letters.stop();

        await().until(() -> admitted() == 0);
        assertThat(begun).hasValue(AT_ONCE);
        assertThat(failures).isEmpty();
        assertThat(askPatiently(9)).isFalse();
    }

    private boolean askPatiently(int letter) {
        return letters.ask(letter, this::patiently, failures::add);
    }

    /** Takes until the test has everything finish, or breaks it off. */
    private void patiently(Cancellation cancellation) {
        begun.incrementAndGet();
        mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        var over = new CountDownLatch(1);
        try (var _ = cancellation.onCancel(over::countDown)) {
            await().until(() -> over.getCount() == 0 || finish.getCount() == 0);
        } finally {
            atWork.decrementAndGet();
        }
        cancellation.throwIfCancelled();
    }

    private double count(String outcome) {
        return meters.counter("parlance.letters", "outcome", outcome).count();
    }

    private double admitted() {
        return meters.get("parlance.letters.admitted").gauge().value();
    }
}
