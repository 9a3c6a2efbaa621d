package dev.parlance.gateway.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts what is heard in the order of the conversation's event stream. What two nodes commit one
 * after the other may be heard the other way round, so an event that comes too early waits a moment
 * for those before it, and whatever is heard meanwhile waits behind it.
 */
final class FeedOrder {

    /** Much longer than the way between two nodes, and hardly noticed by a reader. */
    static final Duration PATIENCE = Duration.ofMillis(100);

    static final int MOST_WAITING = 256;

    private final SortedMap<Long, Committed> early = new TreeMap<>();
    private final List<LiveSignal> behind = new ArrayList<>();
    private long last = -1;
    private Instant patienceEnds = Instant.MAX;

    /** Takes in a signal; gives what is to be told now, in order. */
    List<LiveSignal> hear(LiveSignal signal, Instant now) {
        if (signal instanceof Committed committed) {
            return hear(committed, now);
        }
        if (early.isEmpty()) {
            return List.of(signal);
        }
        behind.add(signal);
        return isFull() ? giveUp() : List.of();
    }

    private List<LiveSignal> hear(Committed committed, Instant now) {
        long sequence = committed.sequence();
        if (last >= 0 && sequence <= last) {
            return List.of();
        }
        if (early.isEmpty()) {
            if (last < 0 || sequence == last + 1) {
                last = sequence;
                return List.of(committed);
            }
            patienceEnds = now.plus(PATIENCE);
        }
        early.put(sequence, committed);
        return endsListening(committed) || isFull() ? giveUp() : next();
    }

    /** What follows without a gap, and what waited behind it if nothing is early any more. */
    private List<LiveSignal> next() {
        var told = new ArrayList<LiveSignal>();
        while (!early.isEmpty() && early.firstKey() == last + 1) {
            last++;
            told.add(early.remove(last));
        }
        if (early.isEmpty()) {
            told.addAll(behind);
            behind.clear();
            patienceEnds = Instant.MAX;
        }
        return told;
    }

    /** When what is missing is no longer waited for. */
    Instant patienceEnds() {
        return patienceEnds;
    }

    /** Gives all that waits, across its gaps, if it has waited for long enough. */
    List<LiveSignal> giveUp(Instant now) {
        return now.isBefore(patienceEnds) ? List.of() : giveUp();
    }

    private List<LiveSignal> giveUp() {
        last = early.lastKey();
        var told = new ArrayList<LiveSignal>(early.values());
        early.clear();
        told.addAll(next());
        return told;
    }

    /** The stream may be closed right after it, so it cannot be told later. */
    private static boolean endsListening(Committed committed) {
        return committed.event() instanceof ParticipantRemoved
                || committed.event() instanceof ConversationDeleted;
    }

    private boolean isFull() {
        return early.size() + behind.size() >= MOST_WAITING;
    }
}
