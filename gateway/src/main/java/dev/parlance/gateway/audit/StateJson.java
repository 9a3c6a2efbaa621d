package dev.parlance.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.ConversationState;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a conversation was, on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StateJson(
        ConversationId conversationId,
        long events,
        @Nullable Instant lastEventAt,
        @Nullable ConversationKind kind,
        @Nullable Words title,
        List<Member> participants,
        List<Said> messages,
        boolean hasMore) {

    static StateJson of(ConversationState state) {
        return new StateJson(
                state.conversationId(),
                state.events(),
                state.lastEventAt(),
                state.kind(),
                state.title() == null ? null : Words.of(state.title()),
                state.participants().stream()
                        .map(member -> new Member(member.accountId(), member.role()))
                        .toList(),
                state.messages().stream().map(Said::of).toList(),
                state.hasMore());
    }

    /**
     * @param length in UTF-16 units
     * @param text what it says, if it may be shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Words(int length, @Nullable String text) {

        static Words of(ConversationState.Words words) {
            return new Words(words.length(), words.text());
        }
    }

    record Member(AccountId accountId, ParticipantRole role) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(
            long seq,
            MessageId messageId,
            String role,
            @Nullable AccountId authorId,
            @Nullable CharacterId characterId,
            Words text,
            @Nullable Befallen notice,
            Instant at,
            @Nullable ReplyId selectedReply,
            List<Variant> variants) {

        static Said of(ConversationState.Message message) {
            return new Said(
                    message.seq(),
                    message.messageId(),
                    message.role().name().toLowerCase(Locale.ROOT),
                    message.authorId(),
                    message.characterId(),
                    Words.of(message.text()),
                    message.notice() == null ? null : Befallen.of(message.notice()),
                    message.at(),
                    message.selectedReply(),
                    message.variants().stream()
                            .map(v -> new Variant(v.replyId(), Words.of(v.text()), v.at()))
                            .toList());
        }
    }

    record Variant(ReplyId replyId, Words text, Instant at) {}

    /** What a system message tells. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Befallen(
            Notice.Kind kind,
            @Nullable AccountId actor,
            @Nullable AccountId person,
            @Nullable ParticipantRole role,
            @Nullable AssistantId assistant,
            @Nullable String text) {

        static Befallen of(Notice notice) {
            return new Befallen(
                    notice.kind(),
                    notice.actor(),
                    notice.person(),
                    notice.role(),
                    notice.assistant(),
                    notice.text());
        }
    }
}
