package dev.parlance.gateway.live;

import dev.parlance.gateway.live.StreamEnded.Reason;
import dev.parlance.kernel.rejection.ErrorCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes the events of a script to a client. */
final class StreamWriter implements StreamScript.EventOut {

    private final StreamScript script;
    private final HttpServletResponse response;
    private final JsonMapper json;
    private final Clock clock;
    private Instant lastSpoke;

    StreamWriter(StreamScript script, HttpServletResponse response, JsonMapper json, Clock clock) {
        this.script = script;
        this.response = response;
        this.json = json;
        this.clock = clock;
        this.lastSpoke = clock.instant();
    }

    /** Sends the headers at once, so that the client knows that it is heard. */
    void open(Duration retry) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        write(SseEncoding.retryAfter(retry));
        flush();
    }

    @Override
    public void emit(String name, Object payload) {
        write(
                SseEncoding.encode(
                        new SseEvent(name, script.cursor(), json.writeValueAsString(payload))));
    }

    /** Says why the stream ends, to a client that may not be there any more. */
    void farewell(ErrorCode code, String detail) {
        try {
            emit("error", new Farewell(code, detail));
            flush();
        } catch (StreamEnded gone) {
            // The farewell is a courtesy: nobody is left to hear it.
            return;
        }
    }

    void flush() {
        try {
            response.getOutputStream().flush();
        } catch (IOException e) {
            throw new StreamEnded(Reason.CLIENT_GONE);
        }
    }

    Instant lastSpoke() {
        return lastSpoke;
    }

    private void write(byte[] bytes) {
        try {
            response.getOutputStream().write(bytes);
            lastSpoke = clock.instant();
        } catch (IOException e) {
            throw new StreamEnded(Reason.CLIENT_GONE);
        }
    }

    private record Farewell(ErrorCode code, String detail) {}
}
