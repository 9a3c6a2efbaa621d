package dev.parlance.benchmark.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads server-sent events after the WHATWG HTML standard: an event counts when it is whole.
 * Closing it cuts the line.
 */
final class SseReader implements AutoCloseable {

    /** An event. */
    record Event(String name, String id, JsonNode data) {

        String text(String field) {
            return data.path(field).asString("");
        }

        boolean endsReply() {
            return name.equals("reply.completed")
                    || name.equals("reply.failed")
                    || name.equals("reply.cancelled");
        }
    }

    private final BufferedReader lines;

    SseReader(InputStream body) {
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next event, or empty at the end of the stream. */
    Optional<Event> next() throws IOException {
        var name = "message";
        var id = "";
        var data = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(new Event(name, id, Api.JSON.readTree(data.toString())));
                }
                name = "message";
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
