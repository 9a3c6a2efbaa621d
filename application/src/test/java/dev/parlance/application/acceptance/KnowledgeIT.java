package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Documents as the running product takes them in, keeps them, and lets them go. */
class KnowledgeIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DOCUMENTS = "/knowledge/documents";
    private static final String OPERATOR = "operator@example.org";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String RULES = "# 휴가\n\n모두에게 해당한다.\n\n## 연차\n\n연차는 1년에 15일이다.";
    private static final Map<String, String> OWN =
            Map.of("title", "휴가 규정", "text", RULES, "scope", "me");

    private static TestDatabase database;
    private static JdbcClient rows;
    private static Product product;

    private Person mina;
    private Person operator;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        rows = JdbcClient.create(database.dataSource());
        product =
                Product.start(
                        database,
                        Map.of(
                                "PARLANCE_RATE_LIMITS",
                                "on",
                                "PARLANCE_RATELIMITS_LOGINADDRESS_BURST",
                                "1000",
                                "PARLANCE_RATELIMITS_LOGINEMAIL_BURST",
                                "1000",
                                "PARLANCE_ADMIN_EMAIL",
                                OPERATOR,
                                "PARLANCE_ADMIN_PASSWORD",
                                PASSWORD));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void people() {
        mina = Person.registered(product::address, "미나");
        operator = Person.loggedIn(product::address, OPERATOR, PASSWORD);
    }

    @Test
    void whatIsSubmittedIsReadAndListed() {
        var submitted = mina.post(DOCUMENTS, OWN).expect(202);
        var id = submitted.text("documentId");

        var ready = ended(mina, id);

        assertThat(submitted.headers().firstValue("Location"))
                .contains("/api/v1" + DOCUMENTS + "/" + id);
        assertThat(ready.path("state").asString()).isEqualTo("READY");
        assertThat(ready.path("scope").asString()).isEqualTo("me");
        assertThat(ready.path("title").asString()).isEqualTo("휴가 규정");
        assertThat(ready.path("chunks").asInt()).isEqualTo(2);
        assertThat(texts(id)).containsExactly("휴가: 모두에게 해당한다.", "휴가 > 연차: 연차는 1년에 15일이다.");
        assertThat(mina.get(DOCUMENTS + "?scope=me").expect(200).body().path("items"))
                .hasSize(1)
                .allMatch(item -> item.path("documentId").asString().equals(id));
        await().atMost(SOON)
                .until(
                        () ->
                                mina.get("/jobs/" + submitted.text("jobId"))
                                        .expect(200)
                                        .text("state")
                                        .equals("DONE"));
    }

    @Test
    void theSameKeyTwiceIsOneDocument() {
        var path = DOCUMENTS;
        var first = mina.postUnder("k-1", path, OWN).expect(202).text("documentId");
        ended(mina, first);

        assertThat(mina.postUnder("k-1", path, OWN).expect(202).text("documentId"))
                .isEqualTo(first);
        var other = Map.of("title", "출장 규정", "text", RULES, "scope", "me");
        assertThat(mina.postUnder("k-1", path, other).expect(409).code()).isEqualTo("CONFLICT");
        assertThat(mina.get(path + "?scope=me").body().path("items")).hasSize(1);
    }

    @Test
    void pagesOfDocumentsFollowOneAnother() {
        for (int i = 0; i < 3; i++) {
            ended(mina, mina.post(DOCUMENTS, OWN).expect(202).text("documentId"));
        }

        var first = mina.get(DOCUMENTS + "?scope=me&limit=2").expect(200);
        var next =
                mina.get(DOCUMENTS + "?scope=me&limit=2&cursor=" + first.text("nextCursor"))
                        .expect(200);

        assertThat(first.body().path("items")).hasSize(2);
        assertThat(first.body().path("hasMore").asBoolean()).isTrue();
        assertThat(next.body().path("items")).hasSize(1);
        assertThat(next.body().has("nextCursor")).isFalse();
    }

    @Test
    void anUnreadablePdfSaysWhy() {
        var submitted =
                mina.postBytes(
                                DOCUMENTS + "?title=scan&scope=me",
                                "application/pdf",
                                "이것은 PDF가 아니다.".getBytes(StandardCharsets.UTF_8))
                        .expect(202);

        var failed = ended(mina, submitted.text("documentId"));

        assertThat(failed.path("state").asString()).isEqualTo("FAILED");
        assertThat(failed.at("/failure/code").asString()).isEqualTo("DOCUMENT_UNREADABLE");
        assertThat(failed.at("/failure/detail").asString())
                .isEqualTo("It is not a PDF, or it is damaged.");
        var job =
                await().atMost(SOON)
                        .until(
                                () -> mina.get("/jobs/" + submitted.text("jobId")),
                                answer -> answer.text("state").equals("REFUSED"));
        assertThat(job.body().at("/failure/code").asString()).isEqualTo("DOCUMENT_UNREADABLE");
        assertThat(job.body().path("attempts").asInt()).isOne();
    }

    @Test
    void onlyAdministratorsWriteSharedScopes() {
        var rules = Map.of("title", "휴가 규정", "text", RULES);
        assertThat(mina.post(DOCUMENTS, rules).expect(403).code()).isEqualTo("FORBIDDEN");
        assertThat(
                        mina.postBytes(
                                        DOCUMENTS + "?title=t&scope=sales",
                                        "text/plain",
                                        RULES.getBytes(StandardCharsets.UTF_8))
                                .expect(403)
                                .code())
                .isEqualTo("FORBIDDEN");

        var id = operator.post(DOCUMENTS, rules).expect(202).text("documentId");
        assertThat(ended(mina, id).path("scope").asString()).isEqualTo("house");
        assertThat(mina.get(DOCUMENTS + "/" + id).body().has("submittedBy")).isFalse();
        assertThat(mina.get(DOCUMENTS).expect(200).body().path("items")).isNotEmpty();
        assertThat(mina.delete(DOCUMENTS + "/" + id).expect(403).code()).isEqualTo("FORBIDDEN");
        operator.delete(DOCUMENTS + "/" + id).expect(204);
        await().atMost(SOON).until(() -> mina.get(DOCUMENTS + "/" + id).status() == 404);
    }

    @Test
    void nobodySeesWhatIsAnothersOwn() {
        var id = mina.post(DOCUMENTS, OWN).expect(202).text("documentId");
        ended(mina, id);

        for (var other : new Person[] {Person.registered(product::address, "준"), operator}) {
            assertThat(other.get(DOCUMENTS + "/" + id).expect(404).code())
                    .isEqualTo("DOCUMENT_NOT_FOUND");
            assertThat(other.delete(DOCUMENTS + "/" + id).expect(404).code())
                    .isEqualTo("DOCUMENT_NOT_FOUND");
            assertThat(other.get(DOCUMENTS + "?scope=me").expect(200).body().path("items"))
                    .isEmpty();
        }
        mina.get(DOCUMENTS + "/" + id).expect(200);
    }

    @Test
    void whatIsDeletedLeavesNothing() {
        var kept = mina.post(DOCUMENTS, OWN).expect(202).text("documentId");
        var id = mina.post(DOCUMENTS, OWN).expect(202).text("documentId");
        ended(mina, kept);
        ended(mina, id);
        assertThat(standing(mina)).containsEntry("version", 2L).containsEntry("chunks", 4L);

        mina.delete(DOCUMENTS + "/" + id).expect(204);
        await().atMost(SOON).until(() -> mina.get(DOCUMENTS + "/" + id).status() == 404);

        assertThat(texts(id)).isEmpty();
        assertThat(
                        rows.sql("SELECT count(*) FROM knowledge_term WHERE document_id = ?")
                                .param(UUID.fromString(id))
                                .query(Long.class)
                                .single())
                .isZero();
        assertThat(standing(mina)).containsEntry("version", 3L).containsEntry("chunks", 2L);
        assertThat(texts(kept)).hasSize(2);
        mina.delete(DOCUMENTS + "/" + id).expect(404);
    }

    @Test
    void whatAForgottenPersonSubmittedIsForgottenToo() {
        var id = mina.post(DOCUMENTS, OWN).expect(202).text("documentId");
        var own = "account/" + mina.accountId();
        ended(mina, id);

        mina.delete("/me", Map.of("password", Person.PASSWORD)).expect(202);

        await().atMost(SOON).until(() -> texts(id).isEmpty());
        await().atMost(SOON)
                .until(
                        () ->
                                rows.sql("SELECT count(*) FROM knowledge_scope WHERE scope = ?")
                                                .param(own)
                                                .query(Long.class)
                                                .single()
                                        == 0);
    }

    @Test
    void withoutATokenThereAreNoDocuments() {
        var nobody = Person.anonymous(product::address);
        var one = DOCUMENTS + "/" + UUID.randomUUID();

        nobody.post(DOCUMENTS, OWN).expect(401);
        nobody.postBytes(DOCUMENTS + "?title=t", "text/plain", new byte[] {'a'}).expect(401);
        nobody.get(DOCUMENTS).expect(401);
        nobody.get(one).expect(401);
        nobody.delete(one).expect(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"제목이 없다.\",\"scope\":\"me\"}",
                "{\"title\":\" \",\"text\":\"제목이 비었다.\",\"scope\":\"me\"}",
                "{\"title\":\"글이 없다\",\"scope\":\"me\"}",
                "{\"title\":\"빈 글\",\"text\":\"\",\"scope\":\"me\"}",
                "{\"title\":\"범위\",\"text\":\"글\",\"scope\":\"account/1\"}",
                "{\"title\":\"범위\",\"text\":\"글\",\"scope\":\"House\"}",
                "{\"title\":\"형식\",\"text\":\"글\",\"scope\":\"me\",\"format\":\"pdf\"}",
                "{\"title\":\"첨부\",\"attachmentId\":\"a-1\",\"scope\":\"me\"}"
            })
    void whatIsNoDocumentIsRefused(String body) {
        assertThat(mina.postRaw(DOCUMENTS, body).expect(400).code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void aFileIsOfAKindThatCanBeReadAndNotTooLarge() {
        var text = "연차".getBytes(Charset.forName("EUC-KR"));
        mina.postBytes(DOCUMENTS + "?title=t&scope=me", "image/png", text).expect(415);
        mina.postBytes(DOCUMENTS + "?title=t&scope=me", "text/plain;charset=EUC-KR", text)
                .expect(400);
        mina.postBytes(DOCUMENTS + "?scope=me", "text/plain", text).expect(400);
        mina.postBytes(DOCUMENTS + "?title=t&scope=me", "text/plain", new byte[0]).expect(400);
        mina.postBytes(DOCUMENTS + "?title=t&scope=me", "text/plain", new byte[4 * 1024 * 1024 + 1])
                .expect(413);
    }

    @Test
    void whoSubmitsTooManyIsAskedToWait() {
        var answers = 0;
        while (mina.post(DOCUMENTS, OWN).status() == 202) {
            answers++;
            assertThat(answers).isLessThanOrEqualTo(20);
        }

        assertThat(mina.post(DOCUMENTS, OWN).expect(429).code()).isEqualTo("RATE_LIMITED");
    }

    @Test
    void aDocumentIsIngestedOnceThoughTheProcessWasKilled() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; text.length() < 1_900_000; i++) {
            text.append("제%d조. 연차는 입사한 날부터 %d년이 지나면 생긴다. ".formatted(i, i));
        }
        var id =
                mina.post(
                                DOCUMENTS,
                                Map.of("title", "긴 규정", "text", text.toString(), "scope", "me"))
                        .expect(202)
                        .text("documentId");

        await().atMost(SOON).pollInterval(Duration.ofMillis(2)).until(() -> parts(id) > 0);
        product.kill();
        assertThat(parts(id)).isPositive();
        assertThat(events("DocumentIngested", id)).isZero();
        product.startAgain();

        var ready = ended(mina, id);
        int chunks = ready.path("chunks").asInt();
        assertThat(chunks).isGreaterThan(1_000);
        assertThat(parts(id)).isEqualTo((chunks + 63) / 64);
        assertThat(events("DocumentIngested", id)).isOne();
        assertThat(
                        rows.sql(
                                        """
                                        SELECT max(number) FROM knowledge_chunk
                                        WHERE document_id = ? AND searchable
                                        HAVING count(*) = max(number)
                                        """)
                                .param(UUID.fromString(id))
                                .query(Integer.class)
                                .single())
                .isEqualTo(chunks);
    }

    private static JsonNode ended(Person person, String id) {
        await().atMost(SOON)
                .until(() -> !person.get(DOCUMENTS + "/" + id).text("state").equals("QUEUED"));
        return person.get(DOCUMENTS + "/" + id).expect(200).body();
    }

    /** What can be searched of a document, each chunk behind its heading. */
    private static List<String> texts(String id) {
        return rows.sql(
                        """
                        SELECT heading || ': ' || text FROM knowledge_chunk
                        WHERE document_id = ? AND searchable ORDER BY number
                        """)
                .param(UUID.fromString(id))
                .query(String.class)
                .list();
    }

    private static Map<String, Object> standing(Person person) {
        return rows.sql("SELECT version, chunks FROM knowledge_scope WHERE scope = ?")
                .param("account/" + person.accountId())
                .query()
                .singleRow();
    }

    private static long parts(String id) {
        return events("DocumentChunked", id);
    }

    private static long events(String type, String id) {
        return rows.sql(
                        """
                        SELECT count(*) FROM domain_event
                        WHERE aggregate_identifier = ? AND payload_type LIKE ?
                        """)
                .params("document/" + id, "%" + type)
                .query(Long.class)
                .single();
    }
}
