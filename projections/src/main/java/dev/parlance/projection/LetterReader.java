package dev.parlance.projection;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.projection.DeadLetter;
import dev.parlance.kernel.projection.DeadLetters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Reads dead letters for operators, without what people said. */
@Component
class LetterReader {

    private static final Logger LOG = LoggerFactory.getLogger(LetterReader.class);

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule().addSerializer(ProtectedText.class, new LengthOnly()))
                    .build();

    private final LetterTable letters;
    private final DeadLetterSchema schema;
    private final Serializer generalSerializer;
    private final Serializer eventSerializer;
    private final JdbcClient jdbc;

    LetterReader(
            LetterTable letters,
            DeadLetterSchema schema,
            Serializer generalSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            JdbcClient jdbc) {
        this.letters = letters;
        this.schema = schema;
        this.generalSerializer = generalSerializer;
        this.eventSerializer = eventSerializer;
        this.jdbc = jdbc;
    }

    Optional<DeadLetter> read(String id) {
        return letters.find(id)
                .flatMap(
                        letter ->
                                jdbc.sql(
                                                "SELECT * FROM %s WHERE %s = :id"
                                                        .formatted(
                                                                schema.deadLetterTable(),
                                                                schema
                                                                        .deadLetterIdentifierColumn()))
                                        .param("id", id)
                                        .query((row, _) -> read(letter, row))
                                        .optional());
    }

    private DeadLetter read(DeadLetters.Letter letter, ResultSet row) throws SQLException {
        return new DeadLetter(
                letter,
                attempts(row.getBytes(schema.diagnosticsColumn())),
                Instant.parse(row.getString(schema.timestampColumn())),
                row.getString(schema.aggregateTypeColumn()),
                row.getString(schema.aggregateIdentifierColumn()),
                row.getObject(schema.sequenceNumberColumn(), Long.class),
                payload(
                        letter,
                        new SimpleSerializedObject<>(
                                row.getBytes(schema.payloadColumn()),
                                byte[].class,
                                row.getString(schema.payloadTypeColumn()),
                                row.getString(schema.payloadRevisionColumn()))));
    }

    private int attempts(byte @Nullable [] diagnostics) {
        if (diagnostics == null) {
            return 0;
        }
        MetaData read =
                generalSerializer.deserialize(new SerializedMetaData<>(diagnostics, byte[].class));
        return CountedAttempts.of(read);
    }

    private @Nullable Map<String, Object> payload(
            DeadLetters.Letter letter, SimpleSerializedObject<byte[]> stored) {
        try {
            Object event = eventSerializer.deserialize(stored);
            return JSON.convertValue(event, FIELDS);
        } catch (SerializationException | JacksonException | IllegalArgumentException e) {
            LOG.info(
                    "The event of dead letter {} cannot be shown: {}",
                    letter.id(),
                    e.getClass().getSimpleName());
            return null;
        }
    }

    private static final class LengthOnly extends StdSerializer<ProtectedText> {

        private LengthOnly() {
            super(ProtectedText.class);
        }

        @Override
        public void serialize(
                ProtectedText text, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("subject", text.subject().toString());
            json.writeNumberProperty("length", text.text().length());
            json.writeEndObject();
        }
    }
}
