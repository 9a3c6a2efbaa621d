package dev.parlance.kernel.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation was after some of its events.
 *
 * @param events how many of its events it was folded from
 * @param lastEventAt when the last of them happened, or null if there was none yet
 * @param kind null before it began and after it was deleted
 * @param title null if it has none
 * @param messages in the order of seq
 * @param hasMore whether there are messages behind these
 */
public record ConversationState(
        ConversationId conversationId,
        long events,
        @Nullable Instant lastEventAt,
        @Nullable ConversationKind kind,
        @Nullable Words title,
        List<Member> participants,
        List<Message> messages,
        boolean hasMore) {

    public ConversationState {
        participants = List.copyOf(participants);
        messages = List.copyOf(messages);
    }

    /**
     * What somebody wrote.
     *
     * @param length in UTF-16 units
     * @param text null where it is not shown
     */
    public record Words(int length, @Nullable String text) {

        @Override
        public String toString() {
            return "Words[%d chars]".formatted(length);
        }
    }

    /** Who took part. */
    public record Member(AccountId accountId, ParticipantRole role) {}

    /**
     * A message.
     *
     * @param authorId the person who wrote it, or null
     * @param characterId the character that spoke, or null
     * @param notice what a system message tells; its text only where texts are shown
     * @param selectedReply the variant that was shown, or null for a person's message
     * @param variants all there were, in the order they were completed
     */
    public record Message(
            long seq,
            MessageId messageId,
            MessageRole role,
            @Nullable AccountId authorId,
            @Nullable CharacterId characterId,
            Words text,
            @Nullable Notice notice,
            Instant at,
            @Nullable ReplyId selectedReply,
            List<Variant> variants) {

        public Message {
            variants = List.copyOf(variants);
        }
    }

    /** One of several things that an assistant said in the same place. */
    public record Variant(ReplyId replyId, Words text, Instant at) {}
}
