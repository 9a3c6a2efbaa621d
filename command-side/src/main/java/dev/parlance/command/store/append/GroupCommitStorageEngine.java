package dev.parlance.command.store.append;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;

/** Axon's JDBC engine, whose events are stored by the statement that commands share. */
final class GroupCommitStorageEngine extends JdbcEventStorageEngine {

    private final CommandWorks works;

    GroupCommitStorageEngine(Builder builder, CommandWorks works) {
        super(builder);
        this.works = works;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!events.isEmpty()) {
            works.store(events.stream().map(event -> StoredEvent.of(event, serializer)).toList());
        }
    }
}
