package dev.parlance.command.reply.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.reply.model.CancelledException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class HandoffTest {
    private final Handoff<Integer> handoff = new Handoff<>(2);

    @Test
    void elementsComeInOrderAndThenTheEnd() throws Exception {
        Flux.just(1, 2).subscribe(handoff);

        assertThat(handoff.next()).isEqualTo(1);
        assertThat(handoff.next()).isEqualTo(2);
        assertThat(handoff.next()).isNull();
    }

    @Test
    void aFailureComesAfterTheElementsBeforeIt() throws Exception {
        IllegalStateException failure = new IllegalStateException("broken");
        Flux.just(1).concatWith(Flux.error(failure)).subscribe(handoff);

        assertThat(handoff.next()).isEqualTo(1);
        assertThatExceptionOfType(Handoff.StreamFailed.class)
                .isThrownBy(handoff::next)
                .withCause(failure);
    }

    @Test
    void theProducerWaitsForASlowConsumer() throws Exception {
        AtomicInteger produced = new AtomicInteger();
        Thread producer =
                Thread.ofVirtual()
                        .start(() -> Flux.range(1, 100).doOnNext(produced::set).subscribe(handoff));
        await().until(() -> producer.getState() == Thread.State.WAITING);

        assertThat(produced).hasValue(3);
        for (int i = 1; i <= 100; i++) {
            assertThat(handoff.next()).isEqualTo(i);
        }
    }

    @Test
    void closingFreesAProducerThatWaits() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        Thread producer =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        Flux.range(1, 100)
                                                .doOnCancel(() -> cancelled.set(true))
                                                .subscribe(handoff));
        await().until(() -> producer.getState() == Thread.State.WAITING);

        handoff.close();

        producer.join();
        assertThat(cancelled).isTrue();
        assertThatExceptionOfType(CancelledException.class).isThrownBy(handoff::next);
    }
}
