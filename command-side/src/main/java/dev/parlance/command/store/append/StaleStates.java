package dev.parlance.command.store.append;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Finds refusals that rest on a state which another process has long changed. An event on such a
 * state collides with theirs and is tried again; a refusal collides with nothing.
 */
public final class StaleStates {

    private final CommandWorks works;
    private final EventStore store;

    public StaleStates(CommandWorks works, EventStore store) {
        this.works = works;
        this.store = store;
    }

    /**
     * Checks what the current command was decided on.
     *
     * @throws ConcurrencyException if the store has gone on since, so that the command must be
     *     handled anew
     */
    public void requireCurrent() {
        works.awaitBefore();
        works.remembered()
                .forEach(
                        (stream, sequence) -> {
                            if (store.lastSequenceNumberFor(stream).orElse(sequence) > sequence) {
                                throw new ConcurrencyException(
                                        "Stream %s has gone on from event %d"
                                                .formatted(stream, sequence));
                            }
                        });
    }
}
