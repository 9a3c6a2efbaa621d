package dev.parlance.gateway.connection;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may not hear a feed. Whoever was heard to be removed may not from that moment on, though the
 * read model may still say otherwise; and the read model is asked now and then for what was not
 * heard, soon after somebody came or something may have been missed.
 */
final class Membership {

    /** So late the read model may be. */
    private static final Duration LAG = Duration.ofSeconds(10);

    private static final List<Duration> SOON = List.of(Duration.ofSeconds(1), LAG.plusSeconds(1));
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Map<AccountId, Instant> removed = new HashMap<>();
    private int asked;
    private Instant next = Instant.MAX;

    /** Takes in what an event changes. */
    void heard(ConversationEvent event, Instant now) {
        switch (event) {
            case ParticipantRemoved e -> removed.put(e.accountId(), now);
            case ParticipantAdded e -> removed.remove(e.participant().accountId());
            default -> {}
        }
    }

    /** Whether somebody was not heard to be removed. */
    boolean admits(AccountId person) {
        return !removed.containsKey(person);
    }

    /** Somebody came, or something may have been missed. */
    void soon(Instant now) {
        asked = 0;
        schedule(now);
    }

    /** When the read model is to be asked. */
    Instant next() {
        return next;
    }

    /** The read model did not answer, or did not know the conversation. */
    void unanswered(Instant now) {
        next = now.plus(SOON.getFirst());
    }

    /**
     * The read model was asked.
     *
     * @return who may hear the feed by all that is known
     */
    Set<AccountId> answered(Set<AccountId> people, Instant now) {
        asked++;
        schedule(now);
        removed.values().removeIf(at -> !now.isBefore(at.plus(LAG)));
        var may = new HashSet<>(people);
        may.removeAll(removed.keySet());
        return may;
    }

    private void schedule(Instant now) {
        next = now.plus(asked < SOON.size() ? SOON.get(asked) : EVERY);
    }
}
