package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.reply.DetailsJson;
import dev.parlance.gateway.reply.Money;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on the wire.
 *
 * @param text what was said, or the notice in words; empty if it is erased
 * @param erased true if the person whose text it was is forgotten, else absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageJson(
        MessageId messageId,
        long seq,
        @Nullable AccountId authorId,
        @Nullable CharacterId characterId,
        MessageRole role,
        String text,
        @Nullable NoticeJson notice,
        Instant at,
        @Nullable ClientMessageId clientMessageId,
        @Nullable ReplyJson reply,
        @Nullable Boolean erased) {

    static MessageJson of(MessageView message, Words words) {
        var character = message.character();
        var notice = message.notice();
        return new MessageJson(
                message.messageId(),
                message.seq(),
                message.authorId(),
                character == null ? null : character.characterId(),
                message.role(),
                notice == null ? message.text() : words.of(notice),
                notice == null ? null : NoticeJson.of(notice),
                message.at(),
                message.clientMessageId(),
                message.reply() == null ? null : ReplyJson.of(message.reply()),
                message.erased() ? true : null);
    }

    static MessageJson of(UserMessagePosted posted) {
        return new MessageJson(
                posted.messageId(),
                posted.seq(),
                posted.author(),
                null,
                MessageRole.USER,
                posted.text().text(),
                null,
                posted.at(),
                posted.clientMessageId(),
                null,
                null);
    }

    static MessageJson of(CharacterGreeted greeted) {
        return new MessageJson(
                greeted.messageId(),
                greeted.seq(),
                null,
                null,
                MessageRole.ASSISTANT,
                greeted.text().text(),
                null,
                greeted.at(),
                null,
                null,
                null);
    }

    static MessageJson of(NoticePlace place, Notice notice, Instant at, Words words) {
        return new MessageJson(
                place.messageId(),
                place.seq(),
                null,
                null,
                MessageRole.SYSTEM,
                words.of(notice),
                NoticeJson.of(notice),
                at,
                null,
                null,
                null);
    }

    @Override
    public String toString() {
        return "MessageJson[%s #%d]".formatted(messageId, seq);
    }

    /**
     * How an assistant's message came about.
     *
     * @param details what was found beside it, if anything was looked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReplyJson(
            ReplyId replyId,
            ModelRef model,
            FinishReason finishReason,
            TokenUsage usage,
            Money cost,
            CacheUse cache,
            ProvenanceJson provenance,
            List<VariantJson> variants,
            @Nullable DetailsJson details) {

        static ReplyJson of(MessageView.Reply reply) {
            return new ReplyJson(
                    reply.replyId(),
                    reply.model(),
                    reply.finishReason(),
                    reply.usage(),
                    Money.of(reply.cost()),
                    reply.cache(),
                    ProvenanceJson.of(reply.provenance()),
                    reply.variants().stream().map(VariantJson::of).toList(),
                    DetailsJson.of(reply.details()));
        }
    }

    /**
     * One of several things an assistant said in the same place.
     *
     * @param erased true if the person who asked for it is forgotten, else absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VariantJson(
            ReplyId replyId, ModelRef model, String text, Instant at, @Nullable Boolean erased) {

        static VariantJson of(MessageView.Variant variant) {
            return new VariantJson(
                    variant.replyId(),
                    variant.model(),
                    variant.text(),
                    variant.at(),
                    variant.erased() ? true : null);
        }
    }
}
