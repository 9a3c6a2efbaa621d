package dev.parlance.command.reply.model;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.ModelRef;
import java.time.Duration;

/** Ends a call that does not begin, or does not go on, in time. */
final class TimeLimitedReplyModel implements ReplyModel {
    private final ReplyModel model;
    private final Duration firstToken;
    private final Duration idle;
    private final ModelTime time;

    TimeLimitedReplyModel(ReplyModel model, Duration firstToken, Duration idle, ModelTime time) {
        this.model = model;
        this.firstToken = firstToken;
        this.idle = idle;
        this.time = time;
    }

    @Override
    public ModelRef ref() {
        return model.ref();
    }

    @Override
    public ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
        StreamWatch watch = new StreamWatch(time, firstToken, idle);
        try (var _ = cancellation.onCancel(watch.call()::cancel)) {
            watch.begin();
            return model.stream(
                    prompt,
                    text -> {
                        watch.handOver();
                        sink.delta(text);
                        watch.handedOver();
                    },
                    watch.call());
        } catch (CancelledException e) {
            if (cancellation.isCancelled() || !watch.expired()) {
                throw e;
            }
            throw watch.begun()
                    ? new ReplyModelException(
                            Kind.IDLE_TIMEOUT, ref(), "silent for " + idle, null, e)
                    : new ReplyModelException(
                            Kind.FIRST_TOKEN_TIMEOUT,
                            ref(),
                            "no token within " + firstToken,
                            null,
                            e);
        } finally {
            watch.end();
        }
    }
}
