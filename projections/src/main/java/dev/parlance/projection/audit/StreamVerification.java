package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.Mismatch;
import dev.parlance.kernel.audit.Mismatch.Kind;
import dev.parlance.kernel.audit.RawEvent;
import dev.parlance.projection.audit.ChainRows.Link;
import dev.parlance.projection.audit.ChainRows.Progress;
import dev.parlance.projection.audit.LogRows.Leaf;
import dev.parlance.projection.audit.SealCheck.Finding;
import dev.parlance.projection.audit.StoredEvents.Kept;
import org.jspecify.annotations.Nullable;

/**
 * Compares the events of one stream, in their order, with their seals, their chain and the log of
 * checkpoints, as far as the first that does not fit.
 */
final class StreamVerification {

    private final String stream;
    private final StoredEvents store;
    private final ChainRows chain;
    private final SealCheck seals;
    private final Progress progress;
    private final Paged<Kept> events;
    private final Paged<Link> links;
    private final Paged<Leaf> leaves;
    private final ChainReading reading = new ChainReading();
    private long pending;
    private long reached;

    StreamVerification(
            String stream, StoredEvents store, ChainRows chain, LogRows log, SealCheck seals) {
        this.stream = stream;
        this.store = store;
        this.chain = chain;
        this.seals = seals;
        this.progress = chain.progress();
        this.events =
                new Paged<>(
                        (from, limit) -> store.page(stream, from, limit),
                        kept -> kept.event().sequenceNumber());
        this.links =
                new Paged<>((from, limit) -> chain.page(stream, from, limit), Link::sequenceNumber);
        this.leaves = new Paged<>((from, limit) -> log.leaves(stream, from, limit), Leaf::index);
    }

    /** How many events were found right. */
    long events() {
        return reading.next();
    }

    /** How many events behind those wait to be taken into the chain. */
    long pending() {
        return pending;
    }

    /** The link of the last event that was found right. */
    byte[] head() {
        return reading.head();
    }

    /** The first thing that is wrong, or null. */
    @Nullable Mismatch firstMismatch() {
        while (events.peek() != null || links.peek() != null) {
            long place = reading.next() + pending;
            var mismatch = at(place, events.next(place), links.next(place));
            if (mismatch != null) {
                return mismatch;
            }
        }
        var left = leaves.peek();
        return left == null ? null : reading.end(left.head());
    }

    private @Nullable Mismatch at(long place, @Nullable Kept kept, @Nullable Link link) {
        if (kept == null) {
            return missing(place, link);
        }
        if (link == null) {
            return unlinked(kept);
        }
        if (pending > 0) {
            return mismatch(
                    kept.event(),
                    Kind.CHAIN_CHANGED,
                    "The event has a link, and those before it have none.");
        }
        return link.eventId().equals(kept.event().eventId())
                ? linked(kept, link)
                : another(kept.event(), link);
    }

    private @Nullable Mismatch missing(long place, @Nullable Link link) {
        if (link == null) {
            return new Mismatch(place, null, Kind.REMOVED, "There is no event at this place.");
        }
        return store.holds(stream, link.eventId())
                ? new Mismatch(
                        place,
                        link.eventId(),
                        Kind.REORDERED,
                        "The event stands at another place of its stream.")
                : new Mismatch(place, link.eventId(), Kind.REMOVED, "The event is gone.");
    }

    private @Nullable Mismatch unlinked(Kept kept) {
        var event = kept.event();
        boolean mayWait = links.peek() == null && progress.isBefore(kept.position());
        return switch (seals.of(kept)) {
            case MISSING -> mismatch(event, Kind.INSERTED, "The event was stored without a seal.");
            case WRONG ->
                    mayWait
                            ? mismatch(event, Kind.CHANGED, "The event does not fit its seal.")
                            : mismatch(event, Kind.INSERTED, "The event has a seal of another.");
            case RIGHT, EXCUSED -> {
                if (mayWait) {
                    pending++;
                    yield null;
                }
                yield seals.of(kept) == Finding.RIGHT
                        ? mismatch(event, Kind.CHAIN_CHANGED, "The link of the event is gone.")
                        : mismatch(event, Kind.INSERTED, "The event is not in its chain.");
            }
        };
    }

    private @Nullable Mismatch linked(Kept kept, Link link) {
        var event = kept.event();
        var seal = seals.of(kept);
        if (seal == Finding.MISSING) {
            return mismatch(event, Kind.INSERTED, "The event was stored without a seal.");
        }
        if (seal == Finding.WRONG) {
            return mismatch(event, Kind.CHANGED, "The event does not fit its seal.");
        }
        if (kept.position() < reached) {
            return mismatch(
                    event, Kind.REORDERED, "The event stands before an earlier one in the store.");
        }
        reached = kept.position();
        var mismatch = reading.read(event, link.link());
        if (mismatch != null) {
            return seal == Finding.RIGHT
                    ? mismatch(event, Kind.CHAIN_CHANGED, "The link is not that of the event.")
                    : mismatch;
        }
        return compareWithLog(event);
    }

    private @Nullable Mismatch compareWithLog(RawEvent event) {
        for (var leaf = leaves.peek();
                leaf != null && leaf.head().sequenceNumber() < reading.next();
                leaf = leaves.peek()) {
            var mismatch = reading.compare(leaf.head(), event.eventId());
            if (mismatch != null) {
                return mismatch;
            }
            leaves.next(leaf.index());
        }
        return null;
    }

    private Mismatch another(RawEvent event, Link link) {
        boolean stillThere = store.holds(stream, link.eventId());
        if (chain.holds(stream, event.eventId())) {
            return stillThere
                    ? mismatch(event, Kind.REORDERED, "The event stood at another place.")
                    : new Mismatch(
                            link.sequenceNumber(),
                            link.eventId(),
                            Kind.REMOVED,
                            "The event is gone, and a later one stands in its place.");
        }
        return stillThere
                ? mismatch(event, Kind.INSERTED, "The event is not in the chain of its stream.")
                : new Mismatch(
                        link.sequenceNumber(),
                        link.eventId(),
                        Kind.REPLACED,
                        "Event %s stands in the place of this one.".formatted(event.eventId()));
    }

    private static Mismatch mismatch(RawEvent event, Kind kind, String detail) {
        return new Mismatch(event.sequenceNumber(), event.eventId(), kind, detail);
    }
}
