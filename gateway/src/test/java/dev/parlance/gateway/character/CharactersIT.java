package dev.parlance.gateway.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Cast;
import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterQuery.Order;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class CharactersIT {

    private static final String SORA =
            """
            {"name": " 소라 ", "description": "바다의 마녀", "personality": " ",
             "greeting": "어서 와, {{user}}.", "alternateGreetings": ["또 왔네.", ""],
             "systemPrompt": "존댓말을 쓴다", "postHistoryInstructions": "짧게",
             "visibility": "public", "tags": ["바다", "마녀"],
             "fewShot": [{"user": "안녕", "assistant": "그래"}],
             "model": {"temperature": 0.7, "maxTokens": 300},
             "card": {"creator": "미나", "characterVersion": "1.0",
                      "extensions": {"depth_prompt": {"depth": 4}}}}
            """;

    @Autowired private Edge edge;
    @Autowired private Cast cast;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());

    @Test
    void itsOwnerSeesAllOfACharacter() {
        var made = edge.send(mina, "POST", "/characters", SORA);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().at("/version").intValue()).isEqualTo(1);
        assertThat(made.response().headers().firstValue("Location"))
                .contains("/api/v1/characters/" + made.text("/characterId"));

        var shown = edge.get(mina, "/characters/" + made.text("/characterId"));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("/name")).isEqualTo("소라");
        assertThat(shown.text("/ownerId")).isEqualTo(mina.toString());
        assertThat(shown.body().has("personality")).isFalse();
        assertThat(shown.body().path("alternateGreetings")).hasSize(1);
        assertThat(shown.text("/systemPrompt")).isEqualTo("존댓말을 쓴다");
        assertThat(shown.text("/postHistoryInstructions")).isEqualTo("짧게");
        assertThat(shown.text("/visibility")).isEqualTo("PUBLIC");
        assertThat(shown.body().path("tags").valueStream().map(t -> t.asString()))
                .containsExactly("마녀", "바다");
        assertThat(shown.text("/fewShot/0/assistant")).isEqualTo("그래");
        assertThat(shown.body().at("/model/temperature").doubleValue()).isEqualTo(0.7);
        assertThat(shown.body().at("/card/extensions/depth_prompt/depth").intValue()).isEqualTo(4);
    }

    @Test
    void othersAreNotShownHowItIsInstructed() {
        var shown = edge.get(minho, "/characters/" + sora());

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("/description")).isEqualTo("바다의 마녀");
        assertThat(shown.text("/card/creator")).isEqualTo("미나");
        assertThat(shown.response().body()).doesNotContain("존댓말을 쓴다", "짧게", "그래", "depth_prompt");
    }

    @Test
    void aCharacterIsPrivateUnlessItIsSaidOtherwise() {
        var id = edge.send(mina, "POST", "/characters", "{\"name\":\"일기\"}").text("/characterId");

        assertThat(edge.get(mina, "/characters/" + id).text("/visibility")).isEqualTo("PRIVATE");
        var answer = edge.get(minho, "/characters/" + id);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/code")).isEqualTo("CHARACTER_NOT_FOUND");
    }

    @Test
    void theSameKeyMakesTheSameCharacterAndOtherWordsAreAConflict() {
        var first = edge.send(mina, "POST", "/characters", SORA, "sora-1");
        var again = edge.send(mina, "POST", "/characters", SORA, "sora-1");
        var other = edge.send(mina, "POST", "/characters", "{\"name\":\"루나\"}", "sora-1");

        assertThat(again.text("/characterId")).isEqualTo(first.text("/characterId"));
        assertThat(other.text("/code")).isEqualTo("CONFLICT");
        assertThat(edge.send(minho, "POST", "/characters", SORA, "sora-1").text("/characterId"))
                .isNotEqualTo(first.text("/characterId"));
    }

    @Test
    void itsOwnerRevisesItAndNobodyElse() {
        var id = sora();

        var revised = edge.send(mina, "PUT", "/characters/" + id, "{\"name\":\"소라\"}");

        assertThat(revised.status()).isEqualTo(200);
        assertThat(revised.text("/characterId")).isEqualTo(id);
        assertThat(revised.body().at("/version").intValue()).isEqualTo(2);
        assertThat(edge.send(minho, "PUT", "/characters/" + sora(), SORA).status()).isEqualTo(403);
        assertThat(edge.send(minho, "PUT", "/characters/" + id, SORA).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"62, 201", "63, 400"})
    void extensionsAreAsDeepAsACardMayHoldThem(int depth, int status) {
        var extensions = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        var body = "{\"name\": \"소라\", \"card\": {\"extensions\": %s}}".formatted(extensions);

        var made = edge.send(mina, "POST", "/characters", body);

        assertThat(made.status()).isEqualTo(status);
        if (status == 201) {
            var card = edge.get(mina, "/characters/%s/export".formatted(made.text("/characterId")));
            var again = edge.send(mina, "POST", "/characters/import", card.body().toString());
            assertThat(again.status()).isEqualTo(201);
        }
    }

    @Test
    void itsOwnerDeletesIt() {
        var id = sora();

        assertThat(edge.send(minho, "DELETE", "/characters/" + id, null).status()).isEqualTo(403);
        assertThat(edge.send(mina, "DELETE", "/characters/" + id, null).status()).isEqualTo(204);
        assertThat(edge.get(mina, "/characters/" + id).status()).isEqualTo(404);
    }

    @Test
    void aListIsAskedForInTheWordsOfItsParameters() {
        var path =
                "/characters?q=%EB%A7%88%EB%85%80&tags=a,b&tags=c,%20d&sort=new&own=true&limit=7";

        assertThat(edge.get(mina, path).status()).isEqualTo(200);

        var list = cast.lastListOf(mina);
        assertThat(list.text()).isEqualTo("마녀");
        assertThat(list.tags()).isEqualTo(Set.of("a", "b", "c", " d"));
        assertThat(list.order()).isEqualTo(Order.NEW);
        assertThat(list.own()).isTrue();
        assertThat(list.limit()).isEqualTo(7);
    }

    @Test
    void aListIsOfWhatIsTalkedWithUnlessItIsSaidOtherwise() {
        assertThat(edge.get(mina, "/characters").status()).isEqualTo(200);

        var list = cast.lastListOf(mina);
        assertThat(list.order()).isEqualTo(Order.TRENDING);
        assertThat(list.own()).isFalse();
        assertThat(list.tags()).isEmpty();
        assertThat(list.text()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/characters?sort=best",
                "/characters?limit=0",
                "/characters?limit=201",
                "/characters?q=%20",
                "/characters/x"
            })
    void whatCannotBeAskedIsRefused(String path) {
        assertThat(edge.get(mina, path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"name\": null}",
                "{\"name\": \"소라\", \"visibility\": \"secret\"}",
                "{\"name\": \"소라\", \"tags\": [null]}",
                "{\"name\": \"소라\", \"alternateGreetings\": [null]}",
                "{\"name\": \"소라\", \"fewShot\": [null]}",
                "{\"name\": \"소라\", \"fewShot\": [{\"user\": \"안녕\"}]}",
                "{\"name\": \"소라\", \"card\": {\"extensions\": []}}"
            })
    void whatIsNoCharacterIsRefused(String body) {
        assertThat(edge.send(mina, "POST", "/characters", body).status()).isEqualTo(400);
    }

    private String sora() {
        return edge.send(mina, "POST", "/characters", SORA).text("/characterId");
    }
}
