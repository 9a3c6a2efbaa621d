package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an administrator sees of everybody's replies, on the running product. */
class AdminStatsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADMIN = "operator@example.org";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String SECRET = "여우비소식";

    private static TestDatabase database;
    private static Product product;

    private Person admin;
    private Person mina;
    private String minasId = "";
    private String talk = "";

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product =
                Product.start(
                        database,
                        Map.of(
                                "PARLANCE_KEYS_FORGETAFTER",
                                "1s",
                                "PARLANCE_LLM_DEMO_TOKEN_DELAY",
                                "1ms",
                                "PARLANCE_ADMIN_EMAIL",
                                ADMIN,
                                "PARLANCE_ADMIN_PASSWORD",
                                PASSWORD));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void minaHasTalked() {
        admin = Person.loggedIn(product::address, ADMIN, PASSWORD);
        mina = Person.registered(product::address, "미나");
        minasId = mina.accountId();
        talk = mina.startConversation(SECRET);
        mina.sayAndRead(talk, SECRET + " 들었어?");
        mina.sayAndRead(talk, "그래서 " + SECRET + "은?");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(log("").path("items"))
                                        .hasSize(2)
                                        .allMatch(item -> item.has("endedAt")));
    }

    @Test
    void sumsAreThoseOfWhatEachPersonUsed() {
        await().atMost(SOON).until(() -> used().path("replies").longValue() == 2);

        var sums = sumsOf("account", minasId);

        for (var figure :
                List.of("replies", "promptTokens", "completionTokens", "cachedTokens", "cost")) {
            assertThat(sums.path(figure)).as(figure).isEqualTo(used().path(figure));
        }
        assertThat(sums.path("completed").longValue()).isEqualTo(2);
        assertThat(sumsOf("conversation", talk).path("promptTokens"))
                .isEqualTo(sums.path("promptTokens"));
        assertThat(sumsOf("model", "demo/demo").path("completed").longValue())
                .isGreaterThanOrEqualTo(2);
        var days = stats("groupBy=day");
        assertThat(days.path("rows")).isNotEmpty();
        for (var grouping : List.of("account", "model", "outcome", "kind", "conversation")) {
            assertThat(stats("groupBy=" + grouping).path("total"))
                    .as(grouping)
                    .isEqualTo(days.path("total"));
        }
    }

    private JsonNode used() {
        return mina.get("/usage").expect(200).body().path("total");
    }

    @Test
    void aConversationIsFoundByWhoIsInItAndItsLogIsReadInPages() {
        var found =
                admin.get("/admin/conversations?accountId=%s&kind=DIRECT".formatted(minasId))
                        .expect(200)
                        .body()
                        .path("items");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/conversationId").asString()).isEqualTo(talk);
        assertThat(found.at("/0/startedBy").asString()).isEqualTo(minasId);
        assertThat(found.at("/0/messages").longValue()).isEqualTo(4);
        assertThat(found.at("/0/replies").longValue()).isEqualTo(2);

        var newest = log("?limit=1");
        var oldest = log("?limit=1&cursor=" + newest.path("nextCursor").asString());

        assertThat(newest.at("/items/0/promptSeq").longValue()).isEqualTo(3);
        assertThat(newest.path("hasMore").asBoolean()).isTrue();
        assertThat(oldest.at("/items/0/promptSeq").longValue()).isEqualTo(1);
        assertThat(oldest.at("/items/0/outcome").asString()).isEqualTo("COMPLETED");
        assertThat(oldest.at("/items/0/accountId").asString()).isEqualTo(minasId);
        assertThat(oldest.path("hasMore").asBoolean()).isFalse();
        assertThat(log("?outcome=FAILED").path("items")).isEmpty();
    }

    @Test
    void everybodysConversationsComeOnceInPages() {
        var started =
                IntStream.range(0, 3)
                        .mapToObj(i -> mina.startConversation("또 다른 이야기 " + i))
                        .toList();
        await().atMost(SOON).until(() -> conversations(200).containsAll(started));

        assertThat(conversations(2)).isEqualTo(conversations(200)).doesNotHaveDuplicates();
    }

    private List<String> conversations(int limit) {
        var ids = new ArrayList<String>();
        var cursor = "";
        while (true) {
            var page = admin.get("/admin/conversations?limit=" + limit + cursor).expect(200).body();
            page.path("items").forEach(item -> ids.add(item.path("conversationId").asString()));
            if (!page.path("hasMore").asBoolean()) {
                return ids;
            }
            cursor = "&cursor=" + page.path("nextCursor").asString();
        }
    }

    @Test
    void nothingThatWasSaidIsShown() {
        var shown =
                stats("groupBy=conversation").toString()
                        + admin.get("/admin/conversations").expect(200).body()
                        + log("");

        assertThat(shown).contains(talk).doesNotContain(SECRET);
    }

    @Test
    void onlyAdministratorsAreLetInAndWhatTheyLookAtIsRecorded() {
        for (var path :
                List.of(
                        "/admin/stats",
                        "/admin/conversations",
                        "/admin/conversations/%s/log".formatted(talk))) {
            mina.get(path).expect(403);
            Person.anonymous(product::address).get(path).expect(401);
        }

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                admin.get("/audit/accesses?limit=200")
                                                        .expect(200)
                                                        .body()
                                                        .path("items")
                                                        .valueStream()
                                                        .filter(
                                                                a ->
                                                                        a.path("action")
                                                                                .asString()
                                                                                .equals(
                                                                                        "GET /api/v1/admin/conversations/{id}/log"))
                                                        .map(
                                                                a ->
                                                                        a.path("conversationId")
                                                                                .asString()))
                                        .contains(talk));
    }

    @Test
    void whatAnErasedPersonUsedIsNobodysAndAReplaySaysTheSame() {
        mina.delete("/me", Map.of("password", Person.PASSWORD)).expect(202);
        await().atMost(SOON)
                .until(
                        () ->
                                log("").path("items")
                                        .valueStream()
                                        .noneMatch(i -> i.has("accountId")));

        var sums = sumsOf("account", "erased");
        assertThat(sums.path("completed").longValue()).isGreaterThanOrEqualTo(2);
        assertThat(stats("groupBy=account&limit=200").toString()).doesNotContain(minasId);
        var before = everything();

        admin.post("/admin/projections/stats/replay", Map.of()).expect(202);

        await().atMost(SOON)
                .until(
                        () ->
                                admin.get("/admin/projections")
                                        .expect(200)
                                        .body()
                                        .path("items")
                                        .valueStream()
                                        .noneMatch(projection -> projection.has("rebuild")));
        assertThat(everything()).isEqualTo(before);
    }

    private List<JsonNode> everything() {
        return List.of(
                stats("groupBy=account&limit=200"),
                stats("groupBy=conversation&limit=200"),
                admin.get("/admin/conversations?limit=200").expect(200).body(),
                log(""));
    }

    private JsonNode sumsOf(String groupBy, String key) {
        return stats("groupBy=%s&limit=200".formatted(groupBy))
                .path("rows")
                .valueStream()
                .filter(row -> row.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode stats(String query) {
        return admin.get("/admin/stats?" + query).expect(200).body();
    }

    private JsonNode log(String query) {
        return admin.get("/admin/conversations/%s/log%s".formatted(talk, query)).expect(200).body();
    }
}
