package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.WorkerId;
import dev.parlance.kernel.trade.ReplyDetails;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened in one conversation, in order. Messages are numbered by their seq. */
public sealed interface ConversationEvent {

    ConversationId conversationId();

    Instant at();

    /** Something that has happened to the conversation itself, and is told among its messages. */
    sealed interface Noticed extends ConversationEvent {

        /** Where it is told; null in conversations of other kinds than rooms, where it is not. */
        @Nullable NoticePlace notice();
    }

    /**
     * The first event of every conversation. A fork begins with the shared messages behind it.
     *
     * @param characterVersion the version of the character it is pinned to; null without one
     * @param room the assistants of a room, null in conversations of other kinds
     * @param scope the knowledge that a {@code COACH} answers from; null in conversations of other
     *     kinds, and with coaches that were started before they were given the usual one: those
     *     look nothing up
     */
    @Revision("1")
    record ConversationStarted(
            ConversationId conversationId,
            ConversationKind kind,
            AccountId startedBy,
            @Nullable ProtectedText title,
            @Nullable CharacterId characterId,
            @Nullable Integer characterVersion,
            List<Participant> participants,
            @Nullable RoomSettings room,
            @Nullable KnowledgeScope scope,
            @Nullable ForkOrigin fork,
            Instant at)
            implements ConversationEvent {}

    /** The character has said its first words, which no model was asked for. */
    @Revision("1")
    record CharacterGreeted(
            ConversationId conversationId,
            MessageId messageId,
            long seq,
            ProtectedText text,
            Instant at)
            implements ConversationEvent {}

    /** Another version of the character speaks from here on. */
    @Revision("1")
    record CharacterVersionAdopted(
            ConversationId conversationId, CharacterRef character, AccountId adoptedBy, Instant at)
            implements ConversationEvent {}

    @Revision("1")
    record UserMessagePosted(
            ConversationId conversationId,
            MessageId messageId,
            long seq,
            AccountId author,
            ClientMessageId clientMessageId,
            ProtectedText text,
            Instant at)
            implements ConversationEvent {}

    /**
     * An assistant shall answer; exactly one of {@link AssistantReplyCompleted}, {@link
     * AssistantReplyFailed} and {@link AssistantReplyCancelled} follows.
     *
     * @param promptSeq the message to answer
     * @param variantOf the assistant's message this shall be another variant of, or null for a new
     *     message
     * @param model the model asked for, or null for the usual one
     * @param character who shall speak, or null for the assistant without a character
     * @param kind of the conversation, on which it depends what the prompt may be made of
     * @param scope of the conversation: the knowledge that a {@code COACH} answers from
     */
    @Revision("2")
    record AssistantReplyRequested(
            ConversationId conversationId,
            ReplyId replyId,
            long promptSeq,
            @Nullable Long variantOf,
            AccountId requestedBy,
            @Nullable String model,
            @Nullable CharacterRef character,
            ConversationKind kind,
            @Nullable KnowledgeScope scope,
            Instant at)
            implements ConversationEvent {}

    /** A worker has begun an attempt; deltas of an earlier attempt no longer count. */
    @Revision("1")
    record AssistantReplyStarted(
            ConversationId conversationId,
            ReplyId replyId,
            int attempt,
            WorkerId worker,
            ModelRef model,
            Instant at)
            implements ConversationEvent {}

    /**
     * The assistant has answered.
     *
     * @param messageId the message; a variant shares it with its siblings
     * @param variant whether this is another variant of an existing message
     * @param character who has spoken, or null for the assistant without a character
     */
    @Revision("1")
    record AssistantReplyCompleted(
            ConversationId conversationId,
            ReplyId replyId,
            @Nullable CharacterRef character,
            MessageId messageId,
            long seq,
            boolean variant,
            ProtectedText text,
            ReplyAccount account,
            Instant at)
            implements ConversationEvent {}

    @Revision("1")
    record AssistantReplyFailed(
            ConversationId conversationId,
            ReplyId replyId,
            int attempt,
            ErrorCode code,
            String detail,
            Instant at)
            implements ConversationEvent {}

    /**
     * What was found beside an answer. It follows the end of the reply, which does not wait for it,
     * or nothing does if the worker dies in between.
     */
    @Revision("1")
    record ReplyDetailed(
            ConversationId conversationId, ReplyId replyId, ReplyDetails details, Instant at)
            implements ConversationEvent {}

