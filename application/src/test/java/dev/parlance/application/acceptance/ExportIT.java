package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever wants to take along what is theirs gets it, whole and alone. */
class ExportIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static TestDatabase database;
    private static Product product;

    private Person mina;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product = Product.start(database, Map.of());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void someone() {
        mina = Person.registered(product::address, "미나");
    }

    @Test
    void allThatIsAPersonsIsInTheFileAndNothingThatOthersWrote() throws IOException {
        var diary = mina.startConversation("일기장");
        for (int i = 0; i < 3; i++) {
            mina.sayAndRead(diary, "오늘의 일기 " + i);
        }
        mina.post("/characters", Map.of("name", "소라", "visibility", "private")).expect(201);
        var book = mina.post("/lorebooks", Map.of("name", "마을 이야기")).expect(201);
        mina.post(
                        "/lorebooks/%s/entries".formatted(book.text("lorebookId")),
                        Map.of("keywords", List.of("우물"), "content", "우물은 말랐다."))
                .expect(201);
        var jun = Person.registered(product::address, "준호");
        var room =
                mina.post(
                                "/conversations",
                                Map.of(
                                        "kind",
                                        "ROOM",
                                        "title",
                                        "우리 방",
                                        "participantIds",
                                        List.of(jun.accountId())))
                        .expect(201)
                        .text("conversationId");
        mina.say(room, "m1", "준호야 안녕").expect(202);
        jun.say(room, "j1", "준호의 비밀").expect(202);
        await().atMost(SOON)
                .until(
                        () ->
                                mina.get("/lorebooks").body().path("items").size() == 1
                                        && mina.get("/conversations/%s/messages".formatted(room))
                                                .body()
                                                .toString()
                                                .contains("비밀")
                                        && mina.get("/characters?own=true")
                                                .body()
                                                .toString()
                                                .contains("소라"));

        var lines = lines(fetched(mina, ready(mina)));

        assertThat(lines.getFirst().at("/format").asString()).isEqualTo("parlance-export/1");
        assertThat(lines.getFirst().at("/account/name").asString()).isEqualTo("미나");
        assertThat(texts(lines, "/message/text"))
                .contains("오늘의 일기 0", "오늘의 일기 1", "오늘의 일기 2", "준호야 안녕");
        assertThat(lines.toString()).doesNotContain("준호의 비밀");
        assertThat(answersIn(lines, diary)).isEqualTo(3);
        assertThat(texts(lines, "/conversation/title")).contains("일기장", "우리 방");
        assertThat(texts(lines, "/character/persona/name")).containsExactly("소라");
        assertThat(texts(lines, "/entries/0/content")).containsExactly("우물은 말랐다.");
        assertThat(lines.getLast().path("lines").asInt()).isEqualTo(lines.size() - 1);
    }

    @Test
    void anExportIsFinishedThoughItsProcessIsKilled() throws Exception {
        mina.sayAndRead(mina.startConversation("짧은"), "한마디");
        var export = requested(mina);
        product.kill();
        product.startAgain();

        awaitReady(mina, export);

        assertThat(texts(lines(fetched(mina, export)), "/message/text")).contains("한마디");
        assertThat(mina.get("/jobs/" + export).expect(200).text("kind")).isEqualTo("EXPORT");
    }

    @Test
    void anExportIsForItsPersonAlone() {
        var export = ready(mina);
        var jun = Person.registered(product::address, "준호");

        for (var path : List.of("/me/exports/" + export, "/me/exports/%s/file".formatted(export))) {
            assertThat(jun.get(path).expect(404).code()).isEqualTo("NOT_FOUND");
            Person.anonymous(product::address).get(path).expect(401);
        }
        Person.anonymous(product::address).post("/me/exports", Map.of()).expect(401);
        Person.anonymous(product::address).get("/me/exports").expect(401);
        assertThat(jun.get("/me/exports").expect(200).body().path("items")).isEmpty();
        assertThat(mina.get("/me/exports/nonsense").expect(400).code())
                .isEqualTo("VALIDATION_FAILED");
        mina.get("/me/exports/" + UUID.randomUUID()).expect(404);
    }

    @Test
    void whenAnExportEndsIsTheSameInEveryAnswer() {
        var asked = mina.post("/me/exports", Map.of()).expect(202);
        var export = asked.text("exportId");
        awaitReady(mina, export);

        var listed = mina.get("/me/exports").expect(200).body().at("/items/0");

        assertThat(listed.path("exportId").asString()).isEqualTo(export);
        assertThat(listed.path("endsAt").asString()).isEqualTo(asked.text("endsAt"));
        assertThat(mina.get("/me/exports/" + export).text("endsAt"))
                .isEqualTo(asked.text("endsAt"));
    }

    @Test
    void whoIsForgottenLeavesNoExport() {
        var export = ready(mina);

        mina.delete("/me", Map.of("password", Person.PASSWORD)).expect(202);

        await().atMost(SOON)
                .until(
                        () ->
                                JdbcClient.create(database.dataSource())
                                                .sql(
                                                        """
                                                        SELECT count(*) FROM account_export
                                                        WHERE export_id = ? AND ends_at > now()
                                                        """)
                                                .param(UUID.fromString(export))
                                                .query(Long.class)
                                                .single()
                                        == 0);
    }

    private static String requested(Person person) {
        return person.post("/me/exports", Map.of()).expect(202).text("exportId");
    }

    private static String ready(Person person) {
        var export = requested(person);
        awaitReady(person, export);
        return export;
    }

    private static void awaitReady(Person person, String export) {
        await().atMost(SOON)
                .until(() -> person.get("/me/exports/" + export).text("state"), "READY"::equals);
    }

    private static byte[] fetched(Person person, String export) {
        var file = person.download("/me/exports/%s/file".formatted(export), "application/gzip");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat((long) file.body().length)
                .isEqualTo(person.get("/me/exports/" + export).body().path("bytes").asLong());
        return file.body();
    }

    private static List<JsonNode> lines(byte[] packed) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        }
    }

    private static List<String> texts(List<JsonNode> lines, String pointer) {
        return found(lines, pointer).map(JsonNode::asString).toList();
    }

    private static Stream<JsonNode> found(List<JsonNode> lines, String pointer) {
        return lines.stream().map(line -> line.at(pointer)).filter(node -> !node.isMissingNode());
    }

    private static long answersIn(List<JsonNode> lines, String conversation) {
        return lines.stream()
                .filter(line -> conversation.equals(line.path("conversationId").asString("")))
                .filter(line -> "assistant".equals(line.at("/message/role").asString()))
                .count();
    }
}
