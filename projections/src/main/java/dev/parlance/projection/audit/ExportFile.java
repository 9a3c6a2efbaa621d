package dev.parlance.projection.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The file of an export, read twice: first without its events, then these one by one. */
record ExportFile(Path path) {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final String EVENTS = "events";

    /** The document without its events. */
    ObjectNode withoutEvents() throws IOException, NotAnExport {
        var document = JSON.createObjectNode();
        try (var in = Files.newInputStream(path);
                var json = JSON.createParser(in)) {
            for (var name = firstName(json); name != null; name = json.nextName()) {
                json.nextToken();
                if (name.equals(EVENTS)) {
                    json.skipChildren();
                } else {
                    document.set(name, json.<JsonNode>readValueAsTree());
                }
            }
        }
        return document;
    }

    /**
     * Hands on the events until there is something to say about one.
     *
     * @return what was said, or null
     */
    <T> @Nullable T firstOfEvents(Function<JsonNode, @Nullable T> reader)
            throws IOException, NotAnExport {
        try (var in = Files.newInputStream(path);
                var json = JSON.createParser(in)) {
            for (var name = firstName(json); name != null; name = json.nextName()) {
                json.nextToken();
                if (!name.equals(EVENTS)) {
                    json.skipChildren();
                    continue;
                }
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    var said = reader.apply(json.readValueAsTree());
                    if (said != null) {
                        return said;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable String firstName(JsonParser json) throws NotAnExport {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new NotAnExport("It is not a JSON object.");
        }
        return json.nextName();
    }
}
