package dev.parlance.gateway.connection;

import dev.parlance.gateway.problem.Unreadable;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads requests.
 *
 * @param json knows the words of the wire
 * @param kinds those that may be asked for over it, by their names
 * @param kind what the wire calls the name of a request
 */
public record RequestReader(
        JsonMapper json, Map<String, Class<? extends Request>> kinds, String kind) {

    /**
     * Reads a request.
     *
     * @throws Unreadable if it asks for nothing there is, or not as it is asked for
     */
    public Request read(JsonNode name, JsonNode payload) {
        var type = name.isString() ? kinds.get(name.asString()) : null;
        if (type == null) {
            throw Unreadable.field(
                    kind, "must be one of " + kinds.keySet().stream().sorted().toList());
        }
        if (!payload.isObject()) {
            throw Unreadable.field("payload", "must be an object");
        }
        try {
            return json.treeToValue(payload, type);
        } catch (JacksonException e) {
            throw new Unreadable("The payload does not fit what is asked for.", e);
        }
    }
}
