package dev.parlance.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who can write the database can do to a conversation, and how it comes out. */
class TamperedEventsIT {

    private static final String INSERT =
            """
            INSERT INTO domain_event (%s aggregate_identifier, sequence_number, type,
                event_identifier, meta_data, payload, payload_revision, payload_type, time_stamp)
            SELECT %s aggregate_identifier, %s, type, gen_random_uuid()::text, meta_data, payload,
                payload_revision, payload_type, time_stamp
            FROM domain_event WHERE aggregate_identifier = ? AND sequence_number = 3
            """;

    private static final String SHIFT =
            """
            UPDATE domain_event SET sequence_number = %s
            WHERE aggregate_identifier = ? AND sequence_number %s
            """;

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
    void aConversationThatNobodyTouchedIsValid() throws Exception {
        var room = product.room(5);

        var verified = product.verify(room);

        assertThat(verified.path("valid").booleanValue()).isTrue();
        assertThat(verified.path("events").longValue()).isEqualTo(6);
        assertThat(verified.path("headHash").asString()).hasSize(44);
        assertThat(verified.at("/checkpoint/treeSize").longValue()).isPositive();
        assertThat(verified.at("/checkpoint/signature").asString()).isNotEmpty();
        assertThat(verified.has("firstMismatch")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = set_byte(payload, length(payload) - 3, 88)",
                "payload = payload || ' '::bytea",
                "meta_data = meta_data || ' '::bytea",
                "time_stamp = replace(time_stamp, '20', '19')",
                "payload_type = payload_type || 's'",
                "payload_revision = '9'",
                "type = 'Memory'",
                "seal = seal || '\\x00'::bytea"
            })
    void whateverIsChangedOfAnEventIsSeen(String change) throws Exception {
        var room = product.room(5);

        tamper("UPDATE domain_event SET " + change + " WHERE %s AND sequence_number = 3", room);

        assertFirst(room, 3, product.eventId(room, 3), "CHANGED");
    }

    @Test
    void anEventThatLostItsSealIsNoLongerOneOfTheProducts() throws Exception {
        var room = product.room(5);

        tamper("UPDATE domain_event SET seal = NULL WHERE %s AND sequence_number = 2", room);

        assertFirst(room, 2, product.eventId(room, 2), "INSERTED");
    }

    @Test
    void anEventRemovedFromTheMiddleIsMissed() throws Exception {
        var room = product.room(5);
        var gone = product.eventId(room, 3);

        tamper("DELETE FROM domain_event WHERE %s AND sequence_number = 3", room);

        assertFirst(room, 3, gone, "REMOVED");
    }

    @Test
    void anEventRemovedIsMissedThoughTheOthersMovedUp() throws Exception {
        var room = product.room(5);
        var gone = product.eventId(room, 3);

        tamper("DELETE FROM domain_event WHERE %s AND sequence_number = 3", room);
        product.tamper(SHIFT.formatted("sequence_number - 1", "> 3"), room);

        assertFirst(room, 3, gone, "REMOVED");
    }

    @Test
    void theLastEventIsMissed() throws Exception {
        var room = product.room(5);
        var gone = product.eventId(room, 5);

        tamper("DELETE FROM domain_event WHERE %s AND sequence_number = 5", room);

        assertFirst(room, 5, gone, "REMOVED");
    }

    @Test
    void theLastEventIsMissedThoughItsLinkIsGoneToo() throws Exception {
        var room = product.room(5);

        tamper("DELETE FROM domain_event WHERE %s AND sequence_number = 5", room);
        product.tamper("DELETE FROM audit_link WHERE stream = ? AND sequence_number = 5", room);

        var first = product.verify(room).path("firstMismatch");
        assertThat(first.path("sequenceNumber").longValue()).isEqualTo(5);
        assertThat(first.path("kind").asString()).isEqualTo("REMOVED");
    }

    @Test
    void anEventInsertedInTheMiddleIsSeen() throws Exception {
        var room = product.room(5);
        product.tamper(SHIFT.formatted("sequence_number + 100", ">= 3"), room);
        product.tamper(SHIFT.formatted("sequence_number - 99", ">= 103"), room);
        product.tamper(
                INSERT.formatted("", "", "3").replace("sequence_number = 3", "sequence_number = 4"),
                room);

        assertFirst(room, 3, product.eventId(room, 3), "INSERTED");
    }

    @Test
    void anEventAppendedPastTheProductIsSeenAtOnceAndAfterTheChainTookItIn() throws Exception {
        var room = product.room(5);

        product.tamper(INSERT.formatted("", "", "6"), room);

        assertFirst(room, 6, product.eventId(room, 6), "INSERTED");
        product.say(product.room(0), "다음 이야기");
        assertFirst(room, 6, product.eventId(room, 6), "INSERTED");
    }

    @Test
    void anEventAppendedUnderAnOldPositionIsSeen() throws Exception {
        var room = product.room(5);

        product.tamper(INSERT.formatted("global_index,", "-global_index,", "6"), room);

        assertFirst(room, 6, product.eventId(room, 6), "INSERTED");
    }

