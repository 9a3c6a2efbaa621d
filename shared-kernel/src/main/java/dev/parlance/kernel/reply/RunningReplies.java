package dev.parlance.kernel.reply;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.trade.DetailPage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The replies that are being generated in this process. */
public interface RunningReplies {

    /**
     * What a running reply has said so far, or empty if it does not run here. Nobody is asked who
     * wants to know: whoever shows it to a reader sees to it first that it is of a conversation the
     * reader may see.
     */
    Optional<PartialReply> find(ReplyId replyId);

    /**
     * A reply in the middle of being said.
     *
     * @param conversationId the conversation it is said in
     * @param character who speaks, or null for the assistant without a character
     * @param attempt counted from 1
     * @param nextIndex the index the next delta will have; all earlier ones are in the text
     * @param details what was found beside it so far
     * @param ended whether its end is stored, and to be had from there; what goes on is finding
     */
    record PartialReply(
            ReplyId replyId,
            ConversationId conversationId,
            @Nullable CharacterRef character,
            int attempt,
            ModelRef model,
            int nextIndex,
            String textSoFar,
            DetailsSoFar details,
            boolean ended) {
        @Override
        public String toString() {
            return "PartialReply[%s, %d chars]".formatted(replyId, textSoFar.length());
        }
    }

    /**
     * What was found beside a running reply.
     *
     * @param count how many pages there will be, or -1 while that is not known
     * @param pages those that were told, in their order
     * @param millis how long it took, or -1 while it goes on
     */
    record DetailsSoFar(int count, List<DetailPage> pages, long millis) {

        /** Before anything is known. */
        public static final DetailsSoFar NONE = new DetailsSoFar(-1, List.of(), -1);

        public DetailsSoFar {
            pages = List.copyOf(pages);
        }
    }
}
