package dev.parlance.gateway.reply;

import dev.parlance.gateway.live.StreamScript.EventOut;
import dev.parlance.kernel.live.LiveSignal.DetailPageReady;
import dev.parlance.kernel.live.LiveSignal.DetailPagesBegun;
import dev.parlance.kernel.live.LiveSignal.DetailPagesEnded;
import dev.parlance.kernel.live.LiveSignal.DetailSignal;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.RunningReplies.DetailsSoFar;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.ReplyDetails;
import org.jspecify.annotations.Nullable;

/**
 * One client's progress through the pages beside one reply. Whatever it is told, however often,
 * each page is sent once, in order, after the start and before the end.
 */
public final class DetailProgress {

    private final ReplyId replyId;
    private int told;
    private Phase phase;

    /** How far the pages have come. */
    public enum Phase {
        BEFORE,
        BEGUN,
        ENDED
    }

    DetailProgress(DetailedReplyCursor from) {
        this.replyId = from.reply().replyId();
        this.told = from.told();
        this.phase = from.phase();
    }

    boolean ended() {
        return phase == Phase.ENDED;
    }

    int told() {
        return told;
    }

    Phase phase() {
        return phase;
    }

    /** Sends what is new in a signal; what it skips is left to whoever knows all. */
    void heard(DetailSignal signal, EventOut out) {
        if (!signal.replyId().equals(replyId)) {
            return;
        }
        switch (signal) {
            case DetailPagesBegun begun -> begun(begun.count(), out);
            case DetailPageReady ready -> ready(ready.page(), out);
            case DetailPagesEnded ended -> ended(ended.count(), ended.processingMillis(), out);
        }
    }

    /** Sends what is new in what was found so far. */
    void catchUp(DetailsSoFar soFar, EventOut out) {
        if (soFar.count() >= 0) {
            begun(soFar.count(), out);
            soFar.pages().forEach(page -> ready(page, out));
        }
        if (soFar.millis() >= 0) {
            ended(soFar.count(), soFar.millis(), out);
        }
    }

    /** Sends what is missing, and the end. */
    void end(ReplyDetails details, EventOut out) {
        int count = details.pages().size();
        catchUp(new DetailsSoFar(count, details.pages(), details.times().pagesMillis()), out);
    }

    /** Says that no more will come, where nobody knows of any. */
    void giveUp(EventOut out) {
        begun(told, out);
        ended(told, null, out);
    }

    private void begun(int count, EventOut out) {
        if (phase == Phase.BEFORE) {
            phase = Phase.BEGUN;
            DetailEvents.begun(replyId, count, out);
        }
    }

    private void ready(DetailPage page, EventOut out) {
        if (phase == Phase.BEGUN && page.order() == told) {
            told++;
            DetailEvents.ready(replyId, page, out);
        }
    }

    private void ended(int count, @Nullable Long millis, EventOut out) {
        if (phase == Phase.BEGUN && told >= count) {
            phase = Phase.ENDED;
            DetailEvents.ended(replyId, told, millis, out);
        }
    }
}