    @Test
    void anEventThatWasChainedPastTheProductIsSeen() throws Exception {
        var room = product.room(5);

        product.tamper(INSERT.formatted("global_index,", "-global_index,", "6"), room);
        new ForgedChain(product.sql()).rewrite(room);

        assertFirst(room, 6, product.eventId(room, 6), "INSERTED");
    }

    @Test
    void aConversationThatIsGoneIsMissed() throws Exception {
        var room = product.room(2);

        product.tamper("DELETE FROM domain_event WHERE aggregate_identifier = ?", room);
        product.tamper("DELETE FROM audit_link WHERE stream = ?", room);

        var first = product.verify(room).path("firstMismatch");
        assertThat(first.path("sequenceNumber").longValue()).isZero();
        assertThat(first.path("kind").asString()).isEqualTo("REMOVED");
    }

    @Test
    void anEventThatWasMovedAmongTheOthersOfTheStoreIsSeen() throws Exception {
        var room = product.room(5);

        tamper(
                """
                UPDATE domain_event SET global_index = -global_index
                WHERE %s AND sequence_number = 3
                """,
                room);

        assertFirst(room, 3, product.eventId(room, 3), "REORDERED");
    }

    @Test
    void whatIsMissingOfAnOperatorsAccessesIsMissed() throws Exception {
        var stream = "access/" + product.opener();
        product.auditOpen(product.room(1), "events").expect(200);
        product.awaitVerified("/accesses/%s/verify".formatted(product.opener()));

        tamper("DELETE FROM domain_event WHERE %s AND sequence_number = 0", stream);

        var verified = product.audit("/accesses/%s/verify".formatted(product.opener())).body();
        assertThat(verified.at("/firstMismatch/kind").asString()).isEqualTo("REMOVED");
        assertThat(verified.at("/firstMismatch/sequenceNumber").longValue()).isZero();
    }

    @Test
    void twoEventsThatChangedPlacesAreSeen() throws Exception {
        var room = product.room(5);
        var later = product.eventId(room, 4);

        product.tamper(SHIFT.formatted("-1", "= 2"), room);
        product.tamper(SHIFT.formatted("2", "= 4"), room);
        product.tamper(SHIFT.formatted("4", "= -1"), room);

        assertFirst(room, 2, later, "REORDERED");
    }

    @Test
    void twoEventsThatChangedConversationsAreSeenInBoth() throws Exception {
        var one = product.room(3);
        var other = product.room(3);
        var ofOne = product.eventId(one, 2);
        var ofOther = product.eventId(other, 2);

        move(ofOne, "none");
        move(ofOther, one);
        move(ofOne, other);

        assertFirst(one, 2, ofOne, "REPLACED");
        assertFirst(other, 2, ofOther, "REPLACED");
    }

    @Test
    void aChangeIsSeenThoughTheChainWasMadeToFit() throws Exception {
        var room = product.room(5);

        tamper(
                "UPDATE domain_event SET payload = payload || ' '::bytea"
                        + " WHERE %s AND sequence_number = 3",
                room);
        new ForgedChain(product.sql()).rewrite(room);

        assertFirst(room, 3, product.eventId(room, 3), "CHANGED");
    }

    @Test
    void aLinkThatWasChangedIsToldFromAnEventThatWas() throws Exception {
        var room = product.room(5);

        product.tamper(
                """
                UPDATE audit_link SET link = set_byte(link, 7, get_byte(link, 7) # 1)
                WHERE stream = ? AND sequence_number = 4
                """,
                room);

        assertFirst(room, 4, product.eventId(room, 4), "CHAIN_CHANGED");
    }

    @Test
    void aLinkThatIsGoneIsSeen() throws Exception {
        var room = product.room(5);

        product.tamper("DELETE FROM audit_link WHERE stream = ? AND sequence_number = 4", room);

        assertFirst(room, 4, product.eventId(room, 4), "CHAIN_CHANGED");
    }

    private static void move(String eventId, String stream) {
        product.tamper(
                "UPDATE domain_event SET aggregate_identifier = ? WHERE event_identifier = ?",
                stream,
                eventId);
    }

    private static void tamper(String statement, String room) {
        assertThat(product.tamper(statement.formatted("aggregate_identifier = ?"), room))
                .isEqualTo(1);
    }

    private static void assertFirst(String room, long place, String eventId, String kind)
            throws Exception {
        var verified = product.verify(room);
        var first = verified.path("firstMismatch");
        assertThat(verified.path("valid").booleanValue()).isFalse();
        assertThat(first.path("kind").asString()).as(verified.toString()).isEqualTo(kind);
        assertThat(first.path("sequenceNumber").longValue()).isEqualTo(place);
        assertThat(first.path("eventId").asString()).isEqualTo(eventId);
        assertThat(verified.path("events").longValue()).isEqualTo(place);
    }
}
