package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.SummaryCommand;
import dev.parlance.kernel.memory.SummaryCommand.CompleteSummary;
import dev.parlance.kernel.memory.SummaryCommand.FailSummary;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import java.util.Optional;

/** The life of a summary: asked for, one at a time, and ended exactly once. */
final class SummaryLifecycle {

    /** As many as one page of the history holds. */
    static final int MOST_MESSAGES = 200;

    private SummaryLifecycle() {}

    /** A request, if it is time for one and none is under way. */
    static Optional<ConversationSummaryRequested> due(
            ConversationState state,
            ConversationId conversation,
            SummaryPolicy policy,
            SummaryId summaryId,
            Instant at) {
        var summaries = state.summaries();
        var messages = state.lastSeq() - summaries.askedThroughSeq();
        return state.isRemembered()
                        && summaries.open() == null
                        && messages > 0
                        && policy.isDue(messages, summaries.tokensSince())
                ? Optional.of(request(state, conversation, summaryId, at))
                : Optional.empty();
    }

    /**
     * A request for what no summary tells of yet, the oldest {@value #MOST_MESSAGES} messages at
     * most; the next one goes on from there.
     *
     * @throws Rejected if there is nothing of that kind, or it is no {@code DIRECT} conversation
     */
    static ConversationSummaryRequested request(
            ConversationState state, ConversationId conversation, SummaryId summaryId, Instant at) {
        if (!state.isRemembered()) {
            throw new Rejected(new Rejection.Conflict("Only DIRECT conversations are summarised."));
        }
        var after = state.summaries().throughSeq();
        if (state.lastSeq() <= after) {
            throw new Rejected(new Rejection.Conflict("Everything is summarised already."));
        }
        var character = state.character();
        return new ConversationSummaryRequested(
                conversation,
                summaryId,
                new MemorySubject(
                        state.startedBy(), character == null ? null : character.characterId()),
                after,
                Math.min(state.lastSeq(), after + MOST_MESSAGES),
                at);
    }

    static ConversationSummarised complete(
            ConversationState state, CompleteSummary command, Instant at) {
        requireOpen(state, command, command.summaryId());
        return new ConversationSummarised(
                command.conversationId(),
                command.summaryId(),
                state.summaries().askedThroughSeq(),
                command.text(),
                command.memories(),
                command.account(),
                at);
    }

    static ConversationSummaryFailed fail(
            ConversationState state, FailSummary command, Instant at) {
        requireOpen(state, command, command.summaryId());
        return new ConversationSummaryFailed(
                command.conversationId(),
                command.summaryId(),
                command.code(),
                command.detail(),
                at);
    }

    private static void requireOpen(
            ConversationState state, SummaryCommand command, SummaryId summaryId) {
        if (!summaryId.equals(state.summaries().open())) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "The summary of conversation %s has ended, or never was."
                                    .formatted(command.conversationId())));
        }
    }
}
