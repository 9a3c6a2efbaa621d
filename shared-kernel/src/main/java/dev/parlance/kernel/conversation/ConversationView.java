package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its participants sees it in a list.
 *
 * @param character the version of a character that speaks in it, or null
 * @param room the assistants of a room, null in conversations of other kinds
 * @param lastMessage the newest message, or null while there is none
 * @param unreadCount how many messages follow the reader's read marker
 * @param lastReadSeq the reader's read marker, 0 if nothing was read
 * @param updatedAt when something was last said in it, or when it was started
 */
public record ConversationView(
        ConversationId conversationId,
        ConversationKind kind,
        @Nullable String title,
        @Nullable CharacterRef character,
        List<Participant> participants,
        @Nullable RoomView room,
        @Nullable LastMessage lastMessage,
        long unreadCount,
        long lastReadSeq,
        @Nullable ForkedFrom forkedFrom,
        Instant updatedAt) {

    /** How many code points of the newest message are shown in short. */
    public static final int PREVIEW = 200;

    /**
     * The newest message in short.
     *
     * @param preview its first characters, empty for a system message
     * @param notice what a system message tells, null for others
     */
    public record LastMessage(
            long seq,
            @Nullable AccountId authorId,
            @Nullable CharacterRef character,
            MessageRole role,
            String preview,
            @Nullable Notice notice,
            Instant at) {}

    /** The assistants of a room, and when they answer. */
    public record RoomView(List<Seat> assistants, Answering answering) {}

    /**
     * An assistant's seat.
     *
     * @param handle what it is called by in messages, behind an {@code @}
     * @param handleOf who gave it that handle, whose text it is; null if that is not known
     */
    public record Seat(
            AssistantId assistantId,
            @Nullable CharacterRef character,
            String handle,
            @Nullable AccountId handleOf) {}

    /** The conversation and the message a fork branched from. */
    public record ForkedFrom(ConversationId conversationId, long atSeq) {}

    @Override
    public String toString() {
        return "ConversationView[" + conversationId + "]";
    }
}
