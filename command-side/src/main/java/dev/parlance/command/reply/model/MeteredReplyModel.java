package dev.parlance.command.reply.model;

import dev.parlance.kernel.reply.ModelRef;

/** Counts the attempts on one model by how they ended, and times their first tokens. */
final class MeteredReplyModel implements ReplyModel {
    private final ReplyModel model;
    private final ModelTime time;
    private final ReplyModelMeters meters;

    MeteredReplyModel(ReplyModel model, ModelTime time, ReplyModelMeters meters) {
        this.model = model;
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
        long start = time.nanos();
        String outcome = "failed";
        try {
            ReplyCompletion completion = model.stream(prompt, watched, cancellation);
            outcome = "completed";
            return completion;
        } catch (CancelledException e) {
            outcome = "cancelled";
            throw e;
        } catch (ReplyModelException e) {
            outcome = ReplyModelMeters.tag(e.kind());
            throw e;
        } finally {
            meters.called(ref(), outcome);
            if (watched.begun()) {
                meters.firstTokenAfter(ref(), watched.begunAt() - start);
            }
        }
    }
}
