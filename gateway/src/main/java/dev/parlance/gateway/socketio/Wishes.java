package dev.parlance.gateway.socketio;

import dev.parlance.gateway.connection.Request;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what clients ask for by their events. */
@Component
class Wishes {

    static final Map<String, Class<? extends Request>> EVENTS =
            Map.of(
                    "join", Request.Join.class,
                    "leave", Request.Leave.class,
                    "send", Request.Send.class,
                    "read", Request.Read.class,
                    "typing", Request.Typing.class,
                    "sync", Request.Sync.class,
                    "auth", Request.Authenticate.class);

    private final JsonMapper json;

    Wishes(Packets packets) {
        this.json = packets.json();
    }

    /**
     * The request that an event is.
     *
     * @throws dev.parlance.kernel.rejection.Rejected if it is none
     */
    Request read(Received.Emitted event) {
        var arguments = parsed(event.arguments());
        var type = EVENTS.get(arguments.path(0).asString(""));
        if (type == null) {
            throw Received.malformed("There is no such event.");
        }
        if (!arguments.path(1).isObject()) {
            throw Received.malformed("The event needs an object as its payload.");
        }
        try {
            return json.treeToValue(arguments.path(1), type);
        } catch (DatabindException misfit) {
            var path = misfit.getPath();
            var field = path.isEmpty() ? null : path.getLast().getPropertyName();
            throw Received.malformed(
                    field == null
                            ? "The payload does not fit the event."
                            : field + " has a value of the wrong kind.");
        }
    }

    /** The token in the auth object of a handshake, or nothing. */
    String token(Received.Connect connect) {
        return connect.auth().isBlank() ? "" : parsed(connect.auth()).path("token").asString("");
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            throw Received.malformed("This is not well-formed JSON.");
        }
    }
}
