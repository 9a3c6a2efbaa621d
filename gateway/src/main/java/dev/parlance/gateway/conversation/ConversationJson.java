package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Participant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation on the wire, as one of its participants sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConversationJson(
        ConversationId conversationId,
        ConversationKind kind,
        @Nullable String title,
        @Nullable CharacterId characterId,
        @Nullable Integer characterVersion,
        List<Participant> participants,
        @Nullable LastMessage lastMessage,
        long unreadCount,
        long lastReadSeq,
        ConversationView.@Nullable ForkedFrom forkedFrom,
        Instant updatedAt) {

    static ConversationJson of(ConversationView view) {
        var character = view.character();
        return new ConversationJson(
                view.conversationId(),
                view.kind(),
                view.title(),
                character == null ? null : character.characterId(),
                character == null ? null : character.version(),
                view.participants(),
                view.lastMessage() == null ? null : LastMessage.of(view.lastMessage()),
                view.unreadCount(),
                view.lastReadSeq(),
                view.forkedFrom(),
                view.updatedAt());
    }

    /** The newest message in short. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LastMessage(
            long seq, @Nullable AccountId authorId, MessageRole role, String preview, Instant at) {

        static LastMessage of(ConversationView.LastMessage last) {
            return new LastMessage(
                    last.seq(), last.authorId(), last.role(), last.preview(), last.at());
        }
    }

    /** A page of conversations. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<ConversationJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(ConversationPage page) {
            return new Page(
                    page.items().stream().map(ConversationJson::of).toList(),
                    page.nextCursor(),
                    page.hasMore());
        }
    }
}
