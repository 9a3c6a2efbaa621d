package dev.parlance.application.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.projection.audit.ExportCheck;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** A database that is older than seals: what is in it has none, and is taken as it is found. */
class EventsFromBeforeSealsIT {

    private static final String BEFORE_SEALS = "229?";
    private static final String SECRET = "비밀 이야기";
    private static final byte[] SALT = {1, 2, 3, 4};

    private final String stream = UUID.randomUUID().toString();
    private TestDatabase database;
    private AuditedProduct product;

    @BeforeEach
    void upgrade() throws Exception {
        database = TestPostgres.freshDatabase();
        Flyway.configure().dataSource(database.dataSource()).target(BEFORE_SEALS).load().migrate();
        for (int i = 0; i < 5; i++) {
            store(i, "{\"text\":\"옛날 %d번째 이야기\",\"amount\":%d.50}".formatted(i, i));
        }
        leaveAGap();
        store(5, "{\"secret\":{\"digest\":\"%s\"}}".formatted(digest()));
        product = new AuditedProduct(database);
        product.awaitCovered(stream);
    }

    @AfterEach
    void stop() {
        product.close();
        database.close();
    }

    @Test
    void eventsWithoutSealsAreChained() throws Exception {
        var verified = product.verify(stream);

        assertThat(verified.path("events").longValue()).isEqualTo(6);
        assertThat(verified.at("/checkpoint/unsealedUpTo").longValue()).isEqualTo(7);
        assertThat(verified.at("/checkpoint/unsealedLeaves").longValue()).isPositive();
    }

    @Test
    void aChangeDoesNotFitTheChain() throws Exception {
        change(2);

        assertFirst(2, "CHANGED");
    }

    @Test
    void aChainThatWasRewrittenWithItsEventsIsNotTheOneInTheLog() throws Exception {
        change(2);
        new ForgedChain(product.sql()).rewrite(stream);

        assertFirst(5, "REWRITTEN");
    }

    @Test
    void aChainThatWasRewrittenAndLoggedAnewIsNotTheOneFromBefore() throws Exception {
        aLaterLeafKeepsTheLogAsLongAsItWasSigned();
        change(2);
        product.tamper("DELETE FROM audit_leaf WHERE stream = ?", stream);
        new ForgedChain(product.sql()).rewrite(stream);
        await().atMost(Duration.ofSeconds(20)).until(() -> leaves() > 0);

        assertFirst(0, "INSERTED");
    }

    @Test
    void aNewEventNeedsASealThoughItStandsAmongTheOldOnes() throws Exception {
        product.tamper(
                """
                INSERT INTO domain_event (global_index, aggregate_identifier, sequence_number, type,
                    event_identifier, meta_data, payload_type, payload, time_stamp)
                VALUES (6, ?, 6, 'Conversation', 'late', '{}', 'legacy.Told', '{}',
                    '2026-01-01T00:00:00.000Z')
                """,
                stream);
        new ForgedChain(product.sql()).rewrite(stream);

        assertFirst(6, "INSERTED");
    }

    @Test
    void aNewEventStillNeedsASeal() throws Exception {
        product.tamper(
                """
                INSERT INTO domain_event (aggregate_identifier, sequence_number, event_identifier,
                    payload_type, payload, time_stamp)
                VALUES (?, 6, 'late', 'legacy.Told', '{}', '2026-01-01T00:00:00.000Z')
                """,
                stream);

        assertFirst(6, "INSERTED");
    }

    @Test
    void aRevealedTextIsRightIfItFitsTheDigestInItsEvent() throws Exception {
        var file = Files.createTempFile(Path.of("target"), "evidence", ".json");
        var document = (ObjectNode) product.auditOpen(stream, "export").expect(200).body();
        ((ObjectNode) document.at("/events/5"))
                .putArray("content")
                .addObject()
                .put("pointer", "/secret")
                .put("text", SECRET)
                .put("salt", Base64.getEncoder().encodeToString(SALT));
        Files.writeString(file, document.toString());

        var outcome = ExportCheck.check(file, List.of());

        assertThat(outcome.mismatch()).isNull();
        assertThat(outcome.events()).isEqualTo(6);
    }

    /** As a transaction does that is rolled back. */
    private void leaveAGap() {
        JdbcClient.create(database.dataSource())
                .sql("SELECT nextval(pg_get_serial_sequence('domain_event', 'global_index'))")
                .query(Long.class)
                .single();
    }

    private static String digest() throws GeneralSecurityException {
        var sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(SALT);
        return Base64.getEncoder().encodeToString(sha256.digest(SECRET.getBytes(UTF_8)));
    }

    private void change(long sequence) {
        var changed =
                product.tamper(
                        """
                        UPDATE domain_event
                        SET payload = convert_to(replace(
                            convert_from(payload, 'UTF8'), '옛날', '어제'), 'UTF8')
                        WHERE aggregate_identifier = ? AND sequence_number = ?
                        """,
                        stream,
                        sequence);
        assertThat(changed).isEqualTo(1);
    }

    private void assertFirst(long place, String kind) throws Exception {
        var verified = product.verify(stream);
        assertThat(verified.at("/firstMismatch/kind").asString())
                .as(verified.toString())
                .isEqualTo(kind);
        assertThat(verified.at("/firstMismatch/sequenceNumber").longValue()).isEqualTo(place);
    }

    private void aLaterLeafKeepsTheLogAsLongAsItWasSigned() throws Exception {
        product.room(1);
    }

    private long leaves() {
        return product.sql()
                .sql("SELECT count(*) FROM audit_leaf WHERE stream = ?")
                .params(stream)
                .query(Long.class)
                .single();
    }

    private void store(int sequence, String payload) {
        JdbcClient.create(database.dataSource())
                .sql(
                        """
                        INSERT INTO domain_event (aggregate_identifier, sequence_number, type,
                            event_identifier, meta_data, payload, payload_type, time_stamp)
                        VALUES (?, ?, 'Conversation', ?, ?, ?, 'legacy.Told',
                            '2026-01-01T00:00:00.000Z')
                        """)
                .params(
                        stream,
                        sequence,
                        UUID.randomUUID().toString(),
                        "{\"traceId\":\"1\"}".getBytes(UTF_8),
                        payload.getBytes(UTF_8))
                .update();
    }
}
