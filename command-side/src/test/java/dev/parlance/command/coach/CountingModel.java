package dev.parlance.command.coach;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that numbers its answers, once it may. */
final class CountingModel implements ReplyModel {

    private final ModelRef ref;
    private final AtomicInteger asked = new AtomicInteger();

    CountingModel(ModelRef ref) {
        this.ref = ref;
    }

    int asked() {
        return asked.get();
    }

    @Override
    public ModelRef ref() {
        return ref;
    }

    @Override
    public ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
        var text = "Answer %d.".formatted(asked.incrementAndGet());
        sink.delta(text);
        return new ReplyCompletion(
                ref,
                text,
                FinishReason.STOP,
                new TokenUsage(10, 3, 0, false),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                1);
    }
}
