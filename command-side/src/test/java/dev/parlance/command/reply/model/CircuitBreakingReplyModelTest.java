package dev.parlance.command.reply.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.ModelRef;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CircuitBreakingReplyModelTest {
    private static final LlmProperties.CircuitBreaker AFTER_FOUR_FAILURES =
            new LlmProperties.CircuitBreaker(50, 4, 4, Duration.ofSeconds(30), 1);

    private final FakeTime time = new FakeTime();
    private final ScriptedModel model = new ScriptedModel("m");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CircuitBreakers breakers =
            new CircuitBreakers(
                    AFTER_FOUR_FAILURES,
                    time.clock(),
                    new ReplyModelMeters(registry, Set.of(model.ref())));
    private final Cancellation cancellation = new Cancellation();

    @Test
    void aModelThatKeepsFailingIsLeftAlone() {
        failTimes(4, Kind.UNAVAILABLE);

        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(this::stream)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CIRCUIT_OPEN))
                .satisfies(e -> assertThat(e.attempts()).isZero());
        assertThat(model.calls()).isEqualTo(4);
        assertThat(state()).isEqualTo(2);
    }

    @Test
    void itIsTriedAgainAfterAWhileAndTrustedWhenItAnswers() {
        failTimes(4, Kind.FIRST_TOKEN_TIMEOUT);
        time.advance(Duration.ofSeconds(31));
        model.thenAnswers("네").thenAnswers("네");

        stream();
        stream();

        assertThat(state()).isZero();
    }

    @Test
    void requestsThatItRejectsDoNotCountAgainstIt() {
        failTimes(8, Kind.REJECTED);
        model.thenAnswers("네");

        assertThat(stream().text()).isEqualTo("네");
    }

    @Test
    void aCancelledTrialLeavesRoomForTheNext() {
        failTimes(4, Kind.UNAVAILABLE);
        time.advance(Duration.ofSeconds(31));
        model.then(
                        (sink, call) -> {
                            throw new CancelledException();
                        })
                .thenAnswers("네");

        assertThatExceptionOfType(CancelledException.class).isThrownBy(this::stream);

        assertThat(stream().text()).isEqualTo("네");
    }

    @Test
    void onlySoManyBreakersAreKept() {
        CircuitBreaker first = breakers.of(new ModelRef("openai", "first"));
        for (int i = 0; i < CircuitBreakers.MOST_KEPT; i++) {
            breakers.of(new ModelRef("openai", "requested-" + i));
        }

        assertThat(breakers.of(new ModelRef("openai", "first"))).isNotSameAs(first);
    }

    private void failTimes(int times, Kind kind) {
        for (int i = 0; i < times; i++) {
            model.thenFails(kind);
            assertThatExceptionOfType(ReplyModelException.class).isThrownBy(this::stream);
        }
    }

    private double state() {
        return registry.get("parlance.reply.model.breaker.state").gauge().value();
    }

    private ReplyCompletion stream() {
        return new CircuitBreakingReplyModel(model, breakers.of(model.ref()), time)
                .stream(ScriptedModel.PROMPT, text -> {}, cancellation);
    }
}
