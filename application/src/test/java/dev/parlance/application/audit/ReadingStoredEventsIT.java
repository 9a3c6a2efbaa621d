package dev.parlance.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReadingStoredEventsIT {

    private static final String UNKNOWN = UUID.randomUUID().toString();

    private static TestDatabase database;
    private static AuditedProduct product;
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        database = TestPostgres.freshDatabase();
        product = new AuditedProduct(database);
        room = product.room(5);
    }

    @AfterAll
    static void stop() {
        product.close();
        database.close();
    }

    @Test
    void eventsAreReadPageByPageInTheirOrder() throws Exception {
        var first = events("?limit=4");
        var second = events("?limit=4&after=3");

        assertThat(first.at("/items").valueStream().map(i -> i.path("sequenceNumber").longValue()))
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(first.path("hasMore").booleanValue()).isTrue();
        assertThat(second.at("/items/1/sequenceNumber").longValue()).isEqualTo(5);
        assertThat(second.path("hasMore").booleanValue()).isFalse();
    }

    @Test
    void anEventIsToldAsItIsStored() throws Exception {
        var event = events("?limit=1").at("/items/0");

        assertThat(event.path("eventId").asString()).isEqualTo(product.eventId(room, 0));
        assertThat(event.path("type").asString()).endsWith("ConversationStarted");
        assertThat(event.at("/payload/conversationId").asString()).isEqualTo(room);
        assertThat(event.path("metadata").isObject()).isTrue();
        assertThat(event.path("at").asString()).endsWith("Z");
        assertThat(event.path("link").asString()).hasSize(44);
    }

    @Test
    void whatWasSaidIsShownByItsLengthOnlyUntilTheContentIsOpen() throws Exception {
        var closed = events("");
        var open = product.auditOpen(room, "events").expect(200).body();

        assertThat(closed.toString()).doesNotContain("이야기").doesNotContain("여행");
        assertThat(closed.at("/items/1/payload/text/length").intValue()).isEqualTo(10);
        assertThat(closed.at("/items/1/payload/text/subject").asString()).isNotEmpty();
        assertThat(open.at("/items/1/payload/text/text").asString()).isEqualTo("오늘 0번째 이야기");
    }

    @Test
    void aConversationOfWhichThereIsASnapshotIsFoldedFromItsFirstEventOn() throws Exception {
        var conversation = product.room(110);
        await().until(() -> product.hasSnapshot(conversation));

        var state = product.audit("/conversations/%s?limit=1".formatted(conversation)).expect(200);
        var diff = product.audit("/conversations/%s/diff".formatted(conversation)).expect(200);

        assertThat(state.body().path("events").longValue()).isEqualTo(111);
        assertThat(state.body().at("/messages/0/seq").longValue()).isEqualTo(1);
        assertThat(diff.body().path("equal").booleanValue()).isTrue();
        assertThat(diff.body().path("events").longValue()).isEqualTo(111);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?after=-2", "?after=x"})
    void whatCannotBeAPageIsRefused(String query) throws Exception {
        assertThat(product.audit(path("events") + query).expect(400).code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "verify", "export"})
    void aConversationThatNeverWasIsNotFound(String what) throws Exception {
        var path = "/conversations/%s/%s".formatted(UNKNOWN, what);

        assertThat(product.audit(path).expect(404).code()).isEqualTo("CONVERSATION_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "verify", "export"})
    void whoIsNoAuditorSeesNothing(String what) throws Exception {
        assertThat(product.auditAsPerson(path(what)).expect(403).code()).isEqualTo("FORBIDDEN");
        assertThat(product.auditAsNobody(path(what)).expect(401).code()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void whoWasRefusedIsListed() throws Exception {
        product.auditAsPerson("/keys").expect(403);
        product.administerAsPerson("/projections").expect(403);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(actionsOf(product.person()))
                                        .contains(
                                                "refused GET /api/v1/audit/**",
                                                "refused GET /api/v1/admin/**"));
    }

    private static List<String> actionsOf(String operator) throws Exception {
        return product.audit("/accesses?operator=" + operator)
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .map(item -> item.path("action").asString())
                .toList();
    }

    @Test
    void theKeysAreForAuditorsToo() throws Exception {
        product.auditAsPerson("/keys").expect(403);
        product.auditAsPerson("/log/verify").expect(403);
        product.auditAsPerson("/accesses/%s/verify".formatted(UNKNOWN)).expect(403);
        var keys = product.audit("/keys").expect(200).body();

        assertThat(keys.at("/keys/0/kty").asString()).isEqualTo("OKP");
        assertThat(keys.at("/keys/0/crv").asString()).isEqualTo("Ed25519");
        assertThat(keys.at("/keys/0/kid").asString())
                .isEqualTo(product.verify(room).at("/checkpoint/keyId").asString());
    }

    private static JsonNode events(String query) throws Exception {
        return product.audit(path("events") + query).expect(200).body();
    }

    private static String path(String what) {
        return "/conversations/%s/%s".formatted(room, what);
    }
}
