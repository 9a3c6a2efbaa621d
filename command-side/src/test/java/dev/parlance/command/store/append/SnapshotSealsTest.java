package dev.parlance.command.store.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.audit.EventSeals;
import dev.parlance.kernel.audit.RawEvent;
import dev.parlance.kernel.audit.proof.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

class SnapshotSealsTest {

    private static final String STREAM = "access/미나";

    private final Jackson3Serializer serializer = Jackson3Serializer.builder().build();
    private final SnapshotSeals seals = new SnapshotSeals(new Digests());
    private final DomainEventMessage<?> snapshot =
            new GenericDomainEventMessage<>("AccessLog", STREAM, 99, new State("닫힘"));

    record State(String text) {}

    @Test
    void aSnapshotFitsTheSealItWasStoredUnder() {
        assertThat(fits(STREAM, 99, "닫힘", sealed())).isTrue();
    }

    /** As texts are, under a new salt each time. */
    @Test
    void whatIsWrittenInOtherBytesEachTimeFitsTheSealItWasStoredUnder() {
        var salted = new SimpleModule().addSerializer(new Salted());
        var restless =
                Jackson3Serializer.builder()
                        .jsonMapperBuilderCustomizer(mapper -> mapper.addModule(salted))
                        .build();

        var written = seals.sealed(snapshot, restless);

        assertThat(
                        seals.fit(
                                entry(
                                        STREAM,
                                        99,
                                        written.serializePayload(restless, byte[].class),
                                        written.serializeMetaData(restless, byte[].class)),
                                restless))
                .isTrue();
    }

    private static final class Salted extends StdSerializer<State> {

        Salted() {
            super(State.class);
        }

        @Override
        public void serialize(State state, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("text", state.text());
            json.writeStringProperty("salt", UUID.randomUUID().toString());
            json.writeEndObject();
        }
    }

    @Test
    void aChangedSnapshotDoesNot() {
        assertThat(fits(STREAM, 99, "열림", sealed())).isFalse();
    }

    @Test
    void norDoesOneOfAnotherAggregateOrPlace() {
        assertThat(fits("access/민호", 99, "닫힘", sealed())).isFalse();
        assertThat(fits(STREAM, 98, "닫힘", sealed())).isFalse();
    }

    @Test
    void norOneWithoutASealOrWithADamagedOne() {
        assertThat(fits(STREAM, 99, "닫힘", MetaData.emptyInstance())).isFalse();
        assertThat(fits(STREAM, 99, "닫힘", MetaData.with("seal", "봉인"))).isFalse();
    }

    @Test
    void theSealOfAnEventIsNotThatOfASnapshot() {
        var event = StoredEvent.of(snapshot, serializer, new Digests()).seal();
        var metadata = MetaData.with("seal", Base64.getEncoder().encodeToString(event));

        assertThat(fits(STREAM, 99, "닫힘", metadata)).isFalse();
    }

    /** Seals that anybody can make: what is sealed is looked at here, and not by whom. */
    private static final class Digests implements EventSeals {

        @Override
        public byte[] seal(RawEvent event) {
            return Sha256.of(event.sealedBytes());
        }

        @Override
        public boolean fits(byte[] seal, RawEvent event) {
            return Arrays.equals(seal, seal(event));
        }
    }

    private MetaData sealed() {
        return seals.sealed(snapshot, serializer).getMetaData();
    }

    private boolean fits(String stream, long sequence, String text, MetaData metadata) {
        return seals.fit(
                entry(
                        stream,
                        sequence,
                        serializer.serialize(new State(text), byte[].class),
                        serializer.serialize(metadata, byte[].class)),
                serializer);
    }

    private DomainEventData<?> entry(
            String stream,
            long sequence,
            SerializedObject<byte[]> payload,
            SerializedObject<byte[]> metadata) {
        return new GenericDomainEventEntry<>(
                "AccessLog",
                stream,
                sequence,
                snapshot.getIdentifier(),
                snapshot.getTimestamp(),
                State.class.getName(),
                null,
                payload.getData(),
                metadata.getData());
    }
}
