package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The demo model says the same to the same prompt, and lists what it was given. */
class RerunsByTheDemoModelIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String AUDITOR = "auditor@example.org";
    private static final String PASSWORD = "correct horse battery staple";

    private static TestDatabase database;
    private static Product product;

    private Person mina;
    private Person auditor;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product =
                Product.start(
                        database,
                        Map.of(
                                "PARLANCE_MEMORY_AFTERMESSAGES",
                                "4",
                                "PARLANCE_LLM_DEMO_TOKEN_DELAY",
                                "1ms",
                                "PARLANCE_ADMIN_EMAIL",
                                AUDITOR,
                                "PARLANCE_ADMIN_PASSWORD",
                                PASSWORD));
    }

    @BeforeEach
    void minaAndTheAuditor() {
        mina = Person.registered(product::address, "미나");
        auditor = Person.loggedIn(product::address, AUDITOR, PASSWORD);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @Test
    void aCharacterThatRemembersIsAskedAgainAfterItsLorebookWasEdited() {
        var yeon = mina.post("/characters", Map.of("name", "연")).expect(201).text("characterId");
        var entry = "/characters/%s/lorebook".formatted(yeon);
        var library = mina.post(entry, lore("달빛 도서관은 자정에만 열린다.")).expect(201).text("entryId");
        var first = mina.beginWith(yeon);
        mina.sayAndRead(first, "제 고양이 이름은 나비예요.");
        mina.sayAndRead(first, "기억해 줘!");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(mina.get("/memories?kind=FACT").body().path("items"))
                                        .hasSize(1));
        var conversation = mina.beginWith(yeon);
        var said = mina.sayAndRead(conversation, "내 고양이 이름이 뭐였지? 달빛 도서관은 언제 열어?");
        mina.put(entry + "/" + library, lore("정오에 열린다.")).expect(204);

        var rerunId = rerun(said.at("/reply/replyId").asString());
        var closed = ended(rerunId);
        auditor.post(
                        "/audit/conversations/%s/open".formatted(conversation),
                        Map.of("reason", "민원 4711"))
                .expect(201);
        var open = ended(rerunId);

        assertThat(said.path("text").asString()).contains("나비", "자정에만");
        assertThat(closed.path("promptExact").asBoolean()).isTrue();
        assertThat(closed.toString()).doesNotContain("나비", "자정");
        assertThat(open.at("/original/text")).isEqualTo(said.path("text"));
        assertThat(open.at("/rerun/text")).isEqualTo(said.path("text"));
    }

    private static Map<String, Object> lore(String content) {
        return Map.of("keywords", List.of("달빛 도서관"), "content", content);
    }

    private String rerun(String reply) {
        return auditor.post(
                        "/audit/replies/%s/rerun".formatted(reply),
                        Map.of("model", "another", "reason", "민원 4711"))
                .expect(202)
                .text("rerunId");
    }

    private JsonNode ended(String rerunId) {
        var path = "/audit/reruns/" + rerunId;
        await().atMost(SOON).until(() -> auditor.get(path).text("state").equals("COMPLETED"));
        return auditor.get(path).expect(200).body();
    }
}
