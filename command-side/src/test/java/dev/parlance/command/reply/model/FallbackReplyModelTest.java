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

class FallbackReplyModelTest {
    private final FakeTime time = new FakeTime();
    private final ScriptedModel first = new ScriptedModel("first");
    private final ScriptedModel second = new ScriptedModel("second");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Cancellation cancellation = new Cancellation();
    private final List<String> heard = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whateverTheFaultTheNextModelIsAsked(Kind kind) {
        first.thenFails(kind);
        second.thenAnswers("둘째", "입니다");

        ReplyCompletion completion = stream();

        assertThat(completion.model()).isEqualTo(second.ref());
        assertThat(completion.attempts()).isEqualTo(2);
        assertThat(heard).containsExactly("둘째", "입니다");
    }

    @Test
    void aModelThatHasBegunIsNotReplaced() {
        first.thenFailsAfter("첫", Kind.INTERRUPTED_STREAM);

        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(this::stream)
                .satisfies(e -> assertThat(e.model()).isEqualTo(first.ref()));

        assertThat(second.calls()).isZero();
    }

    @Test
    void theLastFaultIsTheCallersWithAllAttempts() {
        first.thenFails(Kind.UNAVAILABLE);
        second.thenFails(Kind.REJECTED);

        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(this::stream)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED))
                .satisfies(e -> assertThat(e.attempts()).isEqualTo(2));
    }

    @Test
    void cancellationIsNoReasonToAskSomebodyElse() {
        first.then(
                (sink, call) -> {
                    throw new CancelledException();
                });

        assertThatExceptionOfType(CancelledException.class).isThrownBy(this::stream);

        assertThat(second.calls()).isZero();
    }

    @Test
    void timesAreThoseOfTheCallerWithFailedAttemptsIncluded() {
        first.then(
                (sink, call) -> {
                    time.advance(Duration.ofSeconds(3));
                    throw first.fault(Kind.UNAVAILABLE, null);
                });
        second.then(
                (sink, call) -> {
                    time.advance(Duration.ofSeconds(1));
                    sink.delta("네");
                    time.advance(Duration.ofSeconds(2));
                    return second.completion("네");
                });

        ReplyCompletion completion = stream();

        assertThat(completion.firstToken()).isEqualTo(Duration.ofSeconds(4));
        assertThat(completion.total()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void fallBacksAreCountedByTheModelLeft() {
        first.thenFails(Kind.RATE_LIMITED);
        second.thenAnswers("네");

        stream();

        assertThat(
                        registry.get("parlance.reply.model.fallbacks")
                                .tags("model", "first", "reason", "rate_limited")
                                .counter()
                                .count())
                .isEqualTo(1);
    }

    private ReplyCompletion stream() {
        var meters = new ReplyModelMeters(registry, Set.of(first.ref(), second.ref()));
        return new FallbackReplyModel(List.of(first, second), time, meters)
                .stream(ScriptedModel.PROMPT, heard::add, cancellation);
    }
}
