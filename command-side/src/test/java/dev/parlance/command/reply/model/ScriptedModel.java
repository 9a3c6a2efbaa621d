package dev.parlance.command.reply.model;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model that does, call by call, what it was told to. */
final class ScriptedModel implements ReplyModel {
    static final ReplyPrompt PROMPT =
            new ReplyPrompt(
                    "",
                    List.of(new PromptMessage(PromptMessage.Role.USER, "안녕?")),
                    ModelOptions.OPEN,
                    PromptContext.EMPTY);

    private final ModelRef ref;
    private final Deque<ReplyModel> turns = new ArrayDeque<>();
    private int calls;

    ScriptedModel(String name) {
        ref = new ModelRef("scripted", name);
    }

    interface Turn {
        ReplyCompletion take(DeltaSink sink, Cancellation cancellation);
    }

    ScriptedModel then(Turn turn) {
        turns.add(
                new ReplyModel() {
                    @Override
                    public ModelRef ref() {
                        return ref;
                    }

                    @Override
                    public ReplyCompletion stream(
                            ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
                        return turn.take(sink, cancellation);
                    }
                });
        return this;
    }

    ScriptedModel thenAnswers(String... deltas) {
        return then(
                (sink, cancellation) -> {
                    List.of(deltas).forEach(sink::delta);
                    return completion(String.join("", deltas));
                });
    }

    ScriptedModel thenFails(Kind kind) {
        return thenFails(kind, null);
    }

    ScriptedModel thenFails(Kind kind, @Nullable Duration retryAfter) {
        return then(
                (sink, cancellation) -> {
                    throw fault(kind, retryAfter);
                });
    }

    ScriptedModel thenFailsAfter(String delta, Kind kind) {
        return then(
                (sink, cancellation) -> {
                    sink.delta(delta);
                    throw fault(kind, null);
                });
    }

    ReplyModelException fault(Kind kind, @Nullable Duration retryAfter) {
        return new ReplyModelException(kind, ref, "as scripted", retryAfter, null);
    }

    ReplyCompletion completion(String text) {
        return new ReplyCompletion(
                ref,
                text,
                FinishReason.STOP,
                new TokenUsage(1, 1, 0, false),
                Duration.ZERO,
                Duration.ZERO,
                1);
    }

    int calls() {
        return calls;
    }

    @Override
    public ModelRef ref() {
        return ref;
    }

    @Override
    public ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
        calls++;
        return turns.remove().stream(prompt, sink, cancellation);
    }
}
