package dev.parlance.gateway.live.redis;

import dev.parlance.gateway.live.redis.Heard.Lost;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The conversations in which something was committed that other nodes were not told. Deltas and the
 * like are not remembered: the next one shows that one is missing.
 */
final class Losses {

    static final int MOST = 1_000;

    private final Set<ConversationId> conversations = new HashSet<>();
    private boolean anywhere;

    synchronized void add(LiveSignal signal) {
        if (signal instanceof Committed committed) {
            conversations.add(committed.conversationId());
            bound();
        }
    }

    /** Puts back what could not be told of, either. */
    synchronized void add(Lost lost) {
        anywhere |= lost.conversations().isEmpty();
        conversations.addAll(lost.conversations());
        bound();
    }

    private void bound() {
        anywhere |= conversations.size() > MOST;
        if (anywhere) {
            conversations.clear();
        }
    }

    /** Takes what is to be told of, if anything is. */
    synchronized Optional<Lost> take() {
        if (!anywhere && conversations.isEmpty()) {
            return Optional.empty();
        }
        var lost = new Lost(conversations);
        conversations.clear();
        anywhere = false;
        return Optional.of(lost);
    }
}
