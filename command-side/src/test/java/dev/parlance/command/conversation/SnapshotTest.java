package dev.parlance.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.store.StoredFormat;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import java.util.List;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

/** A snapshot is the state, all of it. */
class SnapshotTest extends ConversationFixture {

    private final Jackson3Serializer serializer =
            Jackson3Serializer.builder().jsonMapperBuilderCustomizer(new StoredFormat()).build();

    @Test
    void aConversationIsReadFromItsSnapshotAsItWas() {
        var conversation = new Conversation();
        List.of(
                        started("여행"),
                        posted(1, "c-1", "안녕"),
                        requested(reply(1), 1),
                        begun(reply(1), 1),
                        completed(reply(1), 2, "반가워요"),
                        requestedVariant(reply(2), 1, 2),
                        begun(reply(2), 1),
                        cancelling(reply(2)),
                        posted(3, "c-2", "hello"),
                        requested(reply(3), 3),
                        failed(reply(3), 0),
                        new MessagesRead(CONVERSATION, MINA, 3, NOW))
                .forEach(conversation::on);

        var stored = serializer.serialize(conversation, byte[].class);
        Conversation read = serializer.deserialize(stored);

        assertThat(read).usingRecursiveComparison().isEqualTo(conversation);
    }
}
