package dev.parlance.gateway.lorebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Library;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class LorebooksIT {

    private static final String FOREST = "{\"name\":\"검은 숲\",\"scanDepth\":6}";
    private static final String ENTRY = "{\"keywords\":[\"마법\"],\"content\":\"금지되었다.\"}";

    @Autowired private Edge edge;
    @Autowired private Library library;
    @Autowired private OtherModules others;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());
    private String book;

    @BeforeEach
    void aLorebook() {
        book = edge.send(mina, "POST", "/lorebooks", FOREST).text("/lorebookId");
    }

    @Test
    void aLorebookIsMadeAndItsAddressIsTold() {
        var made = edge.send(mina, "POST", "/lorebooks", FOREST);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.response().headers().firstValue("Location"))
                .contains("/api/v1/lorebooks/" + made.text("/lorebookId"));
    }

    @Test
    void makingItAgainUnderTheSameKeyGivesTheSameLorebook() {
        var first = edge.send(mina, "POST", "/lorebooks", FOREST, "key");
        var again = edge.send(mina, "POST", "/lorebooks", FOREST, "key");
        var minhos = edge.send(minho, "POST", "/lorebooks", FOREST, "key");

        assertThat(again.text("/lorebookId")).isEqualTo(first.text("/lorebookId"));
        assertThat(minhos.text("/lorebookId")).isNotEqualTo(first.text("/lorebookId"));
    }

    @Test
    void theSameKeyMayStandForAConversationToo() {
        var started = edge.send(mina, "POST", "/conversations", "{\"kind\":\"DIRECT\"}", "both");
        var made = edge.send(mina, "POST", "/lorebooks", FOREST, "both");

        assertThat(made.text("/lorebookId")).isNotEqualTo(started.text("/conversationId"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\" \"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"숲\",\"scanDepth\":0}",
                "{\"name\":\"숲\",\"scanDepth\":101}",
                "{\"name\":\"숲\",\"tokenBudget\":32001}",
                "{\"name\":\"숲\",\"recursive\":\"perhaps\"}"
            })
    void settingsOutOfBoundsAreRefused(String settings) {
        assertThat(edge.send(mina, "POST", "/lorebooks", settings).status()).isEqualTo(400);
        assertThat(edge.send(mina, "PUT", path(), settings).status()).isEqualTo(400);
        assertThat(edge.get(mina, path()).text("/name")).isEqualTo("검은 숲");
    }

    @Test
    void aLorebookIsCalledOtherwise() {
        var put = edge.send(mina, "PUT", path(), "{\"name\":\"흰 숲\",\"recursive\":true}");

        assertThat(put.status()).isEqualTo(204);
        var shown = edge.get(mina, path());
        assertThat(shown.text("/name")).isEqualTo("흰 숲");
        assertThat(shown.body().at("/recursive").asBoolean()).isTrue();
        assertThat(shown.body().has("scanDepth")).isFalse();
    }

    @Test
    void anEntryIsUsualInWhatItDoesNotSay() {
        var added = edge.send(mina, "POST", entries(), ENTRY);

        assertThat(added.status()).isEqualTo(201);
        var entry = edge.get(mina, entries()).body().at("/items/0");
        assertThat(entry.path("entryId").asString()).isEqualTo(added.text("/entryId"));
        assertThat(entry.path("keywords").path(0).asString()).isEqualTo("마법");
        assertThat(entry.path("enabled").asBoolean()).isTrue();
        assertThat(entry.path("constant").asBoolean()).isFalse();
        assertThat(entry.path("priority").asInt()).isZero();
        assertThat(entry.path("order").asInt()).isEqualTo(100);
        assertThat(entry.path("position").asString()).isEqualTo("AFTER_PERSONA");
        assertThat(entry.has("tokenBudget")).isFalse();
    }

    @Test
    void anEntryIsWrittenAnewAndTakenOut() {
        var entry = entries() + "/" + edge.send(mina, "POST", entries(), ENTRY).text("/entryId");

        var put = edge.send(mina, "PUT", entry, "{\"content\":\"언제나.\",\"constant\":true}");
        assertThat(put.status()).isEqualTo(204);
        assertThat(edge.get(mina, entries()).text("/items/0/content")).isEqualTo("언제나.");
        assertThat(edge.send(mina, "DELETE", entry, null).status()).isEqualTo(204);
        assertThat(edge.get(mina, entries()).body().at("/items")).isEmpty();
        assertThat(edge.send(mina, "DELETE", entry, null).text("/code"))
                .isEqualTo("LOREBOOK_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"content\":\"키워드가 없다.\"}",
                "{\"keywords\":[],\"content\":\"키워드가 없다.\"}",
                "{\"keywords\":[\"\"],\"content\":\"빈 키워드.\"}",
                "{\"keywords\":[null],\"content\":\"없는 키워드.\"}",
                "{\"keywords\":[\"마법\"],\"content\":\" \"}",
                "{\"keywords\":[\"마법\"],\"content\":\"\\ud83d\"}",
                "{\"keywords\":[\"마법\"],\"content\":\"그렇다.\",\"priority\":1000001}",
                "{\"keywords\":[\"마법\"],\"content\":\"그렇다.\",\"order\":-1000001}",
                "{\"keywords\":[\"마법\"],\"content\":\"그렇다.\",\"tokenBudget\":0}",
                "{\"keywords\":[\"마법\"],\"content\":\"그렇다.\",\"position\":\"NOWHERE\"}",
                "[]"
            })
    void anEntryOutOfBoundsIsRefused(String entry) {
        assertThat(edge.send(mina, "POST", entries(), entry).status()).isEqualTo(400);
        assertThat(edge.get(mina, entries()).body().at("/items")).isEmpty();
    }

    @Test
    void longTextsAndManyKeywordsAreRefused() {
        var content = "{\"keywords\":[\"말\"],\"content\":\"%s\"}".formatted("말".repeat(8_001));
        var keyword = "{\"keywords\":[\"%s\"],\"content\":\"말\"}".formatted("말".repeat(101));
        var many = "{\"keywords\":[%s\"말\"],\"content\":\"말\"}".formatted("\"말\",".repeat(32));

        assertThat(edge.send(mina, "POST", entries(), content).status()).isEqualTo(400);
        assertThat(edge.send(mina, "POST", entries(), keyword).status()).isEqualTo(400);
        assertThat(edge.send(mina, "POST", entries(), many).status()).isEqualTo(400);
    }

    @Test
    void toAnotherTheLorebookDoesNotExist() {
        assertThat(edge.get(minho, path()).status()).isEqualTo(404);
        assertThat(edge.get(minho, entries()).status()).isEqualTo(404);
        assertThat(edge.get(minho, path() + "/export").status()).isEqualTo(404);
        assertThat(edge.send(minho, "PUT", path(), FOREST).status()).isEqualTo(404);
        assertThat(edge.send(minho, "POST", entries(), ENTRY).status()).isEqualTo(404);
        assertThat(edge.send(minho, "PUT", path() + "/bindings/me", null).status()).isEqualTo(404);
        assertThat(edge.send(minho, "DELETE", path(), null).status()).isEqualTo(404);
        assertThat(edge.get(mina, path()).status()).isEqualTo(200);
    }

    @Test
    void itIsBoundToACharacterAConversationAndAPerson() {
        var sora = library.characterOf(mina);
        var talk = others.talkOf(mina).id();
        var bindings = path() + "/bindings";

        assertThat(edge.send(mina, "PUT", bindings + "/characters/" + sora, null).status())
                .isEqualTo(204);
        assertThat(edge.send(mina, "PUT", bindings + "/conversations/" + talk, null).status())
                .isEqualTo(204);
        assertThat(edge.send(mina, "PUT", bindings + "/me", null).status()).isEqualTo(204);

        assertThat(library.targetsOf(book))
                .containsExactlyInAnyOrder(
                        LorebookTarget.of(sora), LorebookTarget.of(talk), LorebookTarget.of(mina));
        for (var where :
                new String[] {"characterId=" + sora, "conversationId=" + talk, "me=true"}) {
            assertThat(edge.get(mina, "/lorebooks?" + where).text("/items/0/lorebookId"))
                    .isEqualTo(book);
        }
        edge.send(mina, "DELETE", bindings + "/characters/" + sora, null);
        edge.send(mina, "DELETE", bindings + "/conversations/" + talk, null);
        edge.send(mina, "DELETE", bindings + "/me", null);
        assertThat(library.targetsOf(book)).isEmpty();
    }

    @Test
    void itIsNotBoundToWhatIsAnothers() {
        var minhos = path() + "/bindings/characters/" + library.characterOf(minho);
        var unknown = path() + "/bindings/characters/" + UUID.randomUUID();
        var talk = path() + "/bindings/conversations/" + others.talkOf(minho).id();

        assertThat(edge.send(mina, "PUT", minhos, null).text("/code")).isEqualTo("FORBIDDEN");
        assertThat(edge.send(mina, "PUT", unknown, null).text("/code"))
                .isEqualTo("CHARACTER_NOT_FOUND");
        assertThat(edge.send(mina, "PUT", talk, null).text("/code")).isEqualTo("FORBIDDEN");
        assertThat(library.targetsOf(book)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "characterId=x", "me=perhaps"})
    void aListOutOfBoundsIsRefused(String query) {
        assertThat(edge.get(mina, "/lorebooks?" + query).status()).isEqualTo(400);
    }

    @Test
    void aListIsNarrowedInOneWayAtATime() {
        var query = "/lorebooks?me=true&characterId=" + UUID.randomUUID();

        assertThat(edge.get(mina, query).status()).isEqualTo(400);
    }

    private String path() {
        return "/lorebooks/" + book;
    }

    private String entries() {
        return path() + "/entries";
    }
}
