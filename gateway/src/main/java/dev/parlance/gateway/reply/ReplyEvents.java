package dev.parlance.gateway.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What streams say about a reply. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ReplyEvents {

    /** The name of the event on the wire. */
    String eventName();

    /**
     * An attempt begins: whatever was received of this reply before no longer counts.
     *
     * @param characterId who speaks, if a character does and it is known by now
     */
    record Started(
            ReplyId replyId,
            @Nullable CharacterId characterId,
            @Nullable ModelRef model,
            int attempt)
            implements ReplyEvents {
        @Override
        public String eventName() {
            return "reply.started";
        }
    }

    /**
     * A piece of text.
     *
     * @param index grows from piece to piece; it skips where several pieces come as one
     * @param offset where the piece begins in the reply's text, in UTF-16 units
     */
    record Delta(ReplyId replyId, int index, int offset, String text) implements ReplyEvents {
        @Override
        public String eventName() {
            return "reply.delta";
        }
    }

    /**
     * The reply became a message, or another variant of one.
     *
     * @param sources what it was looked up in, where answers are
     */
    record Completed(
            ReplyId replyId,
            @Nullable CharacterId characterId,
            MessageId messageId,
            long seq,
            String text,
            ModelRef model,
            FinishReason finishReason,
            TokenUsage usage,
            Money cost,
            CacheUse cache,
            @Nullable List<SourceJson> sources)
            implements ReplyEvents {
        @Override
        public String eventName() {
            return "reply.completed";
        }
    }

    /** There is no answer. */
    record Failed(ReplyId replyId, ErrorCode code, String detail) implements ReplyEvents {
        @Override
        public String eventName() {
            return "reply.failed";
        }
    }

    /** A person stopped the reply; message, seq and text are there if something was kept. */
    record Cancelled(
            ReplyId replyId,
            @Nullable CharacterId characterId,
            @Nullable MessageId messageId,
            @Nullable Long seq,
            @Nullable String text,
            @Nullable ModelRef model,
            @Nullable TokenUsage usage,
            @Nullable Money cost)
            implements ReplyEvents {
        @Override
        public String eventName() {
            return "reply.cancelled";
        }
    }
}
