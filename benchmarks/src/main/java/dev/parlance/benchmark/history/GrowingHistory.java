package dev.parlance.benchmark.history;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Read models that grow, written by SQL as the projections would write them. One reader takes part
 * in {@value #READERS_CONVERSATIONS} conversations of {@value #MESSAGES} messages each, of which
 * the first is long: it holds a tenth of all messages. All other messages are other people's, in
 * conversations of the same length.
 */
final class GrowingHistory {

    static final int READERS_CONVERSATIONS = 200;
    static final int MESSAGES = 40;

    private static final int PARTS = 2;
    private static final int SEQS_AT_A_TIME = 20_000;
    private static final int CONVERSATIONS_AT_A_TIME = 1_000;
    private static final String SEARCH_INDEX =
            """
            CREATE INDEX message_search
            ON message USING gin (conversation_id, text gin_trgm_ops)
            """;

    private final BenchDatabase database;
    private long longMessages;
    private long conversations;

    GrowingHistory(BenchDatabase database) throws SQLException {
        this.database = database;
        try (var rows = new Rows(database)) {
            rows.conversations(0, 0, 0);
        }
    }

    static AccountId reader() {
        return new AccountId(id("a0"));
    }

    /** The reader's conversations; the first is the long one. */
    static List<ConversationId> readersConversations() {
        var all = new ArrayList<ConversationId>();
        for (var number = 0; number < READERS_CONVERSATIONS; number++) {
            all.add(new ConversationId(id("c" + number)));
        }
        return all;
    }

    /**
     * As SQL makes it, by {@code md5(name)::uuid}: ids lie scattered, as they do in a real index.
     */
    private static UUID id(String name) {
        try {
            var hash = MessageDigest.getInstance("MD5");
            var bytes = ByteBuffer.wrap(hash.digest(name.getBytes(StandardCharsets.US_ASCII)));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many messages the long conversation holds. */
    long longMessages() {
        return longMessages;
    }

    /**
     * Grows to about so many messages.
     *
     * @return seconds that the rows took
     */
    double growTo(long messages) throws SQLException, InterruptedException, ExecutionException {
        var began = System.nanoTime();
        var longer = messages / 10;
        var more = (messages - longer) / MESSAGES;
        inParts(longMessages, longer, this::growLongConversation);
        inParts(conversations, more, this::addConversations);
        longMessages = longer;
        conversations = more;
        execute(
                "UPDATE conversation_progress SET last_seq = %d WHERE conversation_id = md5('c0')::uuid"
                        .formatted(longer),
                "VACUUM (ANALYZE) message, message_variant, conversation,"
                        + " conversation_participant, conversation_progress, read_marker",
                "CHECKPOINT");
        return (System.nanoTime() - began) / 1e9;
    }

    void dropSearchIndex() throws SQLException {
        execute("DROP INDEX IF EXISTS message_search");
    }

    /**
     * @return seconds that it took
     */
    double createSearchIndex() throws SQLException {
        var began = System.nanoTime();
        execute("SET maintenance_work_mem = '1GB'", SEARCH_INDEX);
        return (System.nanoTime() - began) / 1e9;
    }

    private interface Growth {
        void add(long from, long to) throws SQLException;
    }

    /** Two connections write at once, each its half. */
    private static void inParts(long from, long to, Growth growth)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(PARTS)) {
            var parts = new ArrayList<Callable<Boolean>>();
            for (var part = 0; part < PARTS; part++) {
                var first = from + (to - from) * part / PARTS;
                var last = from + (to - from) * (part + 1) / PARTS;
                parts.add(
                        () -> {
                            growth.add(first, last);
                            return true;
                        });
            }
            for (var part : threads.invokeAll(parts)) {
                part.get();
            }
        }
    }

    private void growLongConversation(long from, long to) throws SQLException {
        try (var rows = new Rows(database)) {
            for (var block = from; block < to; block += SEQS_AT_A_TIME) {
                rows.messages(0, 0, block + 1, Math.min(block + SEQS_AT_A_TIME, to));
            }
        }
    }

    /**
     * Many conversations are spoken in at a time, so that no page of the table holds a whole one.
     */
    private void addConversations(long from, long to) throws SQLException {
        try (var rows = new Rows(database)) {
            for (var block = from; block < to; block += CONVERSATIONS_AT_A_TIME) {
                var last = Math.min(block + CONVERSATIONS_AT_A_TIME, to);
                rows.messages(block + 1, last, 1, MESSAGES);
                rows.conversations(block + 1, last, MESSAGES);
            }
        }
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
