package dev.parlance.command.reply;

import dev.parlance.command.reply.ReplyCompanion.Telling;
import dev.parlance.command.reply.TaskWatch.Part;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.work.TaskScope;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.reply.ReplyCommand.RecordDetails;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.ReplyDetails;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is found beside one attempt at a reply, while the answer goes its own way. As with the
 * answer, nothing is shown before the claim holds. Neither waits for the other; what was found is
 * recorded once both have ended.
 */
final class Beside implements Telling {

    private static final Logger log = LoggerFactory.getLogger(Beside.class);

    private final ReplyCompanion companion;
    private final RunningReply reply;
    private final ReplyTools tools;
    private final LiveChannel channel;
    private final Claim claim;
    private final TaskWatch watch;

    /** What goes on meanwhile. */
    @FunctionalInterface
    interface Answering {
        /** Answers; whether the end of the reply was reported. */
        boolean answer() throws InterruptedException;
    }

    Beside(
            ReplyCompanion companion,
            RunningReply reply,
            ReplyTools tools,
            LiveChannel channel,
            Claim claim,
            TaskWatch watch) {
        this.companion = companion;
        this.reply = reply;
        this.tools = tools;
        this.channel = channel;
        this.claim = claim;
        this.watch = watch;
    }

    /**
     * Finds what there is while something else is done. If that comes to no end that was reported,
     * finding is broken off.
     *
     * @throws InterruptedException if the process stops first
     */
    void during(Answering answering) throws InterruptedException {
        try (var tasks = TaskScope.open("beside-")) {
            var finding = tasks.fork(this::find);
            if (answering.answer()) {
                finding.await();
                record();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Nothing could be told beside the answer", e.getCause());
        }
    }

    private RunningReply find() throws InterruptedException {
        try {
            watch.time(
                    Part.PAGES,
                    () -> {
                        companion.accompany(question(), this);
                        return reply;
                    });
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("No more is found beside reply {}", reply.order().replyId(), e);
        }
        tell(reply.pagesEnded(watch.millis(Part.PAGES)));
        return reply;
    }

    private void record() throws InterruptedException {
        var order = reply.order();
        tools.reports()
                .reportEnd(
                        new RecordDetails(
                                order.conversationId(),
                                order.replyId(),
                                new ReplyDetails(reply.details().pages(), watch.times())));
    }

    private String question() {
        return tools.messageOf(reply).text();
    }

    @Override
    public void begun(int count) {
        tell(reply.pagesBegun(count));
    }

    @Override
    public void ready(DetailPage page) {
        tell(reply.pageReady(page));
    }

    private void tell(LiveSignal signal) {
        claim.require();
        channel.publish(signal);
    }
}
