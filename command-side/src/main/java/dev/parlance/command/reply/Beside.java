package dev.parlance.command.reply;

import dev.parlance.command.reply.ReplyCompanion.Telling;
import dev.parlance.command.reply.TaskWatch.Part;
import dev.parlance.command.work.TaskScope;
import dev.parlance.command.work.TaskScope.Task;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.reply.ReplyCommand.RecordDetails;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.ReplyDetails;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is found beside one attempt at a reply, while the answer goes its own way. Nothing is looked
 * for before the claim holds. Neither waits for the other; what was found is recorded once both
 * have ended.
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
                await(finding);
                record();
            }
        }
    }

    private void await(Task<RunningReply> finding) throws InterruptedException {
        try {
            finding.await();
        } catch (ExecutionException e) {
            log.warn(
                    "It could not be told what was found beside reply {}",
                    reply.order().replyId(),
                    e.getCause());
        }
    }

    private RunningReply find() throws InterruptedException {
        claim.require();
        try {
            watch.time(
                    Part.PAGES,
                    () -> {
                        companion.accompany(question(), this);
                        return reply;
                    });
        } catch (RuntimeException | Error e) {
            log.warn("No more is found beside reply {}", reply.order().replyId(), e);
        }
        channel.publish(reply.pagesEnded(watch.millis(Part.PAGES)));
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
        channel.publish(reply.pagesBegun(count));
    }

    @Override
    public void ready(DetailPage page) {
        channel.publish(reply.pageReady(page));
    }
}
