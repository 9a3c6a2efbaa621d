package dev.parlance.command.reply.model;

import dev.parlance.kernel.reply.ModelRef;
import java.time.Duration;
import java.util.List;

/**
 * Asks models in order until one answers. Once a piece of an answer has gone out, its model has the
 * word: another one would begin anew.
 */
final class FallbackReplyModel implements ReplyModel {
    private final List<ReplyModel> models;
    private final ModelTime time;
    private final ReplyModelMeters meters;

    FallbackReplyModel(List<ReplyModel> models, ModelTime time, ReplyModelMeters meters) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("there is no model to ask");
        }
        this.models = List.copyOf(models);
        this.time = time;
        this.meters = meters;
    }

    @Override
    public ModelRef ref() {
        return models.getFirst().ref();
    }

    @Override
    public List<ModelRef> mayAnswer() {
        return models.stream().map(ReplyModel::ref).toList();
    }

    @Override
    public ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
        WatchedSink watched = new WatchedSink(sink, time);
        long start = time.nanos();
        int attempts = 0;
        for (int i = 0; ; i++) {
            ReplyModel model = models.get(i);
            try {
                ReplyCompletion completion = model.stream(prompt, watched, cancellation);
                Duration total = time.since(start);
                Duration firstToken =
                        watched.begun() ? Duration.ofNanos(watched.begunAt() - start) : total;
                return completion.asSeenBy(firstToken, total, attempts + completion.attempts());
            } catch (ReplyModelException fault) {
                attempts += fault.attempts();
                if (watched.begun() || i == models.size() - 1) {
                    throw fault.afterAttempts(attempts);
                }
                meters.fellBack(model.ref(), fault.kind());
                cancellation.throwIfCancelled();
            }
        }
    }
}
