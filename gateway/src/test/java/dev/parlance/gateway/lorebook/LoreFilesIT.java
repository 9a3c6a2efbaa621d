package dev.parlance.gateway.lorebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Library;
import dev.parlance.kernel.account.AccountId;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EdgeTest
class LoreFilesIT {

    private static final String WORLD_INFO =
            """
            {"entries":{
              "0":{"uid":0,"key":["마법","magic"],"keysecondary":["금지"],"comment":"법",
                   "content":"마법은 금지되었다.","constant":false,"selective":true,
                   "selectiveLogic":0,"order":50,"position":0,"disable":false,
                   "caseSensitive":true,"scanDepth":null},
              "1":{"uid":1,"key":[],"keysecondary":[],"comment":"","content":"언제나 겨울이다.",
                   "constant":true,"selective":false,"order":1e9,"position":4,"disable":true,
                   "caseSensitive":null},
              "2":{"uid":2,"key":["용"],"keysecondary":["불"],"content":"용은 잔다.",
                   "selective":true,"selectiveLogic":2,"position":1},
              "3":{"uid":3,"key":["빈 말"],"content":"  "},
              "4":{"uid":4,"key":[],"content":"불리지 않는다."}}}
            """;

    @Autowired private Edge edge;
    @Autowired private Library library;

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Test
    void worldInfoIsTakenIn() {
        var taken =
                edge.send(mina, "POST", "/lorebooks/import?name=%EA%B2%A8%EC%9A%B8", WORLD_INFO);

        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.body().path("entries").asInt()).isEqualTo(3);
        assertThat(taken.body().path("skipped").asInt()).isEqualTo(2);
        var id = taken.text("/lorebookId");
        assertThat(edge.get(mina, "/lorebooks/" + id).text("/name")).isEqualTo("겨울");
        var items = items(id);
        assertThat(items.at("/0/keywords")).hasSize(2);
        assertThat(items.at("/0/secondaryKeywords/0").asString()).isEqualTo("금지");
        assertThat(items.at("/0/name").asString()).isEqualTo("법");
        assertThat(items.at("/0/position").asString()).isEqualTo("BEFORE_PERSONA");
        assertThat(items.at("/0/order").asInt()).isEqualTo(50);
        assertThat(items.at("/0/caseSensitive").asBoolean()).isTrue();
        assertThat(items.at("/1/constant").asBoolean()).isTrue();
        assertThat(items.at("/1/enabled").asBoolean()).isFalse();
        assertThat(items.at("/1/order").asInt()).isEqualTo(1_000_000);
        assertThat(items.at("/1/position").asString()).isEqualTo("AFTER_PERSONA");
        assertThat(items.at("/2/secondaryKeywords")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "{\"character_book\":%s}",
                "{\"spec\":\"chara_card_v2\",\"data\":{\"name\":\"소라\",\"character_book\":%s}}",
                "{\"spec\":\"lorebook_v3\",\"data\":%s}"
            })
    void aBookOfACardIsTakenInWhereverItLies(String where) {
        var book =
                """
                {"name":"검은 숲","description":"어두운 곳","scan_depth":7,"token_budget":900,
                 "recursive_scanning":true,"extensions":{},
                 "entries":[{"keys":["숲"],"secondary_keys":["밤"],"selective":true,
                   "content":"어둡다.","enabled":true,"insertion_order":3,"priority":10,
                   "name":"숲","position":"before_char","case_sensitive":false,"extensions":{}}]}
                """;

        var taken = edge.send(mina, "POST", "/lorebooks/import", where.formatted(book));

        var shown = edge.get(mina, "/lorebooks/" + taken.text("/lorebookId"));
        assertThat(shown.text("/name")).isEqualTo("검은 숲");
        assertThat(shown.body().path("scanDepth").asInt()).isEqualTo(7);
        assertThat(shown.body().path("recursive").asBoolean()).isTrue();
        var entry = items(taken.text("/lorebookId")).path(0);
        assertThat(entry.path("priority").asInt()).isEqualTo(10);
        assertThat(entry.path("order").asInt()).isEqualTo(3);
        assertThat(entry.path("secondaryKeywords").path(0).asString()).isEqualTo("밤");
    }

    @Test
    void whatIsGivenOutComesBackTheSame() {
        var first = edge.send(mina, "POST", "/lorebooks/import", WORLD_INFO).text("/lorebookId");
        edge.send(
                mina,
                "POST",
                "/lorebooks/%s/entries".formatted(first),
                "{\"keywords\":[\"강\"],\"content\":\"깊다.\",\"tokenBudget\":40,\"priority\":-3}");
        var file = edge.get(mina, "/lorebooks/%s/export".formatted(first));
        assertThat(file.text("/entries/0/keys/0")).isEqualTo("마법");

        var second = edge.send(mina, "POST", "/lorebooks/import", file.body().toString());

        var again = edge.get(mina, "/lorebooks/%s/export".formatted(second.text("/lorebookId")));
        assertThat(again.body()).isEqualTo(file.body());
    }

    @Test
    void whatNoStoreKeepsIsReplaced() {
        var file =
                "{\"name\":\"\\ud83d\",\"entries\":[{\"keys\":[\"a\\u0000b\"],\"content\":\"x\\udc00\"}]}";

        var id = edge.send(mina, "POST", "/lorebooks/import", file).text("/lorebookId");

        assertThat(items(id).at("/0/keywords/0").asString()).isEqualTo("a\uFFFDb");
        assertThat(items(id).at("/0/content").asString()).isEqualTo("x\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "\"말\"", "{\"entries\":3}", "{", "{\"data\":{\"name\":\"소라\"}}"})
    void whatIsNoLorebookIsRefused(String file) {
        assertThat(edge.send(mina, "POST", "/lorebooks/import", file).status()).isEqualTo(400);
    }

    @Test
    void aBookOfTooManyEntriesIsRefused() {
        var entries = "{\"keys\":[\"숲\"],\"content\":\"숲\"},".repeat(500);
        var file = "{\"entries\":[%s{\"keys\":[\"숲\"],\"content\":\"숲\"}]}".formatted(entries);

        assertThat(edge.send(mina, "POST", "/lorebooks/import", file).text("/code"))
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void aBookThatIsLongerThanOtherRequestsIsTakenIn() {
        var entry = "{\"keys\":[\"숲\"],\"content\":\"%s\"}".formatted("글".repeat(2_000));
        var file =
                "{\"entries\":[%s]}".formatted(String.join(",", Collections.nCopies(400, entry)));

        var taken = edge.send(mina, "POST", "/lorebooks/import", file);

        assertThat(taken.status()).isEqualTo(201);
        assertThat(items(taken.text("/lorebookId"))).hasSize(400);
    }

    @Test
    void aFileOfMorePartsThanAnyIsRefused() {
        var file = "{\"entries\":[%s0]}".formatted("{},".repeat(1_000_000));

        assertThat(edge.send(mina, "POST", "/lorebooks/import", file).text("/detail"))
                .contains("too many parts");
    }

    @Test
    void aFileThatIsRefusedLeavesNoLorebook() {
        int before = library.size();
        var file = "{\"entries\":[{\"keys\":[\"숲\"],\"content\":\"거절\"}]}";

        assertThat(edge.send(mina, "POST", "/lorebooks/import", file).status()).isEqualTo(400);
        assertThat(library.size()).isEqualTo(before);
    }

    private JsonNode items(String lorebookId) {
        return edge.get(mina, "/lorebooks/%s/entries".formatted(lorebookId)).body().at("/items");
    }
}
