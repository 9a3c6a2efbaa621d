package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import org.jspecify.annotations.Nullable;

/** What can be asked about conversations. Every answer is limited to what the reader may see. */
public sealed interface ConversationQuery {

    AccountId reader();

    /**
     * Asks for a {@link MessagePage}, oldest first: the newest page, or the page before or after a
     * seq.
     *
     * @param before only messages with a smaller seq; at most one of before and after is given
     * @param after only messages with a greater seq
     * @param limit at most this many
     * @param minSeq waits, bounded, until the read model holds this seq
     */
    record FindMessages(
            ConversationId conversationId,
            AccountId reader,
            @Nullable Long before,
            @Nullable Long after,
            int limit,
            @Nullable Long minSeq)
            implements ConversationQuery {}

    /**
     * Asks for a {@link Transcript}, which takes a fraction of what a {@link MessagePage} does.
     *
     * @param through the seq of the last message in it; waits, bounded, until the read model holds
     *     it
     * @param limit at most this many, the newest
     */
    record FindTranscript(ConversationId conversationId, AccountId reader, long through, int limit)
            implements ConversationQuery {}

    /**
     * Asks for a {@link MessageHits} of messages that contain a text, newest first.
     *
     * @param conversationId where to look, or null for all of the reader's conversations
     * @param cursor where an earlier answer ended, or null
     */
    record SearchMessages(
            AccountId reader,
            @Nullable ConversationId conversationId,
            String text,
            @Nullable String cursor,
            int limit)
            implements ConversationQuery {}

    /** Asks for a {@link ConversationPage}, most recently active first. */
    record FindConversations(
            AccountId reader,
            @Nullable ConversationKind kind,
            @Nullable CharacterId characterId,
            @Nullable String cursor,
            int limit)
            implements ConversationQuery {}

    /** Asks for one {@link ConversationView}. */
    record FindConversation(ConversationId conversationId, AccountId reader)
            implements ConversationQuery {}

    /** Asks for the {@link UnreadCounts} of all the reader's conversations. */
    record CountUnread(AccountId reader) implements ConversationQuery {}

    /**
     * Asks for the {@link PostedText} of a message by the name its client gave it; an empty
     * optional if there is none.
     */
    record FindPosted(
            ConversationId conversationId, AccountId reader, ClientMessageId clientMessageId)
            implements ConversationQuery {}
}
