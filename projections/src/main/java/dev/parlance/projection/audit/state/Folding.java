package dev.parlance.projection.audit.state;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** A conversation on its way through a fold. */
final class Folding {

    private final EventStore store;
    private final ConversationId conversationId;
    private final Moment moment;
    private final Fold fold;
    private final Forgotten forgotten;
    private long next;
    private long counted;
    private @Nullable Instant lastAt;
    private boolean over;

    Folding(EventStore store, ConversationId conversationId, Moment moment, Fold fold) {
        this(store, conversationId, moment, fold, new Forgotten());
    }

    private Folding(
            EventStore store,
            ConversationId conversationId,
            Moment moment,
            Fold fold,
            Forgotten forgotten) {
        this.forgotten = forgotten;
        this.store = store;
        this.conversationId = conversationId;
        this.moment = moment;
        this.fold = fold;
    }

    /** How many of its events counted. */
    long events() {
        return counted;
    }

    /** When the last event that counted happened, null if none did. */
    @Nullable Instant lastAt() {
        return lastAt;
    }

    /**
     * Takes in all events that are there.
     *
     * @throws Rejected if there are none
     */
    void begin() {
        goOn();
        if (next == 0) {
            throw new Rejected(new Rejection.ConversationNotFound(conversationId));
        }
    }

    /**
     * Takes in what has come since. Streams are read to their end, for what Axon Server streams
     * stays open if it is left in the middle.
     */
    void goOn() {
        read();
        var at = lastAt == null ? Instant.EPOCH : lastAt;
        for (var person : forgotten.people()) {
            fold.add(GenericEventMessage.asEventMessage(new AccountErased(person, at)));
        }
        fold.finish();
    }

    private void read() {
        var stream = store.readEvents(conversationId.toString(), next);
        while (stream.hasNext()) {
            var message = stream.next();
            next = message.getSequenceNumber() + 1;
            take(message);
        }
    }

    private void take(DomainEventMessage<?> message) {
        var event = eventOf(message);
        over = over || !moment.includes(event);
        if (over) {
            return;
        }
        if (event instanceof ConversationStarted started && started.fork() != null) {
            sourceOf(started.fork(), started.at()).read();
        }
        forgotten.see(event);
        fold.add(message);
        counted++;
        lastAt = event.at();
        over = moment.endsWith(event);
    }

    /** What a fork begins with comes first: its source as it was when the fork was made. */
    private Folding sourceOf(ForkOrigin fork, Instant at) {
        return new Folding(store, fork.source(), new Moment(null, at), fold, forgotten);
    }

    private static ConversationEvent eventOf(DomainEventMessage<?> message) {
        if (message.getPayload() instanceof ConversationEvent event) {
            return event;
        }
        throw new IllegalStateException(
                "%s is no event of a conversation".formatted(message.getPayloadType()));
    }
}
