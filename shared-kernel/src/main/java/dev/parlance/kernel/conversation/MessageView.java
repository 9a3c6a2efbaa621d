package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.trade.ReplyDetails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a reader sees it.
 *
 * @param authorId the person who wrote it, or null for an assistant
 * @param character who speaks in an assistant's message, or null
 * @param notice what a system message tells, null for others, whose text tells it
 * @param reply how an assistant's message came about, or null for a person's
 * @param erased whether the person whose text it was is forgotten; the text is empty then
 */
public record MessageView(
        MessageId messageId,
        long seq,
        @Nullable AccountId authorId,
        @Nullable CharacterRef character,
        MessageRole role,
        String text,
        @Nullable Notice notice,
        Instant at,
        @Nullable ClientMessageId clientMessageId,
        @Nullable Reply reply,
        boolean erased) {

    /** One that is not erased. */
    public MessageView(
            MessageId messageId,
            long seq,
            @Nullable AccountId authorId,
            @Nullable CharacterRef character,
            MessageRole role,
            String text,
            @Nullable Notice notice,
            Instant at,
            @Nullable ClientMessageId clientMessageId,
            @Nullable Reply reply) {
        this(
                messageId,
                seq,
                authorId,
                character,
                role,
                text,
                notice,
                at,
                clientMessageId,
                reply,
                false);
    }

    /**
     * How an assistant's message came about.
     *
     * @param replyId the variant that is shown
     * @param variants all variants, in the order they were completed
     * @param details what was found beside the variant that is shown, or null
     */
    public record Reply(
            ReplyId replyId,
            ModelRef model,
            FinishReason finishReason,
            TokenUsage usage,
            Cost cost,
            CacheUse cache,
            Provenance provenance,
            List<Variant> variants,
            @Nullable ReplyDetails details) {}

    /**
     * One of several things an assistant said in the same place.
     *
     * @param erased whether the person who asked for it is forgotten; the text is empty then
     */
    public record Variant(
            ReplyId replyId, ModelRef model, String text, Instant at, boolean erased) {}

    @Override
    public String toString() {
        return "MessageView[%s #%d]".formatted(messageId, seq);
    }
}
