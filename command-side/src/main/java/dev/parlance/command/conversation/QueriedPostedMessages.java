package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindPosted;
import dev.parlance.kernel.conversation.PostedText;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

@Component
final class QueriedPostedMessages implements PostedMessages {

    private static final long TIMEOUT_SECONDS = 5;

    private final QueryGateway queries;

    QueriedPostedMessages(QueryGateway queries) {
        this.queries = queries;
    }

    @Override
    public Optional<EarlierPost> find(
            ConversationId conversationId, AccountId author, ClientMessageId clientMessageId) {
        return queries.query(
                        new FindPosted(conversationId, author, clientMessageId),
                        ResponseTypes.optionalInstanceOf(PostedText.class))
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join()
                .map(found -> earlier(found, author));
    }

    private static EarlierPost earlier(PostedText found, AccountId author) {
        var text = found.text();
        return new EarlierPost(
                found.posted(),
                text == null ? null : Fingerprints.of(new ProtectedText(author, text)));
    }
}
