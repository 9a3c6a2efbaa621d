package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the read model holds of a conversation, as streams need it. */
@Component
class History {

    private static final int PAGE = 100;

    private final Queries queries;

    History(Queries queries) {
        this.queries = queries;
    }

    ConversationView conversation(ConversationId id, AccountId reader) {
        return queries.ask(new FindConversation(id, reader), ConversationView.class);
    }

    /**
     * The messages that follow a seq, oldest first, as many as come in one page.
     *
     * @param minSeq waits, bounded, until the read model holds this seq
     */
    MessagePage after(ConversationId id, AccountId reader, long seq, @Nullable Long minSeq) {
        return queries.ask(
                new FindMessages(id, reader, null, seq, PAGE, minSeq), MessagePage.class);
    }

    /** The message at a seq, waited for a bounded time. */
    Optional<MessageView> message(ConversationId id, AccountId reader, long seq) {
        var query = new FindMessages(id, reader, null, seq - 1, 1, seq);
        return queries.ask(query, MessagePage.class).items().stream()
                .filter(message -> message.seq() == seq)
                .findFirst();
    }
}
