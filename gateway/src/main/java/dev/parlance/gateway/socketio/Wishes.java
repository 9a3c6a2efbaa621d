package dev.parlance.gateway.socketio;

import dev.parlance.gateway.connection.Request;
import dev.parlance.gateway.connection.RequestReader;
import dev.parlance.gateway.problem.Unreadable;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what clients ask for by their events. */
@Component
class Wishes {

    /** Engine.IO has pings of its own. */
    static final Map<String, Class<? extends Request>> EVENTS =
            Request.KINDS.entrySet().stream()
                    .filter(kind -> kind.getValue() != Request.Ping.class)
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final JsonMapper json;
    private final RequestReader requests;

    Wishes(Packets packets) {
        this.json = packets.json();
        this.requests = new RequestReader(json, EVENTS, "event");
    }

    /**
     * The request that an event is.
     *
     * @throws Unreadable if it is none
     */
    Request read(Received.Emitted event) {
        var arguments = parsed(event.arguments());
        return requests.read(arguments.path(0), arguments.path(1));
    }

    /**
     * The token in the auth object of a handshake, or nothing.
     *
     * @throws Unreadable if it is not in JSON
     */
    String token(Received.Connect connect) {
        return connect.auth().isBlank() ? "" : parsed(connect.auth()).path("token").asString("");
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            throw new Unreadable("This is not well-formed JSON.", e);
        }
    }
}
