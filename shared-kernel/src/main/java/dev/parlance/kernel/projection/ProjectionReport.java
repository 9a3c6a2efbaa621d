package dev.parlance.kernel.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the read models stand. */
public record ProjectionReport(List<Entry> projections) {

    public ProjectionReport {
        projections = List.copyOf(projections);
    }

    /**
     * Where one projection stands.
     *
     * @param running whether it takes in events in the answering process
     * @param replaying whether it is being built again
     * @param position the event it is at, in the order of the event store; -1 before the first
     * @param head the newest event's position; -1 in an empty store
     * @param eventsBehind how many positions it is behind the newest event
     * @param lagMillis the age of the last event it took in, in milliseconds, while it is behind; 0
     *     when it is not
     * @param deadLetters how many events wait in its dead-letter queue
     * @param fault the type of the fault that makes it try its last batch again, or null
     */
    public record Entry(
            String name,
            boolean running,
            boolean replaying,
            long position,
            long head,
            long eventsBehind,
            long lagMillis,
            long deadLetters,
            @Nullable String fault) {}
}
