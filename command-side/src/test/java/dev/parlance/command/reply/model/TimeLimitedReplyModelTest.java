package dev.parlance.command.reply.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLimitedReplyModelTest {
    private static final Duration FIRST_TOKEN = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final FakeTime time = new FakeTime();
    private final ScriptedModel model = new ScriptedModel("m");
    private final Cancellation cancellation = new Cancellation();

    @Test
    void aModelThatSaysNothingInTimeIsCancelled() {
        model.then(
                (sink, call) -> {
                    time.advance(FIRST_TOKEN);
                    call.throwIfCancelled();
                    return model.completion("");
                });

        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(() -> stream(text -> {}))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.FIRST_TOKEN_TIMEOUT));
    }

    @Test
    void aModelThatFallsSilentInTheMiddleIsCancelled() {
        model.then(
                (sink, call) -> {
                    sink.delta("안");
                    time.advance(IDLE);
                    call.throwIfCancelled();
                    return model.completion("안");
                });

        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(() -> stream(text -> {}))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.IDLE_TIMEOUT));
    }

    @Test
    void anAnswerMayTakeLongAsLongAsItGoesOn() {
        model.then(
                (sink, call) -> {
                    time.advance(FIRST_TOKEN.minusMillis(1));
                    for (int i = 0; i < 10; i++) {
                        call.throwIfCancelled();
                        sink.delta("말");
                        time.advance(IDLE.minusMillis(1));
                    }
                    call.throwIfCancelled();
                    return model.completion("말".repeat(10));
                });

        assertThat(stream(text -> {}).text()).isEqualTo("말".repeat(10));
    }

    @Test
    void theConsumersSlownessIsNotTheModelsSilence() {
        model.then(
                (sink, call) -> {
                    sink.delta("안");
                    call.throwIfCancelled();
                    return model.completion("안");
                });

        assertThat(stream(text -> time.advance(IDLE.multipliedBy(3))).text()).isEqualTo("안");
    }

    @Test
    void cancellationFromOutsideIsNotATimeOut() {
        model.then(
                (sink, call) -> {
                    cancellation.cancel();
                    call.throwIfCancelled();
                    return model.completion("");
                });

        assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> stream(text -> {}));
    }

    @Test
    void noAlarmOutlivesItsCall() {
        model.thenAnswers("네");

        stream(text -> {});

        assertThat(time.alarmsSet()).isZero();
    }

    private ReplyCompletion stream(DeltaSink sink) {
        return new TimeLimitedReplyModel(model, FIRST_TOKEN, IDLE, time)
                .stream(ScriptedModel.PROMPT, sink, cancellation);
    }
}
