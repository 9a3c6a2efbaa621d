package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A card's lorebook and its picture on the running product. */
class CardBooksIT {

    private static final String CARD =
            """
            {"spec": "chara_card_v2", "spec_version": "2.0",
             "data": {"name": "루나", "description": "사서", "first_mes": "어서 오세요.",
               "extensions": {"depth_prompt": {"depth": 4}},
               "character_book": {"name": "달빛 도서관", "entries": [
                 {"keys": ["금서"], "secondary_keys": ["지하"], "selective": true,
                  "content": "열쇠는 셋이다.", "enabled": true, "use_regex": true,
                  "insertion_order": 100, "position": "before_char", "extensions": {}}]}}}
            """;

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
    void aCardsLorebookIsImportedAndExportedWithIt() {
        var mina = Person.registered(product::address, "미나");

        var imported = mina.postRaw("/characters/import", CARD).expect(201);

        assertThat(imported.body().path("lorebookEntries").intValue()).isEqualTo(1);
        var export = "/characters/%s/export".formatted(imported.text("characterId"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            var data = mina.get(export).expect(200).body().path("data");
                            var book = data.path("character_book");
                            assertThat(book.path("name").asString()).isEqualTo("달빛 도서관");
                            assertThat(book.at("/entries/0/keys/0").asString()).isEqualTo("금서");
                            assertThat(book.at("/entries/0/secondary_keys/0").asString())
                                    .isEqualTo("지하");
                            assertThat(data.at("/extensions/depth_prompt/depth").intValue())
                                    .isEqualTo(4);
                        });
    }

    @Test
    void aCardsPictureBecomesTheAvatarWithoutTheCardAndIsExportedWithIt() throws IOException {
        var mina = Person.registered(product::address, "미나");
        var picture = PngCard.picture(64, 48);

        var imported = importPng(mina, PngCard.of(picture, CARD));
        var stored = avatarOf(mina, imported);

        assertThat(PngCard.textIn(stored)).isEmpty();
        assertThat(stored).isEqualTo(picture);
        var export = "/characters/%s/export".formatted(imported.text("characterId"));
        var exported =
                await().atMost(Duration.ofSeconds(10))
                        .until(
                                () -> mina.download(export, "image/png").body(),
                                png -> saysTheSame(PngCard.textIn(png).orElseThrow()));
        var again = importPng(mina, exported);
        assertThat(avatarOf(mina, again)).isEqualTo(stored);
        assertThat(mina.get("/characters/" + again.text("characterId")).text("description"))
                .isEqualTo("사서");
    }

    private static boolean saysTheSame(String card) {
        return card.contains("루나") && card.contains("열쇠는 셋이다.") && card.contains("depth_prompt");
    }

    private static Answer importPng(Person person, byte[] card) {
        return person.postBytes("/characters/import", "image/png", card).expect(201);
    }

    /** What stands for a character, as its owner sees it once it is known. */
    private static byte[] avatarOf(Person owner, Answer imported) {
        var url = imported.body().at("/avatar/url").asString();
        assertThat(url).startsWith("/api/v1/images/");
        var character = "/characters/" + imported.text("characterId");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(owner.get(character).body().at("/avatar/url").asString())
                                        .isEqualTo(url));
        return owner.download(url.substring("/api/v1".length()), "image/png").body();
    }

    @Test
    void aCharacterWithoutALorebookIsExportedWithoutOne() {
        var mina = Person.registered(product::address, "미나");
        var id = mina.postRaw("/characters/import", "{\"name\":\"소라\"}").expect(201);

        var card = mina.get("/characters/%s/export".formatted(id.text("characterId"))).expect(200);

        assertThat(card.body().path("data").has("character_book")).isFalse();
    }

    @Test
    void aCardWhoseLorebookIsOutOfBoundsLeavesNoCharacter() {
        var mina = Person.registered(product::address, "미나");
        var card = CARD.replace("열쇠는 셋이다.", "가".repeat(8_001));

        mina.postRaw("/characters/import", card).expect(413);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(
                                                mina.get("/characters?own=true")
                                                        .expect(200)
                                                        .body()
                                                        .path("items"))
                                        .isEmpty());
        assertThat(mina.get("/lorebooks").expect(200).body().path("items")).isEmpty();
    }
}
