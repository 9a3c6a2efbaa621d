package dev.parlance.benchmark.soak;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What people were told: which posts were acknowledged and as what, how replies ended before their
 * eyes. Some hundred bytes a post, for the hours of a run; texts are known by their number.
 */
final class Ledger {

    /** A post that the product said it has. */
    record Acknowledged(UUID conversation, long number, UUID messageId, long seq) {
        String clientMessageId() {
            return Ledger.clientMessageId(number);
        }
    }

    /** The end of a reply as a stream told it. */
    record Heard(UUID reply, String event, @Nullable String textMd5) {}

    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong acknowledgements = new AtomicLong();
    private final ConcurrentMap<UUID, Heard> heard = new ConcurrentHashMap<>();
    private final Set<UUID> deleted = ConcurrentHashMap.newKeySet();
    private final Violations violations;

    Ledger(Violations violations) {
        this.violations = violations;
    }

    static String clientMessageId(long number) {
        return "soak-" + number;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** How many posts were made, acknowledged or not; their numbers go from 1 to this. */
    long posts() {
        return numbers.get();
    }

    void acknowledge(Acknowledged post) {
        acknowledged.add(post);
        acknowledgements.incrementAndGet();
    }

    long acknowledgements() {
        return acknowledgements.get();
    }

    Collection<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** Notes an end; all who hear a reply's end must hear the same. */
    void hear(Heard end) {
        var before = heard.putIfAbsent(end.reply(), end);
        if (before != null && !before.equals(end)) {
            violations.add("ends of one reply that differ", before + " and " + end);
        }
    }

    Collection<Heard> heard() {
        return heard.values();
    }

    /** Notes that somebody wants a conversation gone, before asking for it. */
    void delete(UUID conversation) {
        deleted.add(conversation);
    }

    Collection<UUID> deleted() {
        return deleted;
    }
}
