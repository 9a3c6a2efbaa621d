package dev.parlance.benchmark.history;

import dev.parlance.benchmark.BenchDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes rows of the read models by {@code generate_series}. Conversations are numbered; the first
 * 200 have the reader of number 0, and then every 20 have one of their own. Odd seqs are a
 * person's, even ones the assistant's; every second conversation has something unread.
 */
final class Rows implements AutoCloseable {

    /** Said once in two hundred messages. */
    static final String RARE_WORD = "은하수";

    private static final String ACCOUNT =
            """
            {"model":{"provider":"openai","name":"bench-model"},"finishReason":"STOP",\
            "usage":{"promptTokens":950,"completionTokens":140,"cachedTokens":0,"estimated":false},\
            "cost":{"amount":0.0001275,"currency":"USD","priceListVersion":"2026-01","known":true},\
            "firstTokenMillis":210,"totalMillis":1850,"cache":"NONE",\
            "provenance":{"templateVersion":"direct-1",\
            "messages":["0198c0de-0000-7000-8000-000000000001","0198c0de-0000-7000-8000-000000000002"],\
            "memories":[],"lorebookEntries":[],"knowledgeChunks":[]}}""";

    private static final String EACH =
            """
             FROM generate_series(?::bigint, ?::bigint) s(seq)
             CROSS JOIN LATERAL generate_series(?::bigint + 0 * s.seq, ?::bigint) c(number)
            """;

    private static final String QUESTION =
            "'오늘 서울 날씨가 정말 좋네요. Shall we walk along the river? ' || s.seq"
                    + " || CASE WHEN s.seq % 200 = 39 THEN ' "
                    + RARE_WORD
                    + "' ELSE '' END";

    private static final String ANSWER =
            "'좋은 생각이에요! 한강을 따라 천천히 걷다가 작은 카페에 들러도 좋겠어요. The first is cheaper by a tenth,"
                    + " the second arrives two days earlier. 궁금한 점이 더 있으면 물어보세요. ' || s.seq";

    private static final String AT = "'2026-01-01'::timestamptz + s.seq * interval '1 s'";

    private static final String MESSAGES =
            """
            INSERT INTO message (conversation_id, seq, message_id, author_id, role, text, at,
                client_message_id, selected_reply, selected_by)
            SELECT md5('c' || c.number)::uuid, s.seq, md5('m' || c.number || '/' || s.seq)::uuid,
                   CASE WHEN s.seq %% 2 = 1 THEN %s END,
                   CASE WHEN s.seq %% 2 = 1 THEN 'USER' ELSE 'ASSISTANT' END,
                   CASE WHEN s.seq %% 2 = 1 THEN %s ELSE %s END,
                   %s,
                   CASE WHEN s.seq %% 2 = 1 THEN 'client-' || s.seq END,
                   CASE WHEN s.seq %% 2 = 0 THEN md5('r' || c.number || '/' || s.seq)::uuid END,
                   0
            """
                            .formatted(account(), QUESTION, ANSWER, AT)
                    + EACH;

    private static final String VARIANTS =
            """
            INSERT INTO message_variant (conversation_id, seq, reply_id, position, text, account, at)
            SELECT md5('c' || c.number)::uuid, s.seq, md5('r' || c.number || '/' || s.seq)::uuid,
                   s.seq, %s, '%s', %s
            """
                            .formatted(ANSWER, ACCOUNT, AT)
                    + EACH
                    + " WHERE s.seq % 2 = 0";

    private static final List<String> CONVERSATIONS =
            List.of(
                    "INSERT INTO conversation (conversation_id, kind, title)"
                            + " SELECT md5('c' || c.number)::uuid, 'DIRECT', '여행 ' || c.number",
                    "INSERT INTO conversation_participant"
                            + " (conversation_id, account_id, role, updated_at)"
                            + " SELECT md5('c' || c.number)::uuid, "
                            + account()
                            + ", 'OWNER', '2026-01-01'::timestamptz + c.number * interval '1 s'",
                    "INSERT INTO conversation_progress (conversation_id, last_seq)"
                            + " SELECT md5('c' || c.number)::uuid, s.seq",
                    "INSERT INTO read_marker (account_id, conversation_id, last_read_seq)"
                            + " SELECT "
                            + account()
                            + ", md5('c' || c.number)::uuid,"
                            + " greatest(s.seq - c.number % 2 * 7, 0)");

    private final Connection connection;

    Rows(BenchDatabase database) throws SQLException {
        connection = database.dataSource().getConnection();
    }

    private static String account() {
        return "md5('a' || CASE WHEN c.number < 200 THEN 0 ELSE c.number / 20 END)::uuid";
    }

    /** Messages and variants, those of the same seq of all these conversations together. */
    void messages(long conversation, long lastConversation, long seq, long lastSeq)
            throws SQLException {
        for (var sql : List.of(MESSAGES, VARIANTS)) {
            try (var statement = connection.prepareStatement(sql)) {
                set(statement, seq, lastSeq, conversation, lastConversation);
                statement.executeUpdate();
            }
        }
    }

    /** What stands about conversations in all other tables. */
    void conversations(long conversation, long lastConversation, long lastSeq) throws SQLException {
        for (var sql : CONVERSATIONS) {
            try (var statement = connection.prepareStatement(sql + EACH)) {
                set(statement, lastSeq, lastSeq, conversation, lastConversation);
                statement.executeUpdate();
            }
        }
    }

    private static void set(PreparedStatement statement, long... numbers) throws SQLException {
        for (var index = 0; index < numbers.length; index++) {
            statement.setLong(index + 1, numbers[index]);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
