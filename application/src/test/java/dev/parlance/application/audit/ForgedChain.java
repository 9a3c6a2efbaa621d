package dev.parlance.application.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Makes chains by their description, as anybody can: no secret is in them. */
final class ForgedChain {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient sql;

    ForgedChain(JdbcClient sql) {
        this.sql = sql;
    }

    private record Event(long sequence, String id, String json) {}

    /** Makes the chain of a stream fit what is stored of it now, and its head with it. */
    void rewrite(String stream) throws IOException, GeneralSecurityException {
        var link = sha256("parlance/audit/genesis/1".getBytes(US_ASCII));
        for (var event : events(stream)) {
            var canonical = new JsonCanonicalizer(event.json).getEncodedUTF8();
            link = sha256("parlance/audit/link/1\0".getBytes(US_ASCII), link, sha256(canonical));
            sql.sql(
                            """
                            INSERT INTO audit_link (stream, sequence_number, event_id, position, link)
                            VALUES (?, ?, ?, 0, ?)
                            ON CONFLICT (stream, sequence_number) DO UPDATE SET link = excluded.link
                            """)
                    .params(stream, event.sequence, event.id, link)
                    .update();
            sql.sql(
                            """
                            UPDATE audit_head SET sequence_number = ?, link = ?, logged = false
                            WHERE stream = ?
                            """)
                    .params(event.sequence, link, stream)
                    .update();
        }
    }

    private List<Event> events(String stream) {
        return sql.sql(
                        """
                        SELECT * FROM domain_event WHERE aggregate_identifier = ?
                        ORDER BY sequence_number
                        """)
                .params(stream)
                .query((row, _) -> event(row))
                .list();
    }

    private static Event event(ResultSet row) throws SQLException {
        var json = JSON.createObjectNode();
        json.put("stream", row.getString("aggregate_identifier"));
        json.put("sequenceNumber", row.getLong("sequence_number"));
        json.put("eventId", row.getString("event_identifier"));
        json.put("aggregateType", row.getString("type"));
        json.put("payloadType", row.getString("payload_type"));
        json.put("payloadRevision", row.getString("payload_revision"));
        json.put("timestamp", row.getString("time_stamp"));
        json.set("payload", JSON.readTree(row.getBytes("payload")));
        json.set("metadata", JSON.readTree(row.getBytes("meta_data")));
        json.removeIf(member -> member.isNull());
        return new Event(
                row.getLong("sequence_number"), row.getString("event_identifier"), json.toString());
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
