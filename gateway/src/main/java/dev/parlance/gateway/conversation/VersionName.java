package dev.parlance.gateway.conversation;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads the number of a version, or a word for one. */
final class VersionName extends StdDeserializer<String> {

    VersionName() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) {
        if (json.hasToken(JsonToken.VALUE_STRING) || json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            return json.getString();
        }
        return (String) context.handleUnexpectedToken(String.class, json);
    }
}
