package dev.parlance.projection;

import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where processors stand that may run on other nodes, as they stored it with what they wrote. */
@Component
class StoredTokens {

    private final String select;
    private final String delete;
    private final JdbcClient jdbc;
    private final Serializer serializer;

    StoredTokens(JdbcClient jdbc, Serializer serializer, ObjectProvider<TokenSchema> schemas) {
        var schema = schemas.getIfAvailable(TokenSchema::new);
        this.select =
                "SELECT %s, %s, %s FROM %s"
                        .formatted(
                                schema.processorNameColumn(),
                                schema.tokenColumn(),
                                schema.tokenTypeColumn(),
                                schema.tokenTable());
        this.delete =
                "DELETE FROM %s WHERE %s = :processor"
                        .formatted(schema.tokenTable(), schema.processorNameColumn());
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** The place of each processor, by its name; of several segments, of the last. */
    Map<String, Place> places() {
        return jdbc
                .sql(select)
                .query(
                        (row, _) ->
                                Map.entry(
                                        row.getString(1), place(row.getBytes(2), row.getString(3))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Place::orBefore));
    }

    /** Forgets where a processor stands that is no more. */
    void forget(String processor) {
        jdbc.sql(delete).param("processor", processor).update();
    }

    private Place place(byte @Nullable [] bytes, String type) {
        if (bytes == null) {
            return Place.START;
        }
        TrackingToken token =
                serializer.deserialize(
                        new SimpleSerializedObject<>(bytes, byte[].class, type, null));
        return new Place(token);
    }
}
