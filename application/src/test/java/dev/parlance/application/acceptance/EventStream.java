package dev.parlance.application.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** A reader of server-sent events, after the WHATWG HTML standard. Closing it cuts the line. */
final class EventStream implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final BufferedReader lines;
    private String lastId = "";

    EventStream(InputStream body) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    String lastId() {
        return lastId;
    }

    /** The next event other than a heartbeat, or empty at the end of the stream. */
    Optional<StreamEvent> next() {
        var name = "message";
        var data = new StringBuilder();
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (data.length() > 0 && !name.equals("heartbeat")) {
                        return Optional.of(
                                new StreamEvent(name, lastId, JSON.readTree(data.toString())));
                    }
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    lastId = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to and including the first event that is wanted, or to the end. */
    List<StreamEvent> until(Predicate<StreamEvent> wanted) {
        var events = new ArrayList<StreamEvent>();
        for (var event = next(); event.isPresent(); event = next()) {
            events.add(event.get());
            if (wanted.test(event.get())) {
                break;
            }
        }
        return events;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
