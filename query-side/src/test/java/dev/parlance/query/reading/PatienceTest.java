package dev.parlance.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void anAnswerIsWaitedFor() {
        var asked = new AtomicInteger();

        var answer =
                Patience.wait(
                        Duration.ofSeconds(10),
                        () -> asked.incrementAndGet() < 3 ? Optional.empty() : Optional.of("왔어요"));

        assertThat(answer).contains("왔어요");
    }

    @Test
    void withoutPatienceTheQuestionIsStillAskedOnce() {
        assertThat(Patience.wait(Duration.ZERO, () -> Optional.of("네"))).contains("네");
    }

    @Test
    void thereIsAnEndToPatience() {
        assertThat(Patience.wait(Duration.ofMillis(20), Optional::empty)).isEmpty();
    }

    @Test
    void anInterruptedReaderStopsWaiting() {
        Thread.currentThread().interrupt();

        assertThat(Patience.wait(Duration.ofMinutes(10), Optional::empty)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }
}
