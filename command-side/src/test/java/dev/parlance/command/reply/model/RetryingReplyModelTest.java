package dev.parlance.command.reply.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingReplyModelTest {
    private static final Duration ONE = Duration.ofSeconds(1);
    private static final Duration TWO = Duration.ofSeconds(2);
    private static final Duration FOUR = Duration.ofSeconds(4);

    private final FakeTime time = new FakeTime();
    private final ScriptedModel model = new ScriptedModel("m");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Cancellation cancellation = new Cancellation();
    private final List<String> heard = new ArrayList<>();

    @Test
    void aFaultThatMayPassIsRetriedAfterOneTwoAndFourSeconds() {
        model.thenFails(Kind.UNAVAILABLE)
                .thenFails(Kind.FIRST_TOKEN_TIMEOUT)
                .thenFails(Kind.RATE_LIMITED)
                .thenAnswers("네, ", "안녕하세요");

        ReplyCompletion completion = stream();

        assertThat(time.pauses()).containsExactly(ONE, TWO, FOUR);
        assertThat(completion.attempts()).isEqualTo(4);
        assertThat(heard).containsExactly("네, ", "안녕하세요");
    }

    @Test
    void theFourthFailureIsTheLast() {
        for (int i = 0; i < 4; i++) {
            model.thenFails(Kind.UNAVAILABLE);
        }

        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(this::stream)
                .satisfies(e -> assertThat(e.attempts()).isEqualTo(4))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void nothingIsRetriedOnceAPieceOfTheAnswerIsOut() {
        model.thenFailsAfter("안", Kind.INTERRUPTED_STREAM);

        assertThatExceptionOfType(ReplyModelException.class).isThrownBy(this::stream);

        assertThat(model.calls()).isEqualTo(1);
        assertThat(heard).containsExactly("안");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"REJECTED", "CIRCUIT_OPEN"})
    void whatWouldFailAgainIsNotRetried(Kind kind) {
        model.thenFails(kind);

        assertThatExceptionOfType(ReplyModelException.class).isThrownBy(this::stream);

        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void theProvidersRetryAfterIsHonouredWhereItIsLonger() {
        model.thenFails(Kind.RATE_LIMITED, Duration.ofSeconds(9))
                .thenFails(Kind.RATE_LIMITED, Duration.ofMillis(10))
                .thenAnswers("네");

        stream();

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(9), TWO);
    }

    @Test
    void aRetryAfterPastTheBoundIsNotWaitedFor() {
        model.thenFails(Kind.RATE_LIMITED, Duration.ofSeconds(31));

        assertThatExceptionOfType(ReplyModelException.class).isThrownBy(this::stream);

        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void cancellationEndsTheWait() {
        model.then(
                (sink, ignored) -> {
                    cancellation.cancel();
                    throw model.fault(Kind.UNAVAILABLE, null);
                });

        assertThatExceptionOfType(CancelledException.class).isThrownBy(this::stream);

        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void retriesAreCountedByReason() {
        model.thenFails(Kind.UNAVAILABLE).thenFails(Kind.UNAVAILABLE).thenAnswers("네");

        stream();

        assertThat(
                        registry.get("parlance.reply.model.retries")
                                .tags("model", "m", "reason", "unavailable")
                                .counter()
                                .count())
                .isEqualTo(2);
    }

    private ReplyCompletion stream() {
        return new RetryingReplyModel(
                        model,
                        List.of(ONE, TWO, FOUR),
                        Duration.ofSeconds(30),
                        time,
                        new ReplyModelMeters(registry, Set.of(model.ref())))
                .stream(ScriptedModel.PROMPT, heard::add, cancellation);
    }
}
