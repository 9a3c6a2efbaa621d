package dev.parlance.kernel.rerun;

import dev.parlance.kernel.reply.ReplyId;
import org.jspecify.annotations.Nullable;

/**
 * What auditors can ask about re-runs. Nobody is asked here who wants to know: the edge lets
 * auditors in alone, and keeps texts back as long as a conversation's content is closed to them.
 */
public sealed interface RerunQuery {

    /**
     * Asks for a {@link RerunPage}, newest first.
     *
     * @param cursor where an earlier answer ended, or null
     * @param limit at most this many
     */
    record FindReruns(ReplyId replyId, @Nullable String cursor, int limit) implements RerunQuery {}

    /** Asks for a {@link RerunView}; waits a short, bounded time for one of only just now. */
    record FindRerun(RerunId rerunId) implements RerunQuery {}

    /**
     * Asks for the {@link dev.parlance.kernel.conversation.ConversationId} of a reply, or nothing
     * if there is none; waits likewise.
     */
    record FindConversationOfReply(ReplyId replyId) implements RerunQuery {}

    /** Asks the same of a re-run. */
    record FindConversationOfRerun(RerunId rerunId) implements RerunQuery {}
}
