package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.RawEvent;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcOperations;

/** Events on their way into the chains of their streams, in the order of the store. */
final class ChainBatch implements RowBatch {

    private final List<Taken> taken = new ArrayList<>();

    private record Taken(RawEvent event, TrackingToken token) {}

    void add(RawEvent event, TrackingToken token) {
        taken.add(new Taken(event, token));
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        if (taken.isEmpty()) {
            return;
        }
        var streams = taken.stream().map(t -> t.event.stream()).collect(Collectors.toSet());
        var chains = chains(jdbc, streams);
        var links = links();
        var moved = new TreeMap<String, ChainReading>();
        for (var next : taken) {
            var event = next.event;
            var chain = chains.computeIfAbsent(event.stream(), _ -> new ChainReading());
            // What comes again, or stands in the place of an event that was taken in, stays out.
            if (event.sequenceNumber() >= chain.next()) {
                links.add(
                        event.stream(),
                        event.sequenceNumber(),
                        event.eventId(),
                        next.token.position().orElse(-1),
                        hex(chain.extend(event)));
                moved.put(event.stream(), chain);
            }
        }
        links.flush(jdbc);
        flushHeads(jdbc, moved);
        flushProgress(jdbc, taken.getLast().token);
    }

    private static Map<String, ChainReading> chains(JdbcOperations jdbc, Set<String> streams) {
        var chains = new HashMap<String, ChainReading>();
        jdbc.query(
                "SELECT stream, sequence_number, link FROM audit_head WHERE stream = ANY (?)",
                statement ->
                        statement.setArray(
                                1,
                                statement
                                        .getConnection()
                                        .createArrayOf("text", streams.toArray(String[]::new))),
                row -> {
                    chains.put(
                            row.getString("stream"),
                            new ChainReading(
                                    row.getBytes("link"), row.getLong("sequence_number") + 1));
                });
        return chains;
    }

    private static RowBuffer links() {
        return new RowBuffer(
                """
                INSERT INTO audit_link (stream, sequence_number, event_id, position, link)
                SELECT r.* FROM {rows}
                ON CONFLICT (stream, sequence_number) DO UPDATE SET
                    event_id = excluded.event_id,
                    position = excluded.position,
                    link = excluded.link
                """,
                "stream text",
                "sequence_number int8",
                "event_id text",
                "position int8",
                "link bytea");
    }

    private static void flushHeads(JdbcOperations jdbc, Map<String, ChainReading> moved) {
        var heads =
                new RowBuffer(
                        """
                        INSERT INTO audit_head (stream, sequence_number, link, logged)
                        SELECT r.*, false FROM {rows}
                        ON CONFLICT (stream) DO UPDATE SET
                            sequence_number = excluded.sequence_number,
                            link = excluded.link,
                            logged = false
                        """,
                        "stream text",
                        "sequence_number int8",
                        "link bytea");
        moved.forEach((stream, chain) -> heads.add(stream, chain.next() - 1, hex(chain.head())));
        heads.flush(jdbc);
    }

    private static void flushProgress(JdbcOperations jdbc, TrackingToken token) {
        var gaps =
                token instanceof GapAwareTrackingToken aware
                        ? aware.getGaps().toArray(Long[]::new)
                        : new Long[0];
        jdbc.update(
                "UPDATE audit_progress SET position = ?, gaps = ?",
                statement -> {
                    statement.setLong(1, token.position().orElse(-1));
                    statement.setArray(2, statement.getConnection().createArrayOf("int8", gaps));
                });
    }

    private static String hex(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }
}
