package dev.parlance.benchmark.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the body of a request or an answer (RFC 9112, section 2.1).
 *
 * @param startLine its first line
 * @param headers by their names in lower case
 */
public record HttpHead(String startLine, Map<String, String> headers) {

    private static final int LONGEST_LINE = 16_384;

    /**
     * @throws EOFException if the connection ended
     */
    public static HttpHead read(InputStream in) throws IOException {
        var startLine = Lines.read(in, LONGEST_LINE);
        var headers = new HashMap<String, String>();
        for (var line = Lines.read(in, LONGEST_LINE);
                !line.isEmpty();
                line = Lines.read(in, LONGEST_LINE)) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("Not a header: " + line);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HttpHead(startLine, Map.copyOf(headers));
    }

    /** The body that follows. Closing it leaves the connection open. */
    public InputStream body(InputStream in) {
        return has("transfer-encoding", "chunked")
                ? new ChunkedBody(in)
                : new FixedBody(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    /** The status of an answer. */
    int status() {
        return Integer.parseInt(startLine.split(" ", 3)[1]);
    }

    boolean has(String name, String value) {
        @Nullable String given = headers.get(name);
        return value.equalsIgnoreCase(given);
    }
}
