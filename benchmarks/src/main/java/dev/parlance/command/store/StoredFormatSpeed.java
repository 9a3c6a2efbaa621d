package dev.parlance.command.store;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/** An event to bytes and back as it is stored, beside Jackson with nothing around it. */
@NullUnmarked // JMH sets the fields after it has made the object.
@State(Scope.Benchmark)
public class StoredFormatSpeed {

    private static final String SENTENCE = "오늘 서울 날씨가 정말 좋네요. Shall we take a walk after lunch? ";

    /** Sentences of the message. */
    @Param({"1", "40"})
    public int sentences;

    private final Serializer serializer =
            Jackson3Serializer.builder().jsonMapperBuilderCustomizer(new StoredFormat()).build();
    private final JsonMapper plain = new JsonMapper();

    private UserMessagePosted event;
    private SerializedObject<byte[]> stored;
    private byte[] plainBytes;

    @Setup
    public void prepare() {
        var author = new AccountId(new UUID(7, 1));
        event =
                new UserMessagePosted(
                        new ConversationId(new UUID(7, 2)),
                        new MessageId(new UUID(7, 3)),
                        12,
                        author,
                        new ClientMessageId("3f2b9c1e-7a44-4c0e-9d3b-1f4e5a6b7c8d"),
                        new ProtectedText(author, SENTENCE.repeat(sentences)),
                        Instant.parse("2026-01-02T03:04:05.678Z"));
        stored = serializer.serialize(event, byte[].class);
        plainBytes = plain.writeValueAsBytes(event);
    }

    @Benchmark
    public Object writing() {
        return serializer.serialize(event, byte[].class).getData();
    }

    @Benchmark
    public byte[] writingBaseline() {
        return plain.writeValueAsBytes(event);
    }

    @Benchmark
    public Object reading() {
        return serializer.deserialize(stored);
    }

    @Benchmark
    public UserMessagePosted readingBaseline() {
        return plain.readValue(plainBytes, UserMessagePosted.class);
    }
}
