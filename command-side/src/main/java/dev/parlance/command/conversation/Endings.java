package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a conversation ends: its open replies first, for each of them ends exactly once. */
final class Endings {

    private Endings() {}

    static List<ConversationEvent> deleted(
            ConversationState state, ConversationId conversation, AccountId by, Instant at) {
        var events = new ArrayList<ConversationEvent>();
        state.replies()
                .open()
                .forEach(
                        (replyId, open) ->
                                events.add(
                                        new AssistantReplyCancelled(
                                                conversation,
                                                replyId,
                                                open.character(),
                                                null,
                                                null,
                                                open.slot() != null,
                                                null,
                                                null,
                                                at)));
        events.add(new ConversationDeleted(conversation, by, at));
        return events;
    }
}
