package dev.parlance.gateway.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.character.card.Cards;
import dev.parlance.gateway.character.card.CharacterCard;
import dev.parlance.gateway.lorebook.LoreFormat;
import dev.parlance.gateway.stage.Cast;
import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Library;
import dev.parlance.gateway.upload.Uploads;
import dev.parlance.kernel.account.AccountId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class CardsIT {

    private static final String IMPORT = "/characters/import";
    private static final String JSON = "application/json";
    private static final String PNG = "image/png";
    private static final AccountId OWNER = new AccountId(UUID.randomUUID());
    private static final UUID NO_MATTER = UUID.randomUUID();

    @Autowired private Edge edge;
    @Autowired private Cast cast;
    @Autowired private Library library;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());

    @Test
    void aCardBecomesAPrivateCharacterWithItsLorebook() throws IOException {
        var imported = edge.upload(mina, IMPORT, JSON, luna());

        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.body().at("/version").intValue()).isEqualTo(1);
        assertThat(imported.body().at("/lorebookEntries").intValue()).isEqualTo(3);
        var shown = edge.get(mina, "/characters/" + imported.text("/characterId"));
        assertThat(shown.text("/name")).isEqualTo("루나");
        assertThat(shown.text("/visibility")).isEqualTo("PRIVATE");
        assertThat(shown.text("/systemPrompt")).isEqualTo("{{original}} 항상 존댓말을 쓴다.");
        assertThat(shown.body().path("fewShot")).hasSize(3);
    }

    @Test
    void whatWasImportedIsExportedAsItCame() throws IOException {
        var card = Cards.fromJson(luna());
        var json = edge.upload(mina, IMPORT, JSON, luna()).text("/characterId");
        var png = edge.upload(mina, IMPORT, PNG, Cards.toPng(card)).text("/characterId");

        for (var id : new String[] {json, png}) {
            var asJson = edge.download(mina, "/characters/%s/export".formatted(id), JSON);
            var asPng = edge.download(mina, "/characters/%s/export".formatted(id), PNG);

            assertThat(asJson.headers().firstValue("Content-Type")).contains(JSON);
            assertThat(asJson.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment;");
            assertSameCard(Cards.fromJson(asJson.body()), card);
            assertThat(asPng.headers().firstValue("Content-Type")).contains(PNG);
            assertSameCard(Cards.fromPng(asPng.body()), card);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                             | application/json",
                "application/json, image/png     | application/json",
                "image/png, application/json     | image/png",
                "image/*                         | image/png",
                "text/html, image/png;q=0.9      | image/png"
            })
    void whatIsAcceptedFirstIsGiven(String accept, String type) throws IOException {
        var id = edge.upload(mina, IMPORT, JSON, luna()).text("/characterId");

        var card = edge.download(mina, "/characters/%s/export".formatted(id), accept);

        assertThat(card.headers().firstValue("Content-Type")).contains(type);
    }

    @Test
    void othersGetOfAVisibleCharacterWhatTheyMaySee() {
        var id =
                edge.send(
                                mina,
                                "POST",
                                "/characters",
                                """
                                {"name": "소라", "description": "바다의 마녀", "visibility": "PUBLIC",
                                 "systemPrompt": "비밀"}
                                """)
                        .text("/characterId");

        var card =
                Cards.fromJson(
                        edge.download(minho, "/characters/%s/export".formatted(id), JSON).body());

        assertThat(card.description()).isEqualTo("바다의 마녀");
        assertThat(card.systemPrompt()).isNull();
        assertThat(card.book()).isNull();
    }

    @Test
    void aPrivateCharacterIsExportedToNobodyElse() throws IOException {
        var id = edge.upload(mina, IMPORT, JSON, luna()).text("/characterId");

        assertThat(edge.download(minho, "/characters/%s/export".formatted(id), JSON).statusCode())
                .isEqualTo(404);
    }

    @Test
    void entriesThatSayNothingAreLeftOutAndCounted() {
        var imported =
                importJson(
                        """
                        {"name": "소라", "character_book": {"entries": [
                            {"keys": ["등대"], "content": "꺼졌다."},
                            {"keys": ["배"], "content": " "},
                            {"keys": [], "content": "열쇠가 없다."}]}}
                        """);

        assertThat(imported.body().at("/lorebookEntries").intValue()).isEqualTo(1);
        assertThat(imported.body().at("/skippedEntries").intValue()).isEqualTo(2);
    }

    @Test
    void aCardWhoseLorebookIsRefusedLeavesNothing() {
        int characters = cast.size();
        int lorebooks = library.size();

        var refused =
                importJson(
                        """
                        {"name": "소라", "character_book": {"entries": [
                            {"keys": ["등대"], "content": "거절된 글"}]}}
                        """);

        assertThat(refused.text("/code")).isEqualTo("VALIDATION_FAILED");
        assertThat(cast.size()).isEqualTo(characters);
        assertThat(library.size()).isEqualTo(lorebooks);
    }

    @Test
    void aCardThatIsSentAgainUnderItsKeyLeavesTheLorebookAsItsOwnerWroteIt() {
        var card =
                """
                {"name": "소라", "character_book": {"entries": [
                    {"keys": ["등대"], "content": "꺼졌다."}]}}
                """;
        var book =
                "/characters/%s/lorebook"
                        .formatted(
                                edge.send(mina, "POST", IMPORT, card, "card-2")
                                        .text("/characterId"));
        var entry = book + "/" + edge.get(mina, book).text("/items/0/entryId");
        edge.send(mina, "PUT", entry, "{\"keywords\": [\"등대\"], \"content\": \"다시 켜졌다.\"}");

        assertThat(edge.send(mina, "POST", IMPORT, card, "card-2").status()).isEqualTo(201);

        assertThat(edge.get(mina, book).text("/items/0/content")).isEqualTo("다시 켜졌다.");
    }

    @Test
    void theSameCardUnderTheSameKeyIsOneCharacter() {
        var first = edge.send(mina, "POST", IMPORT, "{\"name\":\"소라\"}", "card-1");
        var again = edge.send(mina, "POST", IMPORT, "{\"name\":\"소라\"}", "card-1");

        assertThat(again.text("/characterId")).isEqualTo(first.text("/characterId"));
    }

    @Test
    void tagsThatCannotBeTagsAreLeftOut() {
        var imported =
                importJson("{\"name\":\"소라\",\"tags\":[\"바다\",\"%s\"]}".formatted("긴".repeat(41)));

        var shown = edge.get(mina, "/characters/" + imported.text("/characterId"));
        assertThat(shown.body().path("tags")).hasSize(1);
    }

    @Test
    void whatIsNoCardIsRefusedWithWhatIsWrong() {
        var noJson = importJson("안녕하세요");
        var noPng = edge.upload(mina, IMPORT, PNG, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(noJson.text("/code")).isEqualTo("VALIDATION_FAILED");
        assertThat(noPng.text("/code")).isEqualTo("VALIDATION_FAILED");
        assertThat(noPng.text("/detail")).isEqualTo("The file is not a PNG.");
    }

    @Test
    void aCardThatIsTooLargeIsRefused() {
        var tooLarge = edge.upload(mina, IMPORT, PNG, new byte[Uploads.LARGEST + 1]);

        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.text("/code")).isEqualTo("MESSAGE_TOO_LARGE");
    }

    @Test
    void aFileOfAnotherTypeIsRefused() {
        assertThat(edge.upload(mina, IMPORT, "image/webp", new byte[8]).status()).isEqualTo(415);
    }

    /** Of a book all that is read of it,. */
    private static void assertSameCard(CharacterCard actual, CharacterCard expected) {
        assertThat(actual).usingRecursiveComparison().ignoringFields("book").isEqualTo(expected);
        assertThat(lore(actual)).isEqualTo(lore(expected));
    }

    private static LoreFormat.Lore lore(CharacterCard card) {
        return LoreFormat.read(
                Objects.requireNonNull(card.book()), OWNER, card.name(), () -> NO_MATTER);
    }

    private Edge.Answer importJson(String json) {
        return edge.upload(mina, IMPORT, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] luna() throws IOException {
        try (var in = CardsIT.class.getResourceAsStream("/cards/sillytavern-v2.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
