package dev.parlance.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody who can write the database can do to the evidence, and how it comes out. */
class TamperedEvidenceIT {

    private static final String NEWEST =
            "tree_size = (SELECT max(tree_size) FROM audit_checkpoint)";

    private TestDatabase database;
    private AuditedProduct product;
    private String room;

    @BeforeEach
    void start() throws Exception {
        database = TestPostgres.freshDatabase();
        product = new AuditedProduct(database);
        room = product.room(3);
        product.room(1);
    }

    @AfterEach
    void stop() {
        product.close();
        database.close();
    }

    @Test
    void whereNothingMovesNothingIsSigned() {
        var seen = new AtomicLong();

        // The auditor's own looks are events, too, of which the last may have just come.
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            long now = checkpoints();
                            return seen.getAndSet(now) == now;
                        });
    }

    @Test
    void aCheckpointThatWasChangedIsNotWhatWasSigned() throws Exception {
        product.tamper(
                "UPDATE audit_checkpoint SET made_at = made_at + interval '1 day' WHERE " + NEWEST);

        assertFirst("CHECKPOINT_CHANGED");
        assertNothingIsSignedAnyMore();
    }

    @Test
    void aRootOfOnesOwnIsNotWhatWasSigned() throws Exception {
        product.tamper("UPDATE audit_checkpoint SET root_hash = sha256(root_hash) WHERE " + NEWEST);

        assertFirst("CHECKPOINT_CHANGED");
    }

    @Test
    void thatMoreEventsNeedNoSealIsNotWhatWasSigned() throws Exception {
        product.tamper("UPDATE sealing_start SET position = 1000000");
        product.tamper("UPDATE domain_event SET seal = NULL WHERE sequence_number = 1");
        assertThat(product.verify(room).at("/firstMismatch/kind").asString()).isEqualTo("INSERTED");

        product.tamper("UPDATE audit_checkpoint SET unsealed_leaves = 1000000 WHERE " + NEWEST);

        assertFirst("CHECKPOINT_CHANGED");
    }

    @Test
    void checkpointsThatAreGoneAreMissed() throws Exception {
        product.tamper("DELETE FROM audit_checkpoint");

        assertFirst("CHECKPOINT_CHANGED");
    }

    @Test
    void aNodeThatWasChangedDoesNotLeadToTheRoot() throws Exception {
        product.tamper("UPDATE audit_node SET hash = sha256(hash)");

        assertFirst("LOG_CHANGED");
        assertNothingIsSignedAnyMore();
    }

    @Test
    void aNodeThatIsGoneIsMissed() throws Exception {
        product.tamper("DELETE FROM audit_node");

        assertFirst("LOG_CHANGED");
    }

    @Test
    void aLeafThatWasChangedIsToldFromAChainThatWas() throws Exception {
        product.tamper("UPDATE audit_leaf SET link = sha256(link) WHERE stream = ?", room);

        assertFirst("LOG_CHANGED");
    }

    @Test
    void aLogThatNobodyTouchedIsValid() throws Exception {
        var verified = product.audit("/log/verify").expect(200).body();

        assertThat(verified.path("valid").booleanValue()).as(verified.toString()).isTrue();
        assertThat(verified.path("leaves").longValue())
                .isPositive()
                .isEqualTo(verified.at("/checkpoint/treeSize").longValue());
    }

    @Test
    void aConversationThatIsGoneWithAllThatWasLoggedOfItIsMissedInTheLog() throws Exception {
        product.tamper("DELETE FROM domain_event WHERE aggregate_identifier = ?", room);
        product.tamper("DELETE FROM audit_link WHERE stream = ?", room);
        product.tamper("DELETE FROM audit_head WHERE stream = ?", room);
        product.tamper("DELETE FROM audit_leaf WHERE stream = ?", room);

        assertFirstOfLog("LOG_CHANGED", "");
    }

    @Test
    void aLeafThatTellsOfAnotherConversationDoesNotLeadToTheRoot() throws Exception {
        var other = product.room(1);
        product.tamper(
                """
                UPDATE audit_leaf l SET sequence_number = o.sequence_number, link = o.link,
                    stream = o.stream
                FROM audit_head o WHERE l.stream = ? AND o.stream = ?
                """,
                room,
                other);

        assertFirstOfLog("LOG_CHANGED", "");
    }

    @Test
    void whatIsWrongIsNoticedWithoutBeingAskedFor() {
        await().atMost(Duration.ofSeconds(20)).until(() -> product.logChecks("right") > 0);
        assertThat(product.logChecks("wrong")).isZero();

        product.tamper(
                "DELETE FROM domain_event WHERE aggregate_identifier = ? AND sequence_number = 3",
                room);

        await().atMost(Duration.ofSeconds(20)).until(() -> product.logChecks("wrong") > 0);
    }

    @Test
    void theLogNamesTheConversationWhoseEndIsGone() throws Exception {
        product.tamper(
                "DELETE FROM domain_event WHERE aggregate_identifier = ? AND sequence_number = 3",
                room);

        assertFirstOfLog("REMOVED", room);
    }

    @Test
    void theLogNamesTheConversationWhoseChainIsCut() throws Exception {
        product.tamper("DELETE FROM audit_link WHERE stream = ? AND sequence_number = 3", room);

        assertFirstOfLog("CHAIN_CHANGED", room);
    }

    @Test
    void aChainThatIsKeptFromTheLogIsSeen() throws Exception {
        product.tamper("DELETE FROM audit_leaf WHERE stream = ?", room);

        assertFirst("LOG_CHANGED");
    }

    @Test
    void onALogThatBeginsAnewNothingIsSigned() throws Exception {
        for (var table : List.of("audit_checkpoint", "audit_leaf", "audit_node")) {
            product.tamper("DELETE FROM " + table);
        }

        assertNothingIsSignedAnyMore();
    }

    private void assertFirstOfLog(String kind, String stream) throws Exception {
        var verified = product.audit("/log/verify").expect(200).body();
        assertThat(verified.path("valid").booleanValue()).isFalse();
        assertThat(verified.at("/firstMismatch/kind").asString())
                .as(verified.toString())
                .isEqualTo(kind);
        assertThat(verified.path("stream").asString("")).isEqualTo(stream);
    }

    private void assertFirst(String kind) throws Exception {
        var verified = product.verify(room);
        assertThat(verified.path("valid").booleanValue()).isFalse();
        assertThat(verified.at("/firstMismatch/kind").asString())
                .as(verified.toString())
                .isEqualTo(kind);
    }

    private void assertNothingIsSignedAnyMore() throws Exception {
        long before = checkpoints();
        product.say(room, "그 뒤의 이야기");
        await().atMost(Duration.ofSeconds(20)).until(() -> unlogged() > 0);
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .until(() -> checkpoints() == before && unlogged() > 0);
    }

    private long checkpoints() {
        return count("SELECT count(*) FROM audit_checkpoint");
    }

    private long unlogged() {
        return count("SELECT count(*) FROM audit_head WHERE NOT logged");
    }

    private long count(String query) {
        return product.sql().sql(query).query(Long.class).single();
    }
}
