package dev.parlance.command.upcasting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.store.StoredFormat;
import dev.parlance.kernel.account.AccountEvent;
import dev.parlance.kernel.audit.AccessEvent;
import dev.parlance.kernel.budget.BudgetEvent;
import dev.parlance.kernel.character.CharacterEvent;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.KnowledgeEvent;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.lorebook.LorebookEvent;
import dev.parlance.kernel.memory.MemoryEvent;
import dev.parlance.kernel.rerun.RerunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as they once were stored, one file for each type and revision: {@code
 * stored-events/<type>-<revision>.json}. Those files never change.
 */
class StoredEventsTest {

    private static final List<Class<?>> LANGUAGES =
            List.of(
                    ConversationEvent.class,
                    MemoryEvent.class,
                    CharacterEvent.class,
                    LorebookEvent.class,
                    AccountEvent.class,
                    AccessEvent.class,
                    RerunEvent.class,
                    BudgetEvent.class,
                    KnowledgeEvent.class);

    private final Jackson3Serializer serializer =
            Jackson3Serializer.builder().jsonMapperBuilderCustomizer(new StoredFormat()).build();
    private final JsonMapper json = new JsonMapper();
    private final EventUpcasterChain upcasters = new EventUpcasterChain(new RequestsBeforeRooms());

    /** Every revision of every type of event that is stored. */
    static Stream<Stored> stored() {
        return LANGUAGES.stream()
                .flatMap(StoredEventsTest::types)
                .distinct()
                .flatMap(
                        type ->
                                IntStream.rangeClosed(1, newest(type))
                                        .mapToObj(revision -> new Stored(type, revision)));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void anEventOfAnyRevisionIsRead(Stored stored) {
        var read = read(stored);

        assertThat(read.getType().getRevision()).isEqualTo(Integer.toString(newest(stored.type)));
        assertThat(payload(read)).isInstanceOf(stored.type);
    }

    @ParameterizedTest
    @MethodSource("stored")
    void anEventOfTheNewestRevisionIsWrittenAsItWasStored(Stored stored) {
        if (stored.revision == newest(stored.type)) {
            var written = serializer.serialize(payload(read(stored)), byte[].class).getData();

            assertThat(json.readTree(written)).isEqualTo(json.readTree(stored.bytes()));
        }
    }

    @Test
    void aRequestFromBeforeRoomsIsOfAConversationWithoutOthers() {
        var read = payload(read(new Stored(AssistantReplyRequested.class, 1)));

        assertThat(((AssistantReplyRequested) read).kind()).isEqualTo(ConversationKind.DIRECT);
    }

    @Test
    void aRequestOfTheFirstRevisionThatNamesItsKindKeepsIt() {
        var room = new Stored(AssistantReplyRequested.class, 2).bytes();

        var read = payload(read(AssistantReplyRequested.class, 1, room));

        assertThat(((AssistantReplyRequested) read).kind()).isEqualTo(ConversationKind.ROOM);
    }

    @Test
    void aStartFromBeforeScopesHasNone() {
        var read = payload(read(new Stored(ConversationStarted.class, 1)));

        assertThat(((ConversationStarted) read).scope()).isNull();
    }

    @Test
    void theScopeOfACoachIsWrittenAsItsName() {
        var before = json.readTree(new Stored(ConversationStarted.class, 1).bytes());
        var coach = ((ObjectNode) before).put("scope", "house");

        var read = payload(read(ConversationStarted.class, 1, json.writeValueAsBytes(coach)));

        assertThat(((ConversationStarted) read).scope()).isEqualTo(new KnowledgeScope("house"));
        assertThat(json.readTree(serializer.serialize(read, byte[].class).getData()))
                .isEqualTo(coach);
    }

    private IntermediateEventRepresentation read(Stored stored) {
        return read(stored.type, stored.revision, stored.bytes());
    }

    private IntermediateEventRepresentation read(Class<?> type, int revision, byte[] bytes) {
        EventData<?> entry =
                new GenericDomainEventEntry<>(
                        "Any",
                        "stream",
                        0,
                        "event",
                        "2026-11-21T09:00:00Z",
                        type.getName(),
                        Integer.toString(revision),
                        bytes,
                        "{}".getBytes(StandardCharsets.UTF_8));
        return upcasters
                .upcast(Stream.of(new InitialEventRepresentation(entry, serializer)))
                .findFirst()
                .orElseThrow();
    }

    private Object payload(IntermediateEventRepresentation read) {
        SerializedObject<byte[]> data = read.getData(byte[].class);
        return Objects.requireNonNull(serializer.deserialize(data));
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(StoredEventsTest::types)
                : Stream.of(type);
    }

    private static int newest(Class<?> type) {
        return Integer.parseInt(type.getAnnotation(Revision.class).value());
    }

    private record Stored(Class<?> type, int revision) {

        byte[] bytes() {
            try (var file = StoredEventsTest.class.getResourceAsStream("/stored-events/" + this)) {
                return Objects.requireNonNull(file, "There is no stored-events/" + this)
                        .readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return "%s-%d.json".formatted(type.getSimpleName(), revision);
        }
    }
}
