package dev.parlance.gateway.websocket;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.connection.Told;
import dev.parlance.gateway.conversation.ConversationJson;
import dev.parlance.gateway.conversation.FeedEvents;
import dev.parlance.gateway.conversation.InboxNews;
import dev.parlance.gateway.conversation.MessageJson;
import dev.parlance.gateway.conversation.ParticipantJson;
import dev.parlance.gateway.conversation.Participation;
import dev.parlance.gateway.problem.Fault;
import dev.parlance.gateway.problem.Problem;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.reply.ModelRef;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the wire says what the code does. */
class AsyncApiTest {

    private static final Map<String, Class<?>> EVENTS =
            Map.ofEntries(
                    entry("ready", Told.Ready.class),
                    entry("message.posted", FeedEvents.Posted.class),
                    entry("reply.started", ReplyEvents.Started.class),
                    entry("reply.delta", ReplyEvents.Delta.class),
                    entry("reply.completed", ReplyEvents.Completed.class),
                    entry("reply.failed", ReplyEvents.Failed.class),
                    entry("reply.cancelled", ReplyEvents.Cancelled.class),
                    entry("read.updated", FeedEvents.ReadUpdated.class),
                    entry("conversation.updated", FeedEvents.Updated.class),
                    entry("conversation.participant_added", FeedEvents.OfParticipant.class),
                    entry("conversation.participant_removed", FeedEvents.OfParticipant.class),
                    entry("conversation.participant_changed", FeedEvents.OfParticipant.class),
                    entry("user.typing", FeedEvents.UserTyping.class),
                    entry("presence.changed", FeedEvents.PresenceChanged.class),
                    entry("inbox.updated", InboxNews.class),
                    entry("token.expiring", Told.TokenExpiring.class),
                    entry("going_down", Told.GoingDown.class));

    private static final Map<String, Class<?>> ACKS =
            Map.of(
                    "authenticated", Told.Authenticated.class,
                    "joined", Told.Joined.class,
                    "left", Told.Left.class,
                    "sent", Told.Sent.class,
                    "readUpTo", Told.ReadUpTo.class,
                    "typingTold", Told.TypingTold.class,
                    "missed", Participation.Missed.class,
                    "pong", Told.Pong.class);

    private static final Map<String, Class<?>> PARTS =
            Map.of(
                    "error", Fault.class,
                    "fieldProblem", Problem.FieldProblem.class,
                    "present", Told.Somebody.class,
                    "message", MessageJson.class,
                    "lastMessage", ConversationJson.LastMessage.class,
                    "participant", ParticipantJson.class,
                    "shown", FeedEvents.Shown.class,
                    "model", ModelRef.class);

    private static JsonNode file;

    @BeforeAll
    static void read() throws IOException {
        try (var in = Files.newInputStream(Path.of("../docs/api/asyncapi.yaml"))) {
            file = new JsonMapper().valueToTree(new Yaml().load(in));
        }
    }

    @Test
    void itNamesTheRequestsThatThereAre() {
        assertThat(messagesOf("ask")).isEqualTo(SocketFrames.REQUESTS.keySet());
        SocketFrames.REQUESTS.forEach(
                (name, type) -> isDescribed(name + "Request", type, AsyncApiTest::isGiven));
    }

    @Test
    void itNamesTheEventsThatThereAre() {
        assertThat(messagesOf("tell")).isEqualTo(EVENTS.keySet());
        EVENTS.forEach(
                (name, type) -> isDescribed(camel(name) + "Event", type, AsyncApiTest::isAlways));
    }

    @Test
    void noEventIsLeftOut() {
        var told =
                Stream.of(FeedEvents.class, ReplyEvents.class, Told.class)
                        .flatMap(all -> Arrays.stream(all.getDeclaredClasses()))
                        .filter(Class::isRecord)
                        .collect(Collectors.toSet());
        var described =
                Stream.of(EVENTS, ACKS, PARTS)
                        .flatMap(some -> some.values().stream())
                        .collect(Collectors.toSet());
        described.add(FeedEvents.Opened.class); // of streams alone

        assertThat(described).containsAll(told);
    }

    @Test
    void answersAndWhatIsInThemAreDescribed() {
        ACKS.forEach((name, type) -> isDescribed(name, type, AsyncApiTest::isAlways));
        PARTS.forEach((name, type) -> isDescribed(name, type, AsyncApiTest::isAlways));
        assertThat(references(at("/components/messages/ack/payload/properties/payload/anyOf")))
                .isEqualTo(ACKS.keySet());
    }

    @Test
    void eachMessageSaysItsOwnName() {
        for (var name : Stream.concat(EVENTS.keySet().stream(), requests()).toList()) {
            var message = at("/components/messages/" + camel(name));
            assertThat(message.path("name").asString()).isEqualTo(name);
            assertThat(message.at("/payload/properties/type/const").asString()).isEqualTo(name);
        }
    }

    private static Stream<String> requests() {
        return SocketFrames.REQUESTS.keySet().stream();
    }

    private static Set<String> messagesOf(String operation) {
        return references(at("/operations/" + operation + "/messages"));
    }

    /** The last names of what is referred to. */
    private static Set<String> references(JsonNode list) {
        return list.valueStream()
                .map(reference -> reference.path("$ref").asString())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private static void isDescribed(
            String schema, Class<?> type, Predicate<RecordComponent> isRequired) {
        var found = at("/components/schemas/" + schema);
        assertThat(found.path("properties").propertyNames())
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(names(type, _ -> true));
        assertThat(found.path("required").valueStream().map(JsonNode::asString))
                .as("required of " + schema)
                .containsExactlyInAnyOrderElementsOf(names(type, isRequired));
    }

    private static Set<String> names(Class<?> type, Predicate<RecordComponent> which) {
        return Arrays.stream(type.getRecordComponents())
                .filter(which)
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isGiven(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(NotNull.class)
                || component.getAccessor().isAnnotationPresent(NotNull.class);
    }

    /** What is not there at times is nullable, or the list of what was wrong. */
    private static boolean isAlways(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !(component.getDeclaringRecord() == Fault.class
                        && component.getName().equals("errors"));
    }

    private static JsonNode at(String pointer) {
        var found = file.at(pointer);
        assertThat(found.isMissingNode()).as(pointer).isFalse();
        return found;
    }

    private static String camel(String name) {
        var parts = name.split("[._]");
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                        .collect(Collectors.joining());
    }
}
