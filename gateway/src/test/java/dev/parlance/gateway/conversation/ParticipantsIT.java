package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Cast;
import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.People;
import dev.parlance.kernel.account.AccountId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who takes part in a room, and in which role. */
@EdgeTest
class ParticipantsIT {

    @Autowired private Edge edge;
    @Autowired private OtherModules others;
    @Autowired private Cast cast;
    @Autowired private People people;

    private AccountId mina;
    private AccountId minho;
    private AccountId jiu;
    private String room;

    @BeforeEach
    void aRoomOfMinaAndMinho() {
        mina = people.named("미나");
        minho = people.named("민호");
        jiu = people.named("지우");
        var body = "{\"kind\": \"ROOM\", \"participantIds\": [\"%s\"]}".formatted(minho);
        room =
                "/conversations/"
                        + edge.send(mina, "POST", "/conversations", body).text("/conversationId");
    }

    @Test
    void aPersonIsAddedAndItsPlaceIsTold() {
        var added = add(mina, "{\"accountId\": \"%s\"}".formatted(jiu));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("/accountId")).isEqualTo(jiu.toString());
        assertThat(added.response().headers().firstValue("Location"))
                .contains("/api/v1%s/participants/%s".formatted(room, jiu));
        assertThat(roleOf(jiu)).isEqualTo("MEMBER");
        assertThat(edge.get(jiu, room).status()).isEqualTo(200);
    }

    @Test
    void aPersonIsAddedInARole() {
        add(mina, "{\"accountId\": \"%s\", \"role\": \"ADMIN\"}".formatted(jiu));

        assertThat(roleOf(jiu)).isEqualTo("ADMIN");
    }

    @Test
    void nobodyIsAddedWhoHasNoAccount() {
        var refused = add(mina, "{\"accountId\": \"%s\"}".formatted(UUID.randomUUID()));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text("/code")).isEqualTo("ACCOUNT_NOT_FOUND");
    }

    @Test
    void aCharacterIsSeatedInItsPresentVersionUnderAHandleOfItsOwn() {
        var first = cast.characterOf(mina);
        var second = cast.characterOf(mina);
        add(mina, "{\"characterId\": \"%s\"}".formatted(first));
        var added = add(mina, "{\"characterId\": \"%s\"}".formatted(second));
        var named = add(mina, "{\"assistant\": true, \"handle\": \"비서\"}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("/assistantId")).isEqualTo(second.toString());
        assertThat(added.text("/name")).isEqualTo("소라2");
        assertThat(added.text("/characterVersion")).isEqualTo("1");
        assertThat(named.text("/name")).isEqualTo("비서");
        assertThat(names()).containsExactly("소라", "소라2", "비서");
    }

    @Test
    void whoSitsThereAlreadyKeepsItsHandle() {
        var sora = cast.characterOf(mina);
        add(mina, "{\"characterId\": \"%s\"}".formatted(sora));
        var again = add(mina, "{\"characterId\": \"%s\", \"handle\": \"바다\"}".formatted(sora));
        add(mina, "{\"assistant\": true}");
        var plain = add(mina, "{\"assistant\": true}");

        assertThat(again.text("/name")).isEqualTo("소라");
        assertThat(plain.status()).isEqualTo(201);
        assertThat(names()).containsExactly("소라", "assistant");
    }

    @Test
    void aCharacterThatTheCallerDoesNotSeeIsNotThere() {
        var diary =
                edge.send(minho, "POST", "/characters", "{\"name\": \"일기장\"}").text("/characterId");

        var refused = add(mina, "{\"characterId\": \"%s\"}".formatted(diary));

        assertThat(refused.text("/code")).isEqualTo("CHARACTER_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"assistant\": false}",
                "{\"accountId\": \"x\"}",
                "{\"accountId\": \"019a0000-0000-7000-8000-000000000001\", \"assistant\": true}",
                "{\"accountId\": \"019a0000-0000-7000-8000-000000000001\", \"role\": \"OWNER\"}",
                "{\"accountId\": \"019a0000-0000-7000-8000-000000000001\", \"role\": \"ASSISTANT\"}",
                "{\"accountId\": \"019a0000-0000-7000-8000-000000000001\", \"handle\": \"루나\"}",
                "{\"assistant\": true, \"role\": \"ADMIN\"}",
                "{\"assistant\": true, \"handle\": \"\"}",
                "{\"assistant\": true, \"handle\": \" 루나\"}",
                "{\"assistant\": true, \"handle\": \"루@나\"}",
                "{\"assistant\": true, \"handle\": \"루\\n나\"}",
                "{\"assistant\": true, \"handle\": \"루\\u200b나\"}",
                "{\"assistant\": true, \"handle\": \"\\ud83d\"}",
                "{\"assistant\": true, \"handle\": \"가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가\"}"
            })
    void whatIsNoParticipantIsRefused(String body) {
        assertThat(add(mina, body).status()).isEqualTo(400);
        assertThat(edge.get(mina, room).body().at("/participants")).hasSize(2);
    }

    @Test
    void aRoleIsChanged() {
        assertThat(change(mina, minho, "{\"role\": \"ADMIN\"}").status()).isEqualTo(204);
        assertThat(roleOf(minho)).isEqualTo("ADMIN");
        assertThat(change(minho, mina, "{\"role\": \"ASSISTANT\"}").status()).isEqualTo(400);
        assertThat(change(minho, mina, "{\"role\": \"KING\"}").status()).isEqualTo(400);
        assertThat(change(minho, mina, "{}").status()).isEqualTo(400);
    }

    @Test
    void whoIsRemovedSeesNothingFromThenOn() {
        assertThat(remove(mina, minho.value()).status()).isEqualTo(204);

        assertThat(edge.get(minho, room).status()).isEqualTo(403);
        assertThat(edge.get(minho, room + "/messages").status()).isEqualTo(403);
        assertThat(edge.stream(minho, room + "/stream", null).status()).isEqualTo(403);
        assertThat(edge.send(minho, "POST", room + "/messages", "{\"text\": \"나야\"}").status())
                .isEqualTo(403);
    }

    @Test
    void leavingTwiceIsLeaving() {
        assertThat(remove(minho, minho.value()).status()).isEqualTo(204);
        assertThat(remove(minho, minho.value()).status()).isEqualTo(204);
        assertThat(edge.get(mina, room).body().at("/participants")).hasSize(1);
    }

    @Test
    void whatEndedWithItsLastPersonCannotBeLeftAgain() {
        remove(mina, minho.value());

        assertThat(remove(mina, mina.value()).status()).isEqualTo(204);
        assertThat(edge.get(mina, room).status()).isEqualTo(404);
        assertThat(remove(mina, mina.value()).text("/code")).isEqualTo("CONVERSATION_NOT_FOUND");
    }

    @Test
    void whatNeverWasCannotBeLeft() {
        room = "/conversations/" + UUID.randomUUID();

        assertThat(remove(mina, mina.value()).text("/code")).isEqualTo("CONVERSATION_NOT_FOUND");
    }

    @Test
    void anAssistantIsRemovedLikeAPerson() {
        var sora = cast.characterOf(mina);
        add(mina, "{\"characterId\": \"%s\"}".formatted(sora));

        assertThat(remove(mina, sora.value()).status()).isEqualTo(204);
        assertThat(names()).isEmpty();
        assertThat(edge.get(mina, room).body().at("/participants")).hasSize(2);
    }

    @Test
    void membersDecideNothing() {
        assertThat(add(minho, "{\"accountId\": \"%s\"}".formatted(jiu)).status()).isEqualTo(403);
        assertThat(add(minho, "{\"assistant\": true}").status()).isEqualTo(403);
        assertThat(change(minho, mina, "{\"role\": \"MEMBER\"}").status()).isEqualTo(403);
        assertThat(remove(minho, mina.value()).status()).isEqualTo(403);
        assertThat(remove(minho, UUID.randomUUID()).status()).isEqualTo(403);
        assertThat(edge.send(minho, "PATCH", room, "{\"answering\": \"ALWAYS\"}").status())
                .isEqualTo(403);
    }

    @Test
    void whoTakesNoPartChangesNothing() {
        assertThat(add(jiu, "{\"accountId\": \"%s\"}".formatted(jiu)).status()).isEqualTo(403);
        assertThat(add(jiu, "{\"assistant\": true}").status()).isEqualTo(403);
        assertThat(remove(jiu, minho.value()).status()).isEqualTo(403);
        assertThat(change(jiu, minho, "{\"role\": \"ADMIN\"}").status()).isEqualTo(403);
    }

    @Test
    void aConversationThatIsNoRoomHasNoPlaceForOthers() {
        var talk = "/conversations/" + others.talkOf(mina).id();
        var body = "{\"accountId\": \"%s\"}".formatted(minho);

        assertThat(edge.send(mina, "POST", talk + "/participants", body).status()).isEqualTo(409);
        assertThat(
                        edge.send(mina, "POST", talk + "/participants", "{\"assistant\": true}")
                                .status())
                .isEqualTo(409);
    }

    @Test
    void whenTheAssistantsAnswerIsChanged() {
        assertThat(edge.send(mina, "PATCH", room, "{\"answering\": \"ALWAYS\"}").status())
                .isEqualTo(204);
        assertThat(edge.get(mina, room).text("/answering")).isEqualTo("ALWAYS");
        assertThat(edge.send(mina, "PATCH", room, "{\"answering\": \"NEVER\"}").status())
                .isEqualTo(400);
        assertThat(edge.send(mina, "PATCH", room, "{}").status()).isEqualTo(400);
    }

    @Test
    void oneOfSeveralCharactersMovesToAnotherVersionByItsName() {
        var sora =
                edge.send(mina, "POST", "/characters", "{\"name\": \"소라\"}").text("/characterId");
        add(mina, "{\"characterId\": \"%s\"}".formatted(sora));
        add(mina, "{\"characterId\": \"%s\"}".formatted(cast.characterOf(mina)));
        edge.send(mina, "PUT", "/characters/" + sora, "{\"name\": \"늙은 소라\"}");
        var newest = "{\"characterVersion\": \"newest\"}";
        var ofSora = "{\"characterVersion\": \"newest\", \"characterId\": \"%s\"}";

        assertThat(edge.send(mina, "PATCH", room, newest).status()).isEqualTo(400);
        assertThat(edge.send(mina, "PATCH", room, ofSora.formatted(UUID.randomUUID())).status())
                .isEqualTo(409);
        assertThat(edge.send(mina, "PATCH", room, ofSora.formatted(sora)).status()).isEqualTo(204);
        assertThat(edge.get(mina, room).text("/participants/2/characterVersion")).isEqualTo("2");
    }

    private Edge.Answer add(AccountId caller, String body) {
        return edge.send(caller, "POST", room + "/participants", body);
    }

    private Edge.Answer remove(AccountId caller, UUID participant) {
        return edge.send(caller, "DELETE", room + "/participants/" + participant, null);
    }

    private Edge.Answer change(AccountId caller, AccountId person, String body) {
        return edge.send(caller, "PATCH", room + "/participants/" + person, body);
    }

    private String roleOf(AccountId person) {
        return edge.get(mina, room)
                .body()
                .at("/participants")
                .valueStream()
                .filter(p -> p.path("accountId").asString("").equals(person.toString()))
                .map(p -> p.path("role").asString())
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() {
        return edge.get(mina, room)
                .body()
                .at("/participants")
                .valueStream()
                .filter(p -> p.has("assistantId"))
                .map(p -> p.path("name").asString())
                .toList();
    }
}
