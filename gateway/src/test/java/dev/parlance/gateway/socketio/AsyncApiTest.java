package dev.parlance.gateway.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.parlance.gateway.connection.Request;
import dev.parlance.gateway.connection.Told;
import dev.parlance.gateway.conversation.FeedEvents;
import dev.parlance.gateway.conversation.InboxNews;
import dev.parlance.gateway.conversation.MessageJson;
import dev.parlance.gateway.conversation.ParticipantJson;
import dev.parlance.gateway.conversation.Participation;
import dev.parlance.gateway.problem.Fault;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.reply.ModelRef;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description of this wire says what the code does. */
class AsyncApiTest {

    /** What the layer below says, by the names it has there. */
    private static final Map<String, Class<?>> EVENTS =
            Map.ofEntries(
                    entry("ready", Told.Ready.class),
                    entry("message.posted", MessageJson.class),
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

    private static final Map<String, Class<?>> PARTS =
            Map.of(
                    "error", Fault.class,
                    "model", ModelRef.class,
                    "participant", ParticipantJson.class,
                    "somebody", Told.Somebody.class,
                    "joined", Told.Joined.class,
                    "left", Told.Left.class,
                    "sent", Told.Sent.class,
                    "readUpTo", Told.ReadUpTo.class,
                    "missed", Participation.Missed.class,
                    "authenticated", Told.Authenticated.class);

    private static final RoomNames NAMES = new RoomNames();

    private static Map<String, Object> file;

    @BeforeAll
    static void read() throws IOException {
        try (var in = Files.newInputStream(Path.of("../docs/api/asyncapi-socketio.yaml"))) {
            file = new Yaml().load(in);
        }
    }

    @Test
    void itDescribesTheRequestsThatThereAre() {
        assertThat(described("ask").map(name -> name.replace("ask.", "")))
                .containsExactlyInAnyOrderElementsOf(Wishes.EVENTS.keySet());
        Wishes.EVENTS.forEach(
                (event, type) ->
                        isDescribed(
                                event + "Request",
                                names(type, AsyncApiTest::isGiven),
                                names(type, _ -> true)));
    }

    @Test
    void noRequestOfTheLayerBelowIsOutOfReachButPings() {
        assertThat(Request.class.getPermittedSubclasses())
                .filteredOn(type -> !Wishes.EVENTS.containsValue(type))
                .containsExactly(Request.Ping.class);
    }

    @Test
    void itDescribesTheEventsThatThereAre() {
        assertThat(described("tell"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        EVENTS.keySet().stream().map(Packets::nameOf),
                                        Stream.of("error"))
                                .toList());
        EVENTS.forEach(
                (event, type) ->
                        isDescribed(
                                schemaOf(event),
                                told(event, type, AsyncApiTest::isAlways),
                                told(event, type, _ -> true)));
    }

    @Test
    void itDescribesAnswersAndWhatIsInThem() {
        PARTS.forEach(
                (name, type) ->
                        isDescribed(
                                name, names(type, AsyncApiTest::isAlways), names(type, _ -> true)));
    }

    /** The fields of an event on this wire, where they are not those of the layer below. */
    private static Set<String> told(String event, Class<?> type, Predicate<RecordComponent> which) {
        var names = names(type, which);
        if (ReplyEvents.class.isAssignableFrom(type) || type == MessageJson.class) {
            names.add("roomId");
        }
        switch (event) {
            case "ready" -> names.remove("pingEveryMs");
            case "reply.completed" -> names.add("role");
            case "reply.delta" -> {
                names.remove("text");
                names.add("token");
            }
            default -> {}
        }
        return names;
    }

    private static String schemaOf(String event) {
        var name = Packets.nameOf(event);
        return name.equals("message") ? name : camel(name) + "Event";
    }

    private static Stream<String> described(String operation) {
        return list(at("operations", operation), "messages")
                .map(reference -> String.valueOf(((Map<?, ?>) reference).get("$ref")))
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void isDescribed(String schema, Set<String> required, Set<String> all) {
        assertThat(at("components", "schemas", schema, "properties").keySet())
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(list(at("components", "schemas", schema), "required").map(String::valueOf))
                .as("required of " + schema)
                .containsExactlyInAnyOrderElementsOf(required);
    }

    private static Stream<?> list(Map<String, Object> in, String key) {
        return in.get(key) instanceof List<?> list ? list.stream() : Stream.empty();
    }

    private static Set<String> names(Class<?> type, Predicate<RecordComponent> which) {
        return Arrays.stream(type.getRecordComponents())
                .filter(which)
                .map(component -> NAMES.translate(component.getName()))
                .collect(Collectors.toSet());
    }

    private static boolean isGiven(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(NotNull.class);
    }

    /** Some errors are told without what was wrong, and without a request. */
    private static boolean isAlways(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !Set.of("errors", "requestId").contains(component.getName());
    }

    @SuppressWarnings("unchecked") // it is a tree of maps
    private static Map<String, Object> at(String... path) {
        var here = file;
        for (var step : path) {
            var next = here.get(step);
            assertThat(next).as(String.join("/", path)).isInstanceOf(Map.class);
            here = (Map<String, Object>) Objects.requireNonNull(next);
        }
        return here;
    }

    private static String camel(String name) {
        var parts = name.split("_");
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                        .collect(Collectors.joining());
    }
}
