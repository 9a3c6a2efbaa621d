package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.soak.Check.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The database as it is when all is quiet, with a schema of our own beside the product's: the
 * events as JSON, and what people remember.
 */
final class Evidence implements AutoCloseable {

    private static final int BATCH = 1000;

    /** In the order in which they need each other. */
    private static final List<String> PREPARATION =
            List.of(
                    "CREATE SCHEMA soak",
                    """
                    CREATE TABLE soak.event AS
                    SELECT global_index, aggregate_identifier::uuid AS conversation_id,
                           sequence_number, substring(payload_type FROM '[A-Za-z]+$') AS type,
                           convert_from(payload, 'UTF8')::jsonb AS body
                    FROM domain_event
                    """,
                    "CREATE INDEX ON soak.event (type)",
                    """
                    CREATE TABLE soak.ending AS
                    SELECT (body ->> 'replyId')::uuid AS reply_id, conversation_id, type,
                           (body ->> 'seq')::bigint AS seq, body #>> '{text,text}' AS text,
                           body -> 'account' AS account,
                           coalesce((body ->> 'variant')::boolean, false) AS variant
                    FROM soak.event
                    WHERE type IN ('AssistantReplyCompleted', 'AssistantReplyFailed',
                                   'AssistantReplyCancelled')
                    """,
                    """
                    CREATE TABLE soak.posted AS
                    SELECT conversation_id, (body ->> 'author')::uuid AS author,
                           body ->> 'clientMessageId' AS client_message_id,
                           (body ->> 'messageId')::uuid AS message_id,
                           (body ->> 'seq')::bigint AS seq, body #>> '{text,text}' AS text
                    FROM soak.event WHERE type = 'UserMessagePosted'
                    """,
                    "CREATE TABLE soak.post (client_message_id text PRIMARY KEY, text_md5 text)",
                    """
                    CREATE TABLE soak.acknowledged
                        (conversation_id uuid, client_message_id text, message_id uuid, seq bigint)
                    """,
                    "CREATE TABLE soak.heard (reply_id uuid, event text, text_md5 text)",
                    "CREATE TABLE soak.deleted (conversation_id uuid PRIMARY KEY)");

    private final Connection connection;

    Evidence(DataSource database, Ledger ledger) throws SQLException {
        connection = database.getConnection();
        for (var step : PREPARATION) {
            execute(step);
        }
        insert(
                "INSERT INTO soak.post VALUES (?, ?)",
                LongStream.rangeClosed(1, ledger.posts())
                        .<Object[]>mapToObj(
                                n ->
                                        new Object[] {
                                            Ledger.clientMessageId(n),
                                            ReplyText.md5(Texts.message(n))
                                        }));
        insert(
                "INSERT INTO soak.acknowledged VALUES (?, ?, ?, ?)",
                ledger.acknowledged().stream()
                        .map(
                                a ->
                                        new Object[] {
                                            a.conversation(),
                                            a.clientMessageId(),
                                            a.messageId(),
                                            a.seq()
                                        }));
        insert(
                "INSERT INTO soak.heard VALUES (?, ?, ?)",
                ledger.heard().stream().map(h -> new Object[] {h.reply(), h.event(), h.textMd5()}));
        insert(
                "INSERT INTO soak.deleted VALUES (?)",
                ledger.deleted().stream().map(id -> new Object[] {id}));
        execute("ANALYZE");
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows. */
    List<String> strings(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    Outcome examine(Check check) throws SQLException {
        var sql =
                """
                SELECT count(*), coalesce(array_to_string((array_agg(left(found::text, 300)))[1:4], '; '), '')
                FROM (%s) found
                """
                        .formatted(check.sql());
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return new Outcome(check.name(), rows.getLong(1), rows.getString(2));
        }
    }

    private void insert(String sql, Stream<Object[]> all) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement(sql)) {
            var waiting = 0;
            for (var row : (Iterable<Object[]>) all::iterator) {
                for (var column = 0; column < row.length; column++) {
                    statement.setObject(column + 1, row[column]);
                }
                statement.addBatch();
                if (++waiting % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
