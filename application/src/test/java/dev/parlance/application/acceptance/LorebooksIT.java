package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lorebooks as the running product keeps them. */
class LorebooksIT {

    private static TestDatabase database;
    private static Product product;

    private Person mina;
    private String book;

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
    void aLorebook() {
        mina = Person.registered(product::address, "미나");
        book =
                "/lorebooks/"
                        + mina.post("/lorebooks", Map.of("name", "검은 숲", "scanDepth", 6))
                                .expect(201)
                                .text("lorebookId");
    }

    @Test
    void whatIsWrittenIsReadAndOutlivesAKill() throws Exception {
        var entry = addEntry("마법", "마법은 금지되었다.");
        mina.put(book + "/bindings/me", Map.of()).expect(204);
        await().until(() -> mina.get(book).text("entries").equals("1"));

        product.kill();
        product.startAgain();

        mina.put(book + "/entries/" + entry, Map.of("content", "언제나 겨울이다.", "constant", true))
                .expect(204);
        await().until(() -> firstContent().equals("언제나 겨울이다."));
        var shown = mina.get(book).expect(200);
        assertThat(shown.text("name")).isEqualTo("검은 숲");
        assertThat(shown.body().at("/bindings/0/accountId").isString()).isTrue();
    }

    @Test
    void aLorebookIsThereOnceItIsMade() {
        assertThat(mina.get(book).expect(200).text("name")).isEqualTo("검은 숲");
        assertThat(mina.get(book + "/entries").expect(200).body().path("items")).isEmpty();
    }

    @Test
    void callingItTheSameTwiceLeavesOne() {
        mina.put(book, Map.of("name", "흰 숲")).expect(204);
        mina.put(book, Map.of("name", "흰 숲")).expect(204);

        await().until(() -> mina.get(book).text("name").equals("흰 숲"));
        assertThat(mina.get("/lorebooks").expect(200).body().path("items")).hasSize(1);
    }

    @Test
    void itAppliesToAConversationUntilThatIsDeleted() {
        var talk = mina.startConversation("숲 이야기");
        mina.put(book + "/bindings/conversations/" + talk, Map.of()).expect(204);
        await().until(() -> listed("?conversationId=" + talk) == 1);

        mina.delete("/conversations/" + talk).expect(204);

        await().until(() -> listed("?conversationId=" + talk) == 0);
        assertThat(listed("")).isEqualTo(1);
    }

    @Test
    void aForkHasTheLorebooksOfItsSourceAndGoesItsOwnWay() {
        var entry = addEntry("마법", "마법은 금지되었다.");
        var talk = mina.startConversation("숲 이야기");
        mina.put(book + "/bindings/conversations/" + talk, Map.of()).expect(204);
        mina.say(talk, "m-1", "여기는 어디야?").expect(202);

        var fork =
                mina.post("/conversations/" + talk + "/fork", Map.of("atSeq", 1))
                        .expect(201)
                        .text("conversationId");
        await().until(() -> listed("?conversationId=" + fork) == 1);

        mina.say(fork, "m-2", "이 숲에서 마법을 써도 돼?").expect(202);
        var shown = "/items/2/reply/provenance/lorebookEntries/0";
        await().until(() -> history(fork).at(shown).asString("").equals(entry));
        mina.delete(book + "/bindings/conversations/" + fork).expect(204);
        await().until(() -> listed("?conversationId=" + fork) == 0);
        assertThat(listed("?conversationId=" + talk)).isEqualTo(1);
    }

    @Test
    void toAnotherItDoesNotExist() {
        addEntry("마법", "비밀이다.");
        var minho = Person.registered(product::address, "민호");

        assertThat(minho.get(book).expect(404).code()).isEqualTo("LOREBOOK_NOT_FOUND");
        assertThat(minho.get(book + "/entries").expect(404).code()).isEqualTo("LOREBOOK_NOT_FOUND");
        assertThat(minho.put(book, Map.of("name", "내 숲")).expect(404).code())
                .isEqualTo("LOREBOOK_NOT_FOUND");
        assertThat(minho.delete(book).expect(404).code()).isEqualTo("LOREBOOK_NOT_FOUND");
        var talk = minho.startConversation("민호의 대화");
        assertThat(mina.put(book + "/bindings/conversations/" + talk, Map.of()).expect(403).code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void whatNeverWasAndWhatIsDeletedIsNotFound() {
        var unknown = "/lorebooks/" + UUID.randomUUID();
        mina.delete(book).expect(204);

        for (var path : List.of(unknown, book)) {
            assertThat(mina.put(path, Map.of("name", "숲")).expect(404).code())
                    .isEqualTo("LOREBOOK_NOT_FOUND");
        }
        await().until(() -> mina.get(book).status() == 404);
    }

    @Test
    void aFileComesBackAsItWasTakenIn() {
        var file =
                Map.of(
                        "name",
                        "겨울",
                        "entries",
                        Map.of("0", Map.of("key", List.of("눈"), "content", "눈이 온다.", "order", 7)));

        var taken = mina.post("/lorebooks/import", file).expect(201);

        var export = "/lorebooks/" + taken.text("lorebookId") + "/export";
        await().until(() -> mina.get(export).expect(200).body().path("entries").size() == 1);
        var given = mina.get(export).body();
        assertThat(given.path("name").asString()).isEqualTo("겨울");
        assertThat(given.at("/entries/0/keys/0").asString()).isEqualTo("눈");
        assertThat(given.at("/entries/0/insertion_order").asInt()).isEqualTo(7);
    }

    @Test
    void fiveHundredEntriesFitAndNoMore() {
        var entries =
                IntStream.range(0, 500)
                        .mapToObj(i -> Map.of("keys", List.of("마을 " + i), "content", "마을"))
                        .toList();
        var taken = mina.post("/lorebooks/import", Map.of("entries", entries)).expect(201);

        var more =
                mina.post(
                        "/lorebooks/%s/entries".formatted(taken.text("lorebookId")),
                        Map.of("keywords", List.of("고을"), "content", "고을"));

        assertThat(more.expect(400).code()).isEqualTo("VALIDATION_FAILED");
    }

    private String addEntry(String keyword, String content) {
        return mina.post(
                        book + "/entries", Map.of("keywords", List.of(keyword), "content", content))
                .expect(201)
                .text("entryId");
    }

    private JsonNode history(String conversation) {
        return mina.get("/conversations/" + conversation + "/messages").expect(200).body();
    }

    private String firstContent() {
        return mina.get(book + "/entries").expect(200).body().at("/items/0/content").asString();
    }

    private int listed(String query) {
        return mina.get("/lorebooks" + query).expect(200).body().path("items").size();
    }
}
