package dev.parlance.kernel.projection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the read models stand, and the sagas. */
public record ProjectionReport(List<Entry> projections, List<Saga> sagas) {

    public ProjectionReport {
        projections = List.copyOf(projections);
        sagas = List.copyOf(sagas);
    }

    /**
     * Where one projection stands.
     *
     * @param running whether it takes in events in the answering process
     * @param rebuildable whether it can be built again aside
     * @param position the event it is at, in the order of the event store; -1 before the first
     * @param head the newest event's position; -1 in an empty store
     * @param eventsBehind how many positions it is behind the newest event
     * @param lagMillis the age of the event that it takes in next, in milliseconds, while it is
     *     behind; 0 when it is not
     * @param rate positions a second it has advanced lately
     * @param deadLetters how many events wait in its dead-letter queue
     * @param fault the type of the fault that makes it try its last batch again, or null
     * @param rebuild how far it is built again, or null if it is not
     */
    public record Entry(
            String name,
            boolean running,
            boolean rebuildable,
            long position,
            long head,
            long eventsBehind,
            long lagMillis,
            double rate,
            long deadLetters,
            @Nullable String fault,
            @Nullable Rebuild rebuild) {}

    /**
     * Where the sagas of a kind stand. An event that one of them cannot take in is tried again and
     * again, and later ones wait behind it.
     *
     * @param running whether they hear of events in the answering process
     * @param position the event they are at, in the order of the event store; -1 before the first
     * @param head the newest event's position; -1 in an empty store
     * @param eventsBehind how many positions they are behind the newest event
     * @param lagMillis the age of the event that they hear of next, in milliseconds, while they are
     *     behind; 0 when they are not
     * @param rate positions a second they have advanced lately
     * @param fault the type of the fault that makes them try their last events again, or null
     */
    public record Saga(
            String name,
            boolean running,
            long position,
            long head,
            long eventsBehind,
            long lagMillis,
            double rate,
            @Nullable String fault) {}

    /**
     * How far a projection is built again, beside the one that serves.
     *
     * @param position the event it is at; -1 before the first
     * @param head the newest event's position
     * @param eventsBehind how many positions it is behind the newest event
     * @param rate positions a second it has advanced lately
     * @param deadLetters how many events it could not take in; they become the projection's
     * @param startedAt when it was asked for
     * @param fault what holds it up, without personal content, or null
     */
    public record Rebuild(
            RebuildState state,
            long position,
            long head,
            long eventsBehind,
            double rate,
            long deadLetters,
            Instant startedAt,
            @Nullable String fault) {}
}
