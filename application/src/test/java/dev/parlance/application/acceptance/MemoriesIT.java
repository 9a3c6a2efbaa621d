package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see of memory, on the running product. */
class MemoriesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static TestDatabase database;
    private static Product product;

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

    @Test
    void whatWasSaidIsRememberedFoundAndForgotten() {
        var mina = Person.registered(product::address, "미나");
        var minho = Person.registered(product::address, "민호");
        var talk = talk(mina);
        say(mina, talk, "제 강아지 이름은 초코예요.");
        assertThat(mina.get(talk + "/summary").expect(404).text("code"))
                .isEqualTo("SUMMARY_NOT_FOUND");

        mina.post(talk + "/summary", Map.of()).expect(202);

        await().atMost(SOON).until(() -> mina.get(talk + "/summary").status() == 200);
        await().atMost(SOON).until(() -> !found(mina, "초코").isEmpty());
        assertThat(found(minho, "초코")).isEmpty();
        for (String id : found(mina, "초코")) {
            assertThat(minho.delete("/memories/" + id).expect(404).text("code"))
                    .isEqualTo("MEMORY_NOT_FOUND");
            mina.delete("/memories/" + id).expect(204);
        }
        await().atMost(SOON).until(() -> found(mina, "초코").isEmpty());
    }

    private static String talk(Person person) {
        return "/conversations/"
                + person.post("/conversations", Map.of("kind", "DIRECT"))
                        .expect(201)
                        .text("conversationId");
    }

    private static void say(Person person, String talk, String text) {
        person.post(
                        talk + "/messages",
                        Map.of("text", text, "clientMessageId", UUID.randomUUID().toString()))
                .expect(202);
        await().atMost(SOON)
                .until(() -> person.get(talk + "/messages").body().path("items").size() == 2);
    }

    private static List<String> found(Person person, String part) {
        return person.get("/memories?q=" + URLEncoder.encode(part, StandardCharsets.UTF_8))
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("memoryId").stringValue())
                .toList();
    }
}
