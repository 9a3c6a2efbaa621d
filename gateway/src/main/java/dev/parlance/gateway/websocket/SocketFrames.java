package dev.parlance.gateway.websocket;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.connection.Frame;
import dev.parlance.gateway.connection.Frame.Ack;
import dev.parlance.gateway.connection.Frame.Event;
import dev.parlance.gateway.connection.Frame.Failed;
import dev.parlance.gateway.connection.Frame.Form;
import dev.parlance.gateway.connection.Request;
import dev.parlance.gateway.connection.RequestReader;
import dev.parlance.gateway.problem.Unreadable;
import dev.parlance.kernel.conversation.ConversationId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Frames as text: {@code {"id"?, "type", "payload"}}. */
final class SocketFrames {

    private static final int LONGEST_ID = 64;

    private final JsonMapper json;
    private final RequestReader requests;
    private final Form<String> text = this::encoded;

    SocketFrames(JsonMapper json) {
        this.json = json;
        this.requests = new RequestReader(json, Request.KINDS, "type");
    }

    /** The text of a frame for a client. An event's is made once for all. */
    String write(Frame frame) {
        return switch (frame) {
            case Event event -> event.in(text);
            case Ack(var to, var payload) -> out("ack", to, null, payload);
            case Failed(var to, var fault) -> out("error", to, null, fault);
        };
    }

    private String encoded(Event event) {
        return out(event.name(), null, event.conversationId(), event.payload());
    }

    private String out(
            String type,
            @Nullable Object id,
            @Nullable ConversationId conversationId,
            Object payload) {
        return json.writeValueAsString(new Out(type, id, conversationId, payload));
    }

    /**
     * Reads the outside of a frame.
     *
     * @throws Unreadable if it is none
     */
    Asked read(String frame) {
        JsonNode node;
        try {
            node = json.readTree(frame);
        } catch (JacksonException e) {
            throw new Unreadable("The frame is not well-formed JSON.", e);
        }
        if (!node.isObject()) {
            throw new Unreadable("A frame is a JSON object.", null);
        }
        var id = node.path("id");
        if (!id.isMissingNode() && !isId(id)) {
            throw Unreadable.field("id", "must be a string of 1 to 64 characters");
        }
        return new Asked(id.isMissingNode() ? null : id.asString(), node);
    }

    private static boolean isId(JsonNode id) {
        return id.isString() && !id.asString().isEmpty() && id.asString().length() <= LONGEST_ID;
    }

    /**
     * What a frame asks for.
     *
     * @throws Unreadable if it asks for nothing there is
     */
    Request request(Asked asked) {
        var payload = asked.frame().path("payload");
        return requests.read(
                asked.frame().path("type"),
                payload.isMissingNode() ? json.createObjectNode() : payload);
    }

    /** A frame of a client, and the id to answer it by, if it wants an answer. */
    record Asked(@Nullable String id, JsonNode frame) {
        @Override
        public String toString() {
            return "Asked[%s]".formatted(id);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Out(
            String type,
            @Nullable Object id,
            @Nullable ConversationId conversationId,
            Object payload) {}
}
