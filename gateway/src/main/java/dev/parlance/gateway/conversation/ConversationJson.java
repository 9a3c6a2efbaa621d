package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageRole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation on the wire, as one of its participants sees it.
 *
 * @param participants people, then the assistants of a room
 * @param answering when the assistants of a room answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationJson(
        ConversationId conversationId,
        ConversationKind kind,
        @Nullable String title,
        @Nullable CharacterId characterId,
        @Nullable Integer characterVersion,
        List<ParticipantJson> participants,
        @Nullable Answering answering,
        @Nullable LastMessage lastMessage,
        long unreadCount,
        long lastReadSeq,
        ConversationView.@Nullable ForkedFrom forkedFrom,
        Instant updatedAt) {

    static ConversationJson of(ConversationView view, Words words) {
        var character = view.character();
        var room = view.room();
        return new ConversationJson(
                view.conversationId(),
                view.kind(),
                view.title(),
                character == null ? null : character.characterId(),
                character == null ? null : character.version(),
                ParticipantJson.allOf(view),
                room == null ? null : room.answering(),
                view.lastMessage() == null ? null : LastMessage.of(view.lastMessage(), words),
                view.unreadCount(),
                view.lastReadSeq(),
                view.forkedFrom(),
                view.updatedAt());
    }

    /**
     * The newest message in short.
     *
     * @param preview its first characters, or the notice in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastMessage(
            long seq,
            @Nullable AccountId authorId,
            @Nullable CharacterId characterId,
            MessageRole role,
            String preview,
            @Nullable NoticeJson notice,
            Instant at) {

        /** As many code points of a text as the preview shows. */
        static String cut(String text) {
            return text.codePointCount(0, text.length()) <= ConversationView.PREVIEW
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, ConversationView.PREVIEW));
        }

        static LastMessage of(MessageJson message) {
            var notice = message.notice();
            return new LastMessage(
                    message.seq(),
                    message.authorId(),
                    message.characterId(),
                    message.role(),
                    notice == null ? cut(message.text()) : message.text(),
                    notice,
                    message.at());
        }

        static LastMessage of(ConversationView.LastMessage last, Words words) {
            var character = last.character();
            var notice = last.notice();
            return new LastMessage(
                    last.seq(),
                    last.authorId(),
                    character == null ? null : character.characterId(),
                    last.role(),
                    notice == null ? last.preview() : words.of(notice),
                    notice == null ? null : NoticeJson.of(notice),
                    last.at());
        }
    }

    /** A page of conversations. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<ConversationJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(ConversationPage page, Words words) {
            return new Page(
                    page.items().stream().map(item -> ConversationJson.of(item, words)).toList(),
                    page.nextCursor(),
                    page.hasMore());
        }
    }
}
