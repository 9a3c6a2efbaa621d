package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.reply.ReplyId;
import org.jspecify.annotations.Nullable;

/** What streams say about a conversation. */
public final class FeedEvents {

    private FeedEvents() {}

    /** {@code message.posted}. */
    public record Posted(MessageJson message) {}

    /** The first {@code heartbeat} of a feed: whoever wants what was before reads the history. */
    public record Opened(ConversationId conversationId, long lastSeq) {}

    /** {@code read.updated}: a participant has read further. */
    public record ReadUpdated(
            ConversationId conversationId, AccountId accountId, long lastReadSeq) {}

    /** {@code conversation.participant_added}, {@code _removed} and {@code _changed}. */
    public record OfParticipant(ConversationId conversationId, ParticipantJson participant) {}

    /** {@code user.typing}: a participant is writing, or no longer is. */
    public record UserTyping(ConversationId conversationId, AccountId accountId, boolean typing) {}

    /**
     * {@code presence.changed}.
     *
     * @param devices how many connections of the person, on all nodes, have joined the conversation
     */
    public record PresenceChanged(
            ConversationId conversationId, AccountId accountId, boolean online, int devices) {}

    /**
     * {@code conversation.updated}: what is present has changed.
     *
     * @param variant the variant that is shown now
     * @param characterId whose version has changed
     * @param characterVersion the version of its character that speaks now
     * @param answering when the assistants of a room answer now
     * @param refetch true if more may have changed than was heard: titles, markers, shown variants
     * @param deleted true if the conversation is over, and with it the stream
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Updated(
            ConversationId conversationId,
            @Nullable String title,
            @Nullable Shown variant,
            @Nullable CharacterId characterId,
            @Nullable Integer characterVersion,
            @Nullable Answering answering,
            @Nullable Boolean refetch,
            @Nullable Boolean deleted) {

        static Updated renamed(ConversationId id, String title) {
            return new Updated(id, title, null, null, null, null, null, null);
        }

        static Updated shows(ConversationId id, long seq, ReplyId replyId) {
            return new Updated(id, null, new Shown(seq, replyId), null, null, null, null, null);
        }

        static Updated speaksAs(ConversationId id, CharacterRef character) {
            return new Updated(
                    id, null, null, character.characterId(), character.version(), null, null, null);
        }

        static Updated answers(ConversationId id, Answering answering) {
            return new Updated(id, null, null, null, null, answering, null, null);
        }

        static Updated unheard(ConversationId id) {
            return new Updated(id, null, null, null, null, null, true, null);
        }

        static Updated gone(ConversationId id) {
            return new Updated(id, null, null, null, null, null, null, true);
        }
    }

    /** The variant that is shown at a seq. */
    public record Shown(long seq, ReplyId replyId) {}
}
