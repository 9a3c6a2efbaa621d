package dev.parlance.query.stats;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A person's conversation with a coach, all of it at one instant. */
final class Coaching implements Story {

    private final ConversationId id = new ConversationId(UUID.randomUUID());
    private final AccountId owner;
    private final Instant at;
    private final List<ConversationEvent> untold = new ArrayList<>();
    private long lastSeq;

    Coaching(AccountId owner, Instant at) {
        this.owner = owner;
        this.at = at;
        untold.add(
                new ConversationStarted(
                        id,
                        ConversationKind.COACH,
                        owner,
                        null,
                        null,
                        null,
                        List.of(new Participant(owner, ParticipantRole.OWNER)),
                        null,
                        null,
                        null,
                        at));
    }

    /** An answer is given out of a cache, or by the model. */
    Coaching answer(CacheUse cache) {
        var small = Accounts.small();
        return answer(
                new ReplyAccount(
                        small.model(),
                        small.finishReason(),
                        small.usage(),
                        small.cost(),
                        small.firstTokenMillis(),
                        small.totalMillis(),
                        cache,
                        small.provenance()));
    }

    /** The model gives an answer that is paid for in a currency. */
    Coaching answer(String amount, String currency) {
        var small = Accounts.small();
        return answer(
                new ReplyAccount(
                        small.model(),
                        small.finishReason(),
                        small.usage(),
                        new Cost(new BigDecimal(amount), currency, "2026-11", true),
                        small.firstTokenMillis(),
                        small.totalMillis(),
                        CacheUse.NONE,
                        small.provenance()));
    }

    private Coaching answer(ReplyAccount account) {
        var replyId = new ReplyId(UUID.randomUUID());
        untold.add(
                new AssistantReplyRequested(
                        id,
                        replyId,
                        lastSeq,
                        null,
                        owner,
                        null,
                        null,
                        ConversationKind.COACH,
                        null,
                        at));
        lastSeq++;
        untold.add(
                new AssistantReplyCompleted(
                        id,
                        replyId,
                        null,
                        new MessageId(UUID.randomUUID()),
                        lastSeq,
                        false,
                        new ProtectedText(owner, "스마트폰은 8517.13입니다."),
                        account,
                        at));
        return this;
    }

    ConversationId id() {
        return id;
    }

    @Override
    public String type() {
        return "Conversation";
    }

    @Override
    public String stream() {
        return id.toString();
    }

    @Override
    public List<ConversationEvent> drain() {
        var events = List.copyOf(untold);
        untold.clear();
        return events;
    }
}
