package dev.parlance.command.rerun;

import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.kernel.reply.PromptRecipe;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was said in a conversation, as a prompt showed it: messages with the variants that
 * stood there then, and the summary. A fork's shared messages are found where they were said.
 */
final class ShownWords {

    private final Provenance provenance;
    private final Set<MessageId> wanted;
    private final @Nullable Set<ReplyId> answers;
    private final Map<MessageId, ContextMessage> found = new HashMap<>();
    private Map<MessageId, ContextMessage> foundHere = Map.of();
    private @Nullable SummaryView summary;
    private @Nullable ForkOrigin origin;

    private ShownWords(Provenance provenance) {
        this.provenance = provenance;
        this.wanted = Set.copyOf(provenance.messages());
        PromptRecipe recipe = provenance.recipe();
        this.answers = recipe == null ? null : Set.copyOf(recipe.answers());
    }

    /**
     * @param last the reply whose prompt it was; nothing that was said after it counts
     * @throws dev.parlance.kernel.rejection.Rejected if something is there no more
     */
    static ShownWords of(Past past, ConversationId conversation, Provenance shown, ReplyId last) {
        var words = new ShownWords(shown);
        words.look(past, conversation, last);
        while (words.missesSome() && words.origin != null) {
            words.look(past, words.origin.source(), last);
        }
        if (words.missesSome()) {
            throw Gone.rejected();
        }
        return words;
    }

    /** The messages, oldest first. */
    List<ContextMessage> messages() {
        return provenance.messages().stream().map(found::get).toList();
    }

    @Nullable SummaryView summary() {
        return summary;
    }

    private boolean missesSome() {
        return found.size() < wanted.size() || (provenance.summary() != null && summary == null);
    }

    private void look(Past past, ConversationId conversation, ReplyId last) {
        origin = null;
        foundHere = new HashMap<>();
        boolean over = false;
        for (var event : (Iterable<Object>) past.of(conversation)::iterator) {
            over = over || isEndOf(last, event);
            if (!over) {
                take(event);
            }
        }
        foundHere.forEach(found::putIfAbsent);
    }

    private static boolean isEndOf(ReplyId reply, Object event) {
        return switch (event) {
            case AssistantReplyCompleted e -> e.replyId().equals(reply);
            case AssistantReplyCancelled e -> e.replyId().equals(reply);
            default -> false;
        };
    }

    private void take(Object event) {
        switch (event) {
            case ConversationStarted e -> origin = e.fork();
            case UserMessagePosted e when wanted.contains(e.messageId()) ->
                    foundHere.put(
                            e.messageId(),
                            new ContextMessage(
                                    e.messageId(),
                                    e.seq(),
                                    MessageRole.USER,
                                    e.author(),
                                    null,
                                    e.text().text(),
                                    null));
            case CharacterGreeted e -> answer(e.messageId(), e.seq(), null, e.text(), null);
            case AssistantReplyCompleted e ->
                    answer(e.messageId(), e.seq(), e.character(), e.text(), e.replyId());
            case AssistantReplyCancelled e
                    when e.messageId() != null && e.seq() != null && e.text() != null ->
                    answer(e.messageId(), e.seq(), e.character(), e.text(), e.replyId());
            case ConversationSummarised e when e.summaryId().equals(provenance.summary()) ->
                    summary =
                            new SummaryView(
                                    e.conversationId(),
                                    e.summaryId(),
                                    e.throughSeq(),
                                    e.text().text(),
                                    e.at());
            default -> {}
        }
    }

    /** Of the variants of a message the one that stood there; if that is not known, the newest. */
    private void answer(
            MessageId messageId,
            long seq,
            @Nullable CharacterRef character,
            ProtectedText text,
            @Nullable ReplyId reply) {
        boolean shown = reply == null || answers == null || answers.contains(reply);
        if (shown && wanted.contains(messageId)) {
            foundHere.put(
                    messageId,
                    new ContextMessage(
                            messageId,
                            seq,
                            MessageRole.ASSISTANT,
                            null,
                            character,
                            text.text(),
                            reply));
        }
    }
}
