package dev.parlance.gateway.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The wire form of server-sent events, as the WHATWG HTML standard, section 9.2 "Server-sent
 * events", defines the event stream.
 */
final class SseEncoding {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private SseEncoding() {}

    /**
     * Encodes an event; data of several lines comes out as several data fields, which the client
     * joins again by line feeds.
     *
     * @throws IllegalArgumentException if the name or the id has a line end, or the id a NUL, for
     *     which the format has no place
     */
    static byte[] encode(SseEvent event) {
        var wire = new StringBuilder(event.data().length() + 96);
        field(wire, "event", event.name());
        if (event.id() != null) {
            field(wire, "id", event.id());
        }
        // Nearly all data is JSON of one line, and looking for a character costs less than a
        // pattern.
        if (hasLineEnd(event.data())) {
            for (String line : LINE_END.split(event.data(), -1)) {
                wire.append("data: ").append(line).append('\n');
            }
        } else {
            wire.append("data: ").append(event.data()).append('\n');
        }
        return wire.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Tells the client how long to wait before it comes back after a lost connection. */
    static byte[] retryAfter(Duration wait) {
        return "retry: %d\n\n".formatted(wait.toMillis()).getBytes(StandardCharsets.UTF_8);
    }

    private static void field(StringBuilder wire, String field, String value) {
        if (hasLineEnd(value) || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A field of one line has several: " + field);
        }
        wire.append(field).append(": ").append(value).append('\n');
    }

    private static boolean hasLineEnd(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}
