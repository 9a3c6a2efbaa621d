package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.SummaryId;
import org.jspecify.annotations.Nullable;

/** How far the conversation is summarised, which summary is under way, and what was said since. */
final class Summaries {

    private long throughSeq;
    private SaidSince saidSince = SaidSince.NOTHING;
    private @Nullable SummaryId open;
    private long openThroughSeq;

    /** The last message that a summary tells of, 0 if there is none. */
    long throughSeq() {
        return throughSeq;
    }

    /** What was said since a summary was last asked for. */
    SaidSince saidSince() {
        return saidSince;
    }

    /** The request under way, or null. */
    @Nullable SummaryId open() {
        return open;
    }

    /** The last message that the request under way is about. */
    long openThroughSeq() {
        return openThroughSeq;
    }

    /** A fork's past was its source's to remember. */
    void beginAfter(long seq) {
        throughSeq = seq;
    }

    void said(String text) {
        saidSince = saidSince.and(text);
    }

    void said(long tokens) {
        saidSince = saidSince.and(tokens);
    }

    void requested(ConversationSummaryRequested request) {
        open = request.summaryId();
        openThroughSeq = request.throughSeq();
        saidSince = SaidSince.NOTHING;
    }

    void summarised(long seq) {
        throughSeq = seq;
        open = null;
    }

    void failed() {
        open = null;
    }
}
