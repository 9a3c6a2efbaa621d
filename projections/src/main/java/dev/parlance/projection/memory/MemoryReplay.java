package dev.parlance.projection.memory;

import java.util.OptionalLong;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whether memories are being replayed, on whichever node. Meanwhile a memory may be there
 * that was forgotten long since, and what belongs to others may not be there yet.
 */
@Component
class MemoryReplay {

    private static final long BEFORE_THE_FIRST = -1;

    private final String tokens;
    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final EventStore events;

    MemoryReplay(
            JdbcClient jdbc,
            Serializer serializer,
            EventStore events,
            ObjectProvider<TokenSchema> schemas) {
        var schema = schemas.getIfAvailable(TokenSchema::new);
        this.tokens =
                "SELECT %s, %s FROM %s WHERE %s = 'memories'"
                        .formatted(
                                schema.tokenColumn(),
                                schema.tokenTypeColumn(),
                                schema.tokenTable(),
                                schema.processorNameColumn());
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.events = events;
    }

    /**
     * Ask after reading rows: the token is written in one transaction with them, so what came of a
     * replay is recognised.
     */
    boolean underWay() {
        return jdbc.sql(tokens)
                .query((row, _) -> replays(row.getBytes(1), row.getString(2)))
                .list()
                .contains(true);
    }

    /** At the newest event a replay is over, though its token says so only after the next. */
    private boolean replays(byte @Nullable [] bytes, String type) {
        if (bytes == null) {
            return false;
        }
        TrackingToken token =
                serializer.deserialize(
                        new SimpleSerializedObject<>(bytes, byte[].class, type, null));
        return ReplayToken.isReplay(token) && position(token) < position(events.createHeadToken());
    }

    private static long position(@Nullable TrackingToken token) {
        var position = token == null ? OptionalLong.empty() : token.position();
        return position.orElse(BEFORE_THE_FIRST);
    }
}
