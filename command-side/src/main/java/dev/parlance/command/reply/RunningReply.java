package dev.parlance.command.reply;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.kernel.live.LiveSignal.DetailPageReady;
import dev.parlance.kernel.live.LiveSignal.DetailPagesBegun;
import dev.parlance.kernel.live.LiveSignal.DetailPagesEnded;
import dev.parlance.kernel.live.LiveSignal.DetailSignal;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.Voice;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.RunningReplies.DetailsSoFar;
import dev.parlance.kernel.reply.RunningReplies.PartialReply;
import dev.parlance.kernel.trade.DetailPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reply while it is being said. Written by the thread that answers and the one that finds pages,
 * read by many.
 */
final class RunningReply {

    private final GenerationOrder order;
    private final @Nullable PostedPrompt prompt;
    private final Cancellation cancellation = new Cancellation();
    private final StringBuilder text = new StringBuilder();
    private DetailsSoFar details = DetailsSoFar.NONE;
    private int nextIndex;
    private boolean said;
    private boolean ended;

    /**
     * @param prompt the message to answer, if it was posted just now in this process
     */
    RunningReply(GenerationOrder order, @Nullable PostedPrompt prompt) {
        this.order = order;
        this.prompt = prompt;
    }

    GenerationOrder order() {
        return order;
    }

    @Nullable PostedPrompt prompt() {
        return prompt;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    synchronized ReplyDelta append(String piece) {
        var delta =
                new ReplyDelta(
                        order.conversationId(),
                        order.replyId(),
                        order.attempt(),
                        nextIndex,
                        text.length(),
                        piece);
        text.append(piece);
        nextIndex++;
        return delta;
    }

    synchronized String textSoFar() {
        return text.toString();
    }

    /** All was said; only its end is still to be reported. */
    synchronized void allSaid() {
        said = true;
    }

    /** Its end is reported; what may go on is finding pages. */
    synchronized void ended() {
        said = true;
        ended = true;
    }

    /**
     * What was said so far, said again as one piece; or empty if nothing was, or all was, so that
     * its end says it.
     */
    synchronized Optional<ReplyDelta> saidAgain(ModelRef model) {
        if (said || nextIndex == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new ReplyDelta(
                        order.conversationId(),
                        order.replyId(),
                        order.attempt(),
                        nextIndex - 1,
                        0,
                        text.toString(),
                        new Voice(order.character(), model)));
    }

    /** What was found beside it so far, told again; empty before anything is known. */
    synchronized List<DetailSignal> foundAgain() {
        if (details.count() < 0) {
            return List.of();
        }
        var again = new ArrayList<DetailSignal>();
        again.add(begun(details.count()));
        details.pages().forEach(page -> again.add(ready(page)));
        if (details.millis() >= 0) {
            again.add(foundAll());
        }
        return again;
    }

    synchronized PartialReply snapshot(ModelRef model) {
        return new PartialReply(
                order.replyId(),
                order.conversationId(),
                order.character(),
                order.attempt(),
                model,
                nextIndex,
                text.toString(),
                details,
                ended);
    }

    synchronized DetailsSoFar details() {
        return details;
    }

    synchronized DetailPagesBegun pagesBegun(int count) {
        details = new DetailsSoFar(count, List.of(), -1);
        return begun(count);
    }

    synchronized DetailPageReady pageReady(DetailPage page) {
        var pages = new ArrayList<>(details.pages());
        pages.add(page);
        details = new DetailsSoFar(details.count(), pages, -1);
        return ready(page);
    }

    /** There will be no more pages; so many as were told are all. */
    synchronized DetailPagesEnded pagesEnded(long millis) {
        int count = details.pages().size();
        details = new DetailsSoFar(count, details.pages(), millis);
        return foundAll();
    }

    private DetailPagesBegun begun(int count) {
        return new DetailPagesBegun(order.conversationId(), order.replyId(), count);
    }

    private DetailPageReady ready(DetailPage page) {
        return new DetailPageReady(order.conversationId(), order.replyId(), page);
    }

    private DetailPagesEnded foundAll() {
        return new DetailPagesEnded(
                order.conversationId(), order.replyId(), details.count(), details.millis());
    }
}
