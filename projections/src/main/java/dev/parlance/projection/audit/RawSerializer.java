package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.RawEvent;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads nothing: payloads become {@link RawPayload}, metadata one entry with its bytes. So Axon's
 * own readers of event stores give events as they are stored, whatever their types.
 */
final class RawSerializer implements Serializer {

    private static final String METADATA_BYTES = "metadata-bytes";

    private final Converter converter = new ChainingConverter();

    /** The event that a message was read from by this serializer. */
    static RawEvent eventOf(DomainEventMessage<?> message) {
        var payload = (RawPayload) message.getPayload();
        return new RawEvent(
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getIdentifier(),
                message.getType(),
                payload.type(),
                payload.revision(),
                DateTimeUtils.formatInstant(message.getTimestamp()),
                payload.bytes(),
                bytesOf(message.getMetaData()));
    }

    /** A store that keeps metadata as single values gives them so, and never as bytes. */
    static byte[] bytesOf(MetaData metadata) {
        return metadata.get(METADATA_BYTES) instanceof byte[] bytes
                ? bytes
                : JsonMapper.shared().writeValueAsBytes(metadata);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S, T> T deserialize(SerializedObject<S> object) {
        var bytes = converter.convert(object, byte[].class).getData();
        var type = object.getType();
        return MetaData.class.getName().equals(type.getName())
                ? (T) MetaData.with(METADATA_BYTES, bytes)
                : (T) new RawPayload(type.getName(), type.getRevision(), bytes);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        return MetaData.class.getName().equals(type.getName()) ? MetaData.class : RawPayload.class;
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        throw new UnsupportedOperationException("What is stored is only read here");
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return false;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        return new SimpleSerializedType(type.getName(), null);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
