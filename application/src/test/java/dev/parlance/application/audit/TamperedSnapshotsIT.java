package dev.parlance.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No chain covers snapshots; what somebody writes into one decides nothing. */
class TamperedSnapshotsIT {

    /** More than it takes to have a snapshot made of an operator. */
    private static final int ACCESSES = 110;

    private static TestDatabase database;
    private static AuditedProduct product;

    @BeforeAll
    static void start() throws Exception {
        database = TestPostgres.freshDatabase();
        product = new AuditedProduct(database);
    }

    @AfterAll
    static void stop() {
        product.close();
        database.close();
    }

    @Test
    void aSnapshotThatSaysSoOpensNothing() throws Exception {
        var room = product.room(1);
        var stream = "access/" + product.auditor();
        for (int i = 0; i < ACCESSES; i++) {
            product.verify(room);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> snapshots(stream, "") == 1);

        product.tamper(
                """
                UPDATE snapshot_event SET payload = convert_to(replace(
                    convert_from(payload, 'UTF8'), '"openUntil":{',
                    '"openUntil":{"' || ? || '":"2999-01-01T00:00:00Z"'), 'UTF8')
                WHERE aggregate_identifier = ?
                """,
                room,
                stream);

        assertThat(snapshots(stream, room)).isEqualTo(1);
        var events = product.audit("/conversations/%s/events".formatted(room)).expect(200);
        assertThat(events.text()).contains("UserMessagePosted").doesNotContain("이야기");
    }

    private static long snapshots(String stream, String part) {
        return product.sql()
                .sql(
                        """
                        SELECT count(*) FROM snapshot_event
                        WHERE aggregate_identifier = ? AND convert_from(payload, 'UTF8') LIKE ?
                        """)
                .params(stream, "%" + part + "%")
                .query(Long.class)
                .single();
    }
}
