package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.SummaryId;
import org.jspecify.annotations.Nullable;

/** How far the conversation is summarised, which summary is under way, and what was said since. */
final class Summaries {

    private long throughSeq;
    private long askedThroughSeq;
    private long tokensSince;
    private @Nullable SummaryId open;

    /** The last message that a summary tells of, 0 if there is none. */
    long throughSeq() {
        return throughSeq;
    }

    /** The last message that a summary was asked of, whatever came of it; 0 if there is none. */
    long askedThroughSeq() {
        return askedThroughSeq;
    }

    /** About how many tokens were said since a summary was last asked for. */
    long tokensSince() {
        return tokensSince;
    }

    /** The request under way, or null. */
    @Nullable SummaryId open() {
        return open;
    }

    void said(String text) {
        tokensSince += TokenEstimate.of(text);
    }

    void said(long tokens) {
        tokensSince += tokens;
    }

    void requested(ConversationSummaryRequested request) {
        open = request.summaryId();
        askedThroughSeq = request.throughSeq();
        tokensSince = 0;
    }

    void summarised(long seq) {
        throughSeq = seq;
        open = null;
    }

    void failed() {
        open = null;
    }
}