    @Revision("1")
    record AssistantReplyCancellationRequested(
            ConversationId conversationId, ReplyId replyId, AccountId cancelledBy, Instant at)
            implements ConversationEvent {}

    /**
     * A person stopped the reply. If something had been said it is kept as a message, and all of
     * messageId, seq, text and account are present; otherwise none is, save that an account tells
     * of tokens already paid for.
     *
     * @param character who was speaking, or null for the assistant without a character
     */
    @Revision("1")
    record AssistantReplyCancelled(
            ConversationId conversationId,
            ReplyId replyId,
            @Nullable CharacterRef character,
            @Nullable MessageId messageId,
            @Nullable Long seq,
            boolean variant,
            @Nullable ProtectedText text,
            @Nullable ReplyAccount account,
            Instant at)
            implements ConversationEvent {}

    @Revision("1")
    record ReplyVariantSelected(
            ConversationId conversationId,
            long seq,
            ReplyId replyId,
            AccountId selectedBy,
            Instant at)
            implements ConversationEvent {}

    /**
     * What was said shall be summarised and remembered; exactly one of {@link
     * ConversationSummarised} and {@link ConversationSummaryFailed} follows, unless the
     * conversation is deleted.
     *
     * @param subject whose talk with whom it is
     * @param afterSeq the last message of the summary before, 0 if there is none
     * @param throughSeq the last message to summarise
     */
    @Revision("1")
    record ConversationSummaryRequested(
            ConversationId conversationId,
            SummaryId summaryId,
            MemorySubject subject,
            long afterSeq,
            long throughSeq,
            Instant at)
            implements ConversationEvent {}

    /**
     * All that was said up to a seq has a summary, which takes the place of the one before.
     *
     * @param memories what was recorded along with it
     */
    @Revision("1")
    record ConversationSummarised(
            ConversationId conversationId,
            SummaryId summaryId,
            long throughSeq,
            ProtectedText text,
            List<MemoryId> memories,
            ReplyAccount account,
            Instant at)
            implements ConversationEvent {}

    @Revision("1")
    record ConversationSummaryFailed(
            ConversationId conversationId,
            SummaryId summaryId,
            ErrorCode code,
            String detail,
            Instant at)
            implements ConversationEvent {}

    @Revision("1")
    record MessagesRead(
            ConversationId conversationId, AccountId reader, long lastReadSeq, Instant at)
            implements ConversationEvent {}

    /**
     * The conversation has another title.
     *
     * @param notice its place among the messages of a room; null in conversations of other kinds
     */
    @Revision("1")
    record ConversationRenamed(
            ConversationId conversationId,
            ProtectedText title,
            AccountId renamedBy,
            @Nullable NoticePlace notice,
            Instant at)
            implements Noticed {}

    /** A person takes part from here on, and has read what stands before. */
    @Revision("1")
    record ParticipantAdded(
            ConversationId conversationId,
            Participant participant,
            AccountId addedBy,
            NoticePlace notice,
            Instant at)
            implements Noticed {}

    /** A person takes no part any more; whoever left was removed by nobody else. */
    @Revision("1")
    record ParticipantRemoved(
            ConversationId conversationId,
            AccountId accountId,
            AccountId removedBy,
            NoticePlace notice,
            Instant at)
            implements Noticed {}

    /**
     * A participant has another role.
     *
     * @param changedBy who gave it, or null if the owner's place fell to the participant
     */
    @Revision("1")
    record ParticipantRoleChanged(
            ConversationId conversationId,
            Participant participant,
            @Nullable AccountId changedBy,
            NoticePlace notice,
            Instant at)
            implements Noticed {}

    @Revision("1")
    record AssistantAdded(
            ConversationId conversationId,
            RoomAssistant assistant,
            AccountId addedBy,
            NoticePlace notice,
            Instant at)
            implements Noticed {}

    /**
     * An assistant has no seat any more.
     *
     * @param handle what it was called; null in events from before these named it
     */
    @Revision("1")
    record AssistantRemoved(
            ConversationId conversationId,
            AssistantId assistantId,
            @Nullable ProtectedText handle,
            AccountId removedBy,
            NoticePlace notice,
            Instant at)
            implements Noticed {}

    @Revision("1")
    record AnsweringChanged(
            ConversationId conversationId,
            Answering answering,
            AccountId changedBy,
            NoticePlace notice,
            Instant at)
            implements Noticed {}

    @Revision("1")
    record ConversationDeleted(ConversationId conversationId, AccountId deletedBy, Instant at)
            implements ConversationEvent {}
}
