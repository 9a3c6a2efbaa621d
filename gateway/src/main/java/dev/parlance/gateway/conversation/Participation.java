package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.MessageController.PostRequest;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody does who takes part in a conversation, whatever the wire. */
@Component
public class Participation {

    private final Posting posting;
    private final Commands commands;
    private final Queries queries;
    private final History history;
    private final Wording wording;

    Participation(
            Posting posting, Commands commands, Queries queries, History history, Wording wording) {
        this.posting = posting;
        this.commands = commands;
        this.queries = queries;
        this.history = history;
        this.wording = wording;
    }

    /**
     * Sees to it that a person may see a conversation.
     *
     * @throws Rejected if not
     */
    public void require(ConversationId conversation, AccountId person) {
        history.conversation(conversation, person);
    }

    /**
     * Posts a message; returns once it is committed.
     *
     * @param text storable text
     * @param clientMessageId the name under which sending again is safe, or null
     * @throws Rejected if the conversation refuses it
     */
    public Posted post(
            ConversationId conversation,
            AccountId author,
            String text,
            @Nullable String clientMessageId) {
        return posting.post(conversation, author, new PostRequest(text, clientMessageId, null));
    }

    /**
     * Moves the person's read marker forward; back is ignored.
     *
     * @throws Rejected if there is no such seq, or the person takes no part
     */
    public void markRead(ConversationId conversation, AccountId person, long lastReadSeq) {
        commands.send(new MarkRead(conversation, person, lastReadSeq));
    }

    /**
     * The messages that follow a seq, oldest first.
     *
     * @param limit messages at most, 1 to 200
     * @param minSeq waits, bounded, until the read model holds this seq; null waits for nothing
     * @throws Rejected if the person takes no part
     */
    public Missed missed(
            ConversationId conversation,
            AccountId person,
            long afterSeq,
            int limit,
            @Nullable Long minSeq) {
        var query = new FindMessages(conversation, person, null, afterSeq, limit, minSeq);
        var page = queries.ask(query, MessagePage.class);
        var words = wording.forMessages(page.items());
        var items = page.items().stream().map(message -> MessageJson.of(message, words)).toList();
        var last = items.isEmpty() ? afterSeq : items.getLast().seq();
        return new Missed(conversation, items, page.hasMore(), last);
    }

    /**
     * What somebody missed.
     *
     * @param hasMore whether more follows
     * @param lastSeq the seq of the last item, or the one that was asked from
     */
    public record Missed(
            ConversationId conversationId,
            List<MessageJson> items,
            boolean hasMore,
            long lastSeq) {}
}
