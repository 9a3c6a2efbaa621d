package dev.parlance.gateway.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.connection.AsyncApi;
import dev.parlance.gateway.connection.Told;
import dev.parlance.gateway.conversation.FeedEvents;
import dev.parlance.gateway.conversation.MessageJson;
import dev.parlance.gateway.conversation.ParticipantJson;
import dev.parlance.gateway.conversation.Participation;
import dev.parlance.gateway.problem.Fault;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.reply.ModelRef;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of this wire says what the code does. */
class AsyncApiTest {

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

    /** Some errors are told without what was wrong, and without a request. */
    private final AsyncApi api =
            AsyncApi.of(
                    "asyncapi-socketio.yaml",
                    new RoomNames()::translate,
                    Set.of("errors", "requestId"));

    @Test
    void itDescribesTheRequestsThatThereAre() {
        assertThat(api.messagesOf("ask").stream().map(name -> name.replace("ask.", "")))
                .containsExactlyInAnyOrderElementsOf(Wishes.EVENTS.keySet());
        Wishes.EVENTS.forEach((event, type) -> api.describesRequest(event + "Request", type));
    }

    @Test
    void itDescribesTheEventsThatThereAre() {
        var names = AsyncApi.EVENTS.keySet().stream().map(Packets::nameOf);
        assertThat(api.messagesOf("tell"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(names, Stream.of("error")).toList());
        AsyncApi.EVENTS.forEach(this::isDescribed);
    }

    @Test
    void itDescribesAnswersAndWhatIsInThem() {
        PARTS.forEach(api::describesTold);
    }

    private void isDescribed(String event, Class<?> type) {
        var told = type == FeedEvents.Posted.class ? MessageJson.class : type;
        api.describes(
                schemaOf(event),
                onThisWire(event, told, api.always(told)),
                onThisWire(event, told, api.names(told, _ -> true)));
    }

    /** The fields of an event, where they are not those of the layer below. */
    private static Set<String> onThisWire(String event, Class<?> type, Set<String> names) {
        var changed = names.stream().collect(Collectors.toSet());
        if (ReplyEvents.class.isAssignableFrom(type) || type == MessageJson.class) {
            changed.add(RoomNames.ROOM);
        }
        switch (event) {
            case "ready" -> changed.remove("pingEveryMs");
            case "reply.completed" -> changed.add("role");
            case "reply.delta" -> {
                changed.remove("text");
                changed.add("token");
            }
            default -> {}
        }
        return changed;
    }

    private static String schemaOf(String event) {
        var name = Packets.nameOf(event);
        return name.equals("message") ? name : AsyncApi.camel(name) + "Event";
    }
}
