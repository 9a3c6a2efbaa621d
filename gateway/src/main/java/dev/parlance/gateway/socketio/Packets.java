package dev.parlance.gateway.socketio;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.connection.Ending;
import dev.parlance.gateway.connection.Frame;
import dev.parlance.gateway.connection.Told;
import dev.parlance.gateway.conversation.FeedEvents;
import dev.parlance.gateway.conversation.Participation;
import dev.parlance.gateway.problem.Fault;
import dev.parlance.gateway.problem.Problem.FieldProblem;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What clients are told, as packets of the <a
 * href="https://socket.io/docs/v4/socket-io-protocol/">Socket.IO protocol</a>, version 5, in text
 * messages of Engine.IO.
 */
@Component
class Packets implements Frame.Form<byte[]> {

    /** A packet by which the server leaves; a client does not come back from it by itself. */
    static final byte[] DISCONNECT = bytes("41");

    private static final String CONNECT = "40";
    private static final String EVENT = "42";
    private static final String ACK = "43";
    private static final String CONNECT_ERROR = "44";

    private final JsonMapper json;
    private final RoomNames names = new RoomNames();

    Packets(JsonMapper json) {
        this.json = json.rebuild().propertyNamingStrategy(names).build();
    }

    private record StreamPiece(
            ConversationId conversationId, ReplyId replyId, int index, int offset, String token) {}

    private record Ready(UUID connectionId, AccountId accountId, Instant expiresAt) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record ErrorEvent(ErrorCode code, String detail) {}

    /** The mapper that knows the words of this wire. */
    JsonMapper json() {
        return json;
    }

    byte[] of(Frame frame) {
        return switch (frame) {
            case Frame.Event event -> event.in(this);
            case Frame.Ack(var to, var payload) -> packet(ACK + to, null, result(payload));
            case Frame.Failed(var to, var fault) ->
                    to == null
                            ? packet(EVENT, "error", inWordsOfRooms(fault))
                            : packet(ACK + to, null, Map.of("error", inWordsOfRooms(fault)));
        };
    }

    @Override
    public byte[] encode(Frame.Event event) {
        return packet(EVENT, nameOf(event.name()), payload(event));
    }

    /** The client is let in. */
    byte[] connected(UUID sid) {
        return bytes(CONNECT + json.writeValueAsString(Map.of("sid", sid)));
    }

    /** The client is not let in. */
    byte[] refused(Fault fault) {
        var why = Map.of("message", fault.code(), "data", fault);
        return bytes(CONNECT_ERROR + json.writeValueAsString(why));
    }

    /** There is no such namespace. */
    byte[] unknown(String namespace) {
        return bytes(CONNECT_ERROR + namespace + ",{\"message\":\"Invalid namespace\"}");
    }

    /** What is said before a connection is ended, or null if nothing is. */
    byte @Nullable [] farewell(Ending ending) {
        var code = ending.code();
        return code == null || ending == Ending.GOING_DOWN
                ? null
                : packet(EVENT, "error", new ErrorEvent(code, detail(ending)));
    }

    private static String detail(Ending ending) {
        return switch (ending) {
            case UNAUTHORIZED -> "The access token has expired.";
            case TOO_SLOW -> "You read more slowly than you are told things; come back and sync.";
            case TOO_MANY_FRAMES -> "You kept on sending after you were told to slow down.";
            case TOO_LARGE -> "The packet is larger than allowed.";
            case FULL -> "There is no room for another connection.";
            default -> "Something went wrong here; come back and sync.";
        };
    }

    static String nameOf(String event) {
        return switch (event) {
            case "message.posted" -> "message";
            case "reply.started" -> "stream_start";
            case "reply.delta" -> "stream";
            case "reply.completed" -> "stream_end";
            case "reply.failed" -> "stream_error";
            case "reply.cancelled" -> "stream_cancelled";
            case "user.typing" -> "typing";
            case "presence.changed" -> "presence";
            case "read.updated" -> "read";
            case "conversation.updated" -> "room_updated";
            case "conversation.participant_added" -> "participant_added";
            case "conversation.participant_removed" -> "participant_removed";
            case "conversation.participant_changed" -> "participant_changed";
            case "inbox.updated" -> "inbox";
            default -> event.replace('.', '_');
        };
    }

    private Object payload(Frame.Event event) {
        var room = event.conversationId();
        return switch (event.payload()) {
            case FeedEvents.Posted(var message) -> inRoom(room, message);
            case ReplyEvents.Delta(var reply, int index, int offset, var text) ->
                    new StreamPiece(Objects.requireNonNull(room), reply, index, offset, text);
            case ReplyEvents.Completed completed ->
                    inRoom(room, completed).putPOJO("role", MessageRole.ASSISTANT);
            case ReplyEvents other -> inRoom(room, other);
            case Told.Ready ready ->
                    new Ready(ready.connectionId(), ready.accountId(), ready.expiresAt());
            case Object other -> other;
        };
    }

    private ObjectNode inRoom(@Nullable ConversationId room, Object payload) {
        ObjectNode node = json.valueToTree(payload);
        return node.put(RoomNames.ROOM, String.valueOf(room));
    }

    private Object result(Object payload) {
        if (payload instanceof Participation.Missed missed) {
            ObjectNode page = json.valueToTree(missed);
            var room = page.get(RoomNames.ROOM);
            ((ArrayNode) page.get("items"))
                    .forEach(message -> ((ObjectNode) message).set(RoomNames.ROOM, room));
            return page;
        }
        return payload;
    }

    private Fault inWordsOfRooms(Fault fault) {
        var errors =
                fault.errors().stream()
                        .map(e -> new FieldProblem(names.translate(e.field()), e.message()))
                        .toList();
        return new Fault(
                fault.code(), fault.detail(), fault.requestId(), fault.retryAfterMs(), errors);
    }

    private byte[] packet(String head, @Nullable String event, Object payload) {
        var out = new ByteArrayOutputStream(256);
        out.writeBytes(bytes(event == null ? head + "[" : head + "[\"" + event + "\","));
        out.writeBytes(json.writeValueAsBytes(payload));
        out.write(']');
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
