package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.Checkpoint;
import dev.parlance.projection.audit.LogRows.Leaf;
import dev.parlance.projection.audit.StoredEvents.Kept;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which events of a stream need no seal. Where an event stands in the store, whoever can write it
 * decides. So once the events from before the seals are all in the log, it counts only what that
 * part of the log tells of the stream.
 */
record UnsealedEvents(boolean storeKeepsSeals, long upTo, boolean settled, Optional<Leaf> covering)
        implements Predicate<Kept> {

    private static final long FIRST_POSITION = 1;

    static UnsealedEvents of(
            String stream, Optional<Checkpoint> newest, LogRows log, StoredEvents store) {
        long upTo = newest.map(Checkpoint::unsealedUpTo).orElseGet(store::unsealedUpTo);
        var leaves = newest.map(Checkpoint::unsealedLeaves);
        return new UnsealedEvents(
                store.keepsSeals(),
                upTo,
                leaves.isPresent(),
                leaves.flatMap(before -> log.newest(stream, before)));
    }

    @Override
    public boolean test(Kept kept) {
        if (!storeKeepsSeals) {
            return true;
        }
        return settled
                ? covering.filter(leaf -> reaches(leaf, kept)).isPresent()
                : kept.position() >= FIRST_POSITION && kept.position() <= upTo;
    }

    private static boolean reaches(Leaf leaf, Kept kept) {
        return kept.event().sequenceNumber() <= leaf.head().sequenceNumber();
    }
}
