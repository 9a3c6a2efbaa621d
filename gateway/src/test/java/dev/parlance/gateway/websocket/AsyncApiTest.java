package dev.parlance.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.connection.AsyncApi;
import dev.parlance.gateway.connection.Request;
import dev.parlance.gateway.connection.Told;
import dev.parlance.gateway.conversation.ConversationJson;
import dev.parlance.gateway.conversation.FeedEvents;
import dev.parlance.gateway.conversation.MessageJson;
import dev.parlance.gateway.conversation.ParticipantJson;
import dev.parlance.gateway.conversation.Participation;
import dev.parlance.gateway.problem.Fault;
import dev.parlance.gateway.problem.Problem;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.reply.ModelRef;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the wire says what the code does. */
class AsyncApiTest {

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

    private final AsyncApi api =
            AsyncApi.of("asyncapi.yaml", UnaryOperator.identity(), Set.of("errors"));

    @Test
    void itNamesTheRequestsThatThereAre() {
        assertThat(api.messagesOf("ask")).isEqualTo(Request.KINDS.keySet());
        Request.KINDS.forEach((name, type) -> api.describesRequest(name + "Request", type));
    }

    @Test
    void itNamesTheEventsThatThereAre() {
        assertThat(api.messagesOf("tell")).isEqualTo(AsyncApi.EVENTS.keySet());
        AsyncApi.EVENTS.forEach(
                (name, type) -> api.describesTold(AsyncApi.camel(name) + "Event", type));
    }

    @Test
    void noEventIsLeftOut() {
        var told =
                Stream.of(FeedEvents.class, ReplyEvents.class, Told.class)
                        .flatMap(all -> Arrays.stream(all.getDeclaredClasses()))
                        .filter(Class::isRecord)
                        .collect(Collectors.toSet());
        var described =
                Stream.of(AsyncApi.EVENTS, ACKS, PARTS)
                        .flatMap(some -> some.values().stream())
                        .collect(Collectors.toSet());
        described.add(FeedEvents.Opened.class); // of streams alone

        assertThat(described).containsAll(told);
    }

    @Test
    void answersAndWhatIsInThemAreDescribed() {
        ACKS.forEach(api::describesTold);
        PARTS.forEach(api::describesTold);
        var answers = api.at("/components/messages/ack/payload/properties/payload/anyOf");
        assertThat(AsyncApi.references(answers)).isEqualTo(ACKS.keySet());
    }

    @Test
    void eachMessageSaysItsOwnName() {
        var names =
                Stream.concat(AsyncApi.EVENTS.keySet().stream(), Request.KINDS.keySet().stream());
        for (var name : names.toList()) {
            var message = api.at("/components/messages/" + AsyncApi.camel(name));
            assertThat(message.path("name").asString()).isEqualTo(name);
            assertThat(message.at("/payload/properties/type/const").asString()).isEqualTo(name);
        }
    }
}
