package dev.parlance.command.store.append;

import dev.parlance.kernel.audit.EventSeals;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;

/** Axon's JDBC engine, whose events are stored by the statement that commands share. */
final class GroupCommitStorageEngine extends JdbcEventStorageEngine {

    private final CommandWorks works;
    private final EventSeals seals;
    private final SnapshotSeals snapshotSeals;

    GroupCommitStorageEngine(Builder builder, CommandWorks works, EventSeals seals) {
        super(builder);
        this.works = works;
        this.seals = seals;
        this.snapshotSeals = new SnapshotSeals(seals);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!events.isEmpty()) {
            works.store(
                    events.stream()
                            .map(event -> StoredEvent.of(event, serializer, seals))
                            .toList());
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        super.storeSnapshot(snapshotSeals.sealed(snapshot, serializer), serializer);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return read(
                () -> super.fetchDomainEvents(aggregateIdentifier, firstSequenceNumber, batchSize));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return read(() -> super.readSnapshotData(aggregateIdentifier))
                .filter(snapshot -> snapshotSeals.fit(snapshot, getSnapshotSerializer()));
    }

    /** Axon takes every failure to read for one that stays. */
    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (EventStoreException e) {
            throw StoreAway.isBehind(e) ? new StoreAway("The events cannot be read now", e) : e;
        }
    }
}
