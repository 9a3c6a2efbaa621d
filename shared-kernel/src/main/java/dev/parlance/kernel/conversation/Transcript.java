package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said in a conversation, oldest first, without how it came about. */
public record Transcript(List<Line> lines) {

    /**
     * A message as it is shown.
     *
     * @param authorId the person who wrote it, or null for an assistant and for notices
     * @param character who speaks in an assistant's message, or null
     * @param reply the variant that an assistant's message shows, or null
     */
    public record Line(
            MessageId messageId,
            long seq,
            MessageRole role,
            @Nullable AccountId authorId,
            @Nullable CharacterRef character,
            String text,
            @Nullable ReplyId reply) {

        @Override
        public String toString() {
            return "Line[%s #%d]".formatted(messageId, seq);
        }
    }
}
