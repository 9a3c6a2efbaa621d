package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whenever the process dies over a rebuild, it goes on or has been, and nobody reads a half. */
class RebuildUnderKillsIT {

    private static final String ADMIN = "operator@example.org";
    private static final String PASSWORD = "운영자의 긴 비밀번호 for tests";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CONVERSATIONS = 4;
    private static final int MESSAGES = 45;

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void whatWasReadStaysReadAndTheHistoryIsCompleteInTheEnd() throws Exception {
        try (var database = TestPostgres.freshDatabase();
                var product = Product.start(database, settings());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var rows = JdbcClient.create(database.dataSource());
            var posters = posters(product);
            var people = new ArrayList<Future<?>>();
            posters.forEach(poster -> people.add(threads.submit(poster)));
            posters.forEach(poster -> people.add(threads.submit(() -> keepReading(poster))));
            await().atMost(PATIENCE).until(() -> posters.getFirst().acknowledged().size() > 5);

            try {
                killedWhileItReplays(product, rows);
                killedBeforeTheSwitch(product, database, rows);
                killedInTheSwitch(product, database, rows);
                killedBehindTheSwitch(product, rows);

                for (int i = 0; i < CONVERSATIONS; i++) {
                    people.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                }
                awaitQuiet(product, rows);
            } finally {
                over.set(true);
            }
            for (var person : people) {
                person.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            posters.forEach(RebuildUnderKillsIT::assertComplete);
            var kept = history(rows);
            rebuild(product);
            awaitRebuilt(rows);
            assertThat(history(rows)).isEqualTo(kept);
        }
    }

    /** Batches of one event, so that a replay takes its time. */
    private static Map<String, String> settings() {
        return Map.of(
                "PARLANCE_ADMIN_EMAIL",
                ADMIN,
                "PARLANCE_ADMIN_PASSWORD",
                PASSWORD,
                "PARLANCE_PROJECTIONS_BATCHSIZE",
                "1",
                "PARLANCE_LLM_DEMO_TOKEN_DELAY",
                "1ms");
    }

    private static void killedWhileItReplays(Product product, JdbcClient rows) throws Exception {
        rebuild(product);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> exists(rows, "SELECT FROM rebuild_history.message"));
        killAndGoOn(product, rows);
    }

    /** Somebody holds its token, so that the switch waits for it. */
    private static void killedBeforeTheSwitch(
            Product product, TestDatabase database, JdbcClient rows) throws Exception {
        try (var other = transaction(database)) {
            rebuild(product);
            await().atMost(PATIENCE)
                    .until(() -> exists(rows, "SELECT FROM rebuild_history.message"));
            execute(other, "SELECT * FROM token_entry WHERE processor_name = 'history' FOR UPDATE");
            awaitSomebodyWaits(rows);
            killAndGoOn(product, rows, other);
        }
    }

    /** Somebody else makes the schema that the tables are to move to. */
    private static void killedInTheSwitch(Product product, TestDatabase database, JdbcClient rows)
            throws Exception {
        try (var other = transaction(database)) {
            rebuild(product);
            execute(other, "CREATE SCHEMA replaced_history");
            awaitSomebodyWaits(rows);
            killAndGoOn(product, rows, other);
        }
    }

    private static void killedBehindTheSwitch(Product product, JdbcClient rows) throws Exception {
        rebuild(product);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> !exists(rows, "SELECT FROM projection_rebuild"));
        killAndGoOn(product, rows);
    }

    private static void killAndGoOn(Product product, JdbcClient rows, Connection... others)
            throws Exception {
        product.kill();
        for (var other : others) {
            other.rollback();
        }
        product.startAgain();
        awaitRebuilt(rows);
    }

    private static void rebuild(Product product) {
        Person.loggedIn(product::address, ADMIN, PASSWORD)
                .post("/admin/projections/history/replay", Map.of("reason", "시험"))
                .expect(202);
    }

    /** Nothing of it is left: no schema, no token, no row. */
    private static void awaitRebuilt(JdbcClient rows) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                !exists(
                                        rows,
                                        """
                                        SELECT nspname FROM pg_namespace
                                        WHERE nspname ~ '^(rebuild|replaced)_'
                                        UNION ALL SELECT processor_name FROM token_entry
                                                  WHERE processor_name LIKE '%@%'
                                        UNION ALL SELECT projection FROM projection_rebuild
                                        """));
    }

    private static void awaitSomebodyWaits(JdbcClient rows) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () ->
                                exists(
                                        rows,
                                        """
                                        SELECT FROM pg_stat_activity a
                                        JOIN projection_rebuild r ON r.state = 'SWITCHING'
                                        WHERE a.wait_event_type = 'Lock'
                                          AND a.datname = current_database()
                                          AND a.wait_event = 'transactionid'
                                        """));
    }

    private static void awaitQuiet(Product product, JdbcClient rows) {
        var operator = Person.loggedIn(product::address, ADMIN, PASSWORD);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                !exists(
                                                rows,
                                                "SELECT FROM reply"
                                                        + " WHERE status IN ('REQUESTED', 'STARTED')")
                                        && operator.get("/admin/projections")
                                                .expect(200)
                                                .body()
                                                .path("items")
                                                .valueStream()
                                                .allMatch(
                                                        p -> p.path("eventsBehind").asLong() == 0));
    }

    private static List<Poster> posters(Product product) {
        var posters = new ArrayList<Poster>();
        for (var n = 0; n < CONVERSATIONS; n++) {
            var person = Person.registered(product::address, "미나 " + n);
            posters.add(new Poster(person, person.startConversation("대화 " + n), MESSAGES));
        }
        return posters;
    }

    /** What was there once is there always, in its place. */
    private void keepReading(Poster poster) {
        List<String> seen = List.of();
        while (!over.get()) {
            try {
                var answer =
                        poster.person()
                                .get(
                                        "/conversations/%s/messages?limit=100&after=0"
                                                .formatted(poster.conversationId()));
                if (answer.status() == 200) {
                    var now =
                            answer.body()
                                    .path("items")
                                    .valueStream()
                                    .map(m -> m.path("seq") + " " + m.path("messageId"))
                                    .toList();
                    assertThat(now.stream().limit(seen.size()).toList()).isEqualTo(seen);
                    seen = now;
                } else {
                    assertThat(answer.status()).isIn(429, 503);
                }
            } catch (UncheckedIOException _) {
                // The product is away.
            }
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(MESSAGES);
    }

    private static void assertComplete(Poster poster) {
        assertThat(poster.acknowledged()).hasSize(MESSAGES);
        assertThat(poster.person().questionsIn(poster.conversationId()))
                .containsExactlyElementsOf(
                        poster.acknowledged().stream().map(Poster.Acknowledged::text).toList());
    }

    private static List<String> history(JdbcClient rows) {
        return rows.sql(
                        """
                        SELECT t::text FROM message t
                        UNION ALL SELECT t::text FROM message_variant t
                        UNION ALL SELECT t::text FROM posted_message t
                        ORDER BY 1
                        """)
                .query(String.class)
                .list();
    }

    private static boolean exists(JdbcClient rows, String query) {
        try {
            return rows.sql("SELECT EXISTS (%s)".formatted(query)).query(Boolean.class).single();
        } catch (BadSqlGrammarException noSuchTable) {
            return false;
        }
    }

    private static Connection transaction(TestDatabase database) throws SQLException {
        var connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
