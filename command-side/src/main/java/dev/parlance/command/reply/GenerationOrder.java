package dev.parlance.command.reply;

import dev.parlance.command.reply.Question.Setting;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a reply, as it is handed to the generator.
 *
 * @param promptSeq the message to answer
 * @param requestedBy who asked, to whom the text will belong
 * @param model the model asked for, or null for the usual one
 * @param character who shall speak, or null for the assistant without a character
 * @param kind of the conversation, or null in orders from before there were rooms
 * @param scope the knowledge that a coach answers from, or null
 * @param variantOf the message that it is to be another variant of, or null
 * @param attempt counted from 1
 * @param requestedAt when the reply was asked for
 */
record GenerationOrder(
        ConversationId conversationId,
        ReplyId replyId,
        long promptSeq,
        AccountId requestedBy,
        @Nullable String model,
        @Nullable CharacterRef character,
        @Nullable ConversationKind kind,
        @Nullable KnowledgeScope scope,
        @Nullable Long variantOf,
        int attempt,
        Instant requestedAt) {

    static GenerationOrder first(AssistantReplyRequested event) {
        return new GenerationOrder(
                event.conversationId(),
                event.replyId(),
                event.promptSeq(),
                event.requestedBy(),
                event.model(),
                event.character(),
                event.kind(),
                event.scope(),
                event.variantOf(),
                1,
                event.at());
    }

    GenerationOrder next() {
        return new GenerationOrder(
                conversationId,
                replyId,
                promptSeq,
                requestedBy,
                model,
                character,
                kind,
                scope,
                variantOf,
                attempt + 1,
                requestedAt);
    }

    /** Whether others hear the answer, so that it must not tell what is between two. */
    boolean inRoom() {
        return kind == ConversationKind.ROOM;
    }

    /** Whether what a person and the assistant told each other elsewhere may come up. */
    boolean recalls() {
        return kind == null || kind == ConversationKind.DIRECT;
    }

    /** As whoever answers is told. */
    Setting setting(Supplier<ContextMessage> message) {
        return new Setting(kind, scope, promptSeq, variantOf != null || model != null, message);
    }

    /**
     * Whether a coach may have answered the very same before, so that nothing is gathered for it
     * that might not be needed.
     */
    boolean mayBeKnown() {
        return kind == ConversationKind.COACH && promptSeq == 1;
    }
}
