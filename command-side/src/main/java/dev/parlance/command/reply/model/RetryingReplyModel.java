package dev.parlance.command.reply.model;

import dev.parlance.kernel.reply.ModelRef;
import java.time.Duration;
import java.util.List;

/**
 * Asks again after faults that may pass, but never once a piece of the answer has gone out. A
 * provider that asks for a longer wait gets it, up to a bound; past the bound waiting is not worth
 * the while and the fault goes on to the caller.
 */
final class RetryingReplyModel implements ReplyModel {
    private final ReplyModel model;
    private final List<Duration> delays;
    private final Duration longestWait;
    private final ModelTime time;
    private final ReplyModelMeters meters;

    RetryingReplyModel(
            ReplyModel model,
            List<Duration> delays,
            Duration longestWait,
            ModelTime time,
            ReplyModelMeters meters) {
        this.model = model;
        this.delays = List.copyOf(delays);
        this.longestWait = longestWait;
        this.time = time;
        this.meters = meters;
    }

    @Override
    public ModelRef ref() {
        return model.ref();
    }

    @Override
    public ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
        WatchedSink watched = new WatchedSink(sink, time);
        int attempts = 0;
        for (int retries = 0; ; retries++) {
            try {
                ReplyCompletion completion = model.stream(prompt, watched, cancellation);
                return completion.asSeenBy(
                        completion.firstToken(),
                        completion.total(),
                        attempts + completion.attempts());
            } catch (ReplyModelException fault) {
                attempts += fault.attempts();
                if (watched.begun() || !fault.retryable() || retries == delays.size()) {
                    throw fault.afterAttempts(attempts);
                }
                Duration wait =
                        longer(delays.get(retries), fault.retryAfter().orElse(Duration.ZERO));
                if (wait.compareTo(longestWait) > 0) {
                    throw fault.afterAttempts(attempts);
                }
                meters.retried(ref(), fault.kind());
                time.pause(wait, cancellation);
            }
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
