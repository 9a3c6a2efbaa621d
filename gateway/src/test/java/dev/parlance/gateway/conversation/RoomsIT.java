package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Cast;
import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.People;
import dev.parlance.kernel.account.AccountId;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rooms as they are started. */
@EdgeTest
class RoomsIT {

    @Autowired private Edge edge;
    @Autowired private Cast cast;
    @Autowired private People people;

    private AccountId mina;
    private AccountId minho;

    @BeforeEach
    void people() {
        mina = people.named("미나");
        minho = people.named("민호");
    }

    @Test
    void aRoomBeginsWithItsPeopleAndItsAssistants() {
        var sora = cast.characterOf(mina);
        var room =
                shown(
                        """
                        {"kind": "ROOM", "participantIds": ["%s"], "characterIds": ["%s"],
                         "assistant": true, "answering": "ALWAYS"}
                        """
                                .formatted(minho, sora));

        assertThat(room.text("/kind")).isEqualTo("ROOM");
        assertThat(room.text("/answering")).isEqualTo("ALWAYS");
        assertThat(room.body().at("/participants")).hasSize(4);
        assertThat(room.text("/participants/0/accountId")).isEqualTo(mina.toString());
        assertThat(room.text("/participants/0/role")).isEqualTo("OWNER");
        assertThat(room.text("/participants/1/accountId")).isEqualTo(minho.toString());
        assertThat(room.text("/participants/1/role")).isEqualTo("MEMBER");
        assertThat(room.body().at("/participants/2").toString())
                .isEqualTo(
                        """
                        {"assistantId":"%1$s","characterId":"%1$s","characterVersion":1,\
                        "name":"소라","role":"ASSISTANT"}"""
                                .formatted(sora));
        assertThat(room.text("/participants/3/name")).isEqualTo("assistant");
        assertThat(room.body().at("/participants/3").has("characterId")).isFalse();
    }

    @Test
    void aRoomOfPeopleAloneHasItsAssistantsWaitToBeMentioned() {
        var room = shown("{\"kind\": \"ROOM\"}");

        assertThat(room.text("/answering")).isEqualTo("WHEN_MENTIONED");
        assertThat(room.body().at("/participants")).hasSize(1);
    }

    @Test
    void aCharacterIdIsThatOfTheFirstCharacter() {
        var sora = cast.characterOf(mina);
        var other = cast.characterOf(mina);
        var room =
                shown(
                        """
                        {"kind": "ROOM", "characterId": "%1$s", "characterIds": ["%2$s", "%1$s"]}
                        """
                                .formatted(sora, other));

        assertThat(room.body().at("/participants")).hasSize(3);
        assertThat(room.text("/participants/1/assistantId")).isEqualTo(sora.toString());
        assertThat(room.text("/participants/1/name")).isEqualTo("소라");
        assertThat(room.text("/participants/2/name")).isEqualTo("소라2");
    }

    @Test
    void whoIsNamedTwiceOrStartsTheRoomTakesPartOnce() {
        var room =
                shown(
                        """
                        {"kind": "ROOM", "participantIds": ["%1$s", "%2$s", "%1$s"]}
                        """
                                .formatted(minho, mina));

        assertThat(room.body().at("/participants")).hasSize(2);
    }

    @Test
    void nobodyCanBeAddedWhoHasNoAccount() {
        var refused =
                start(
                        """
                        {"kind": "ROOM", "participantIds": ["%s", "%s"]}
                        """
                                .formatted(minho, UUID.randomUUID()));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text("/code")).isEqualTo("ACCOUNT_NOT_FOUND");
    }

    @Test
    void aCharacterThatTheCallerDoesNotSeeIsNotThere() {
        var diary =
                edge.send(minho, "POST", "/characters", "{\"name\": \"일기장\"}").text("/characterId");
        var refused = start("{\"kind\": \"ROOM\", \"characterIds\": [\"%s\"]}".formatted(diary));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text("/code")).isEqualTo("CHARACTER_NOT_FOUND");
    }

    @Test
    void aRoomStartedAgainUnderTheSameKeyIsTheSameRoom() {
        var body = "{\"kind\": \"ROOM\", \"assistant\": true}";
        var first = edge.send(mina, "POST", "/conversations", body, "room-1");
        var again = edge.send(mina, "POST", "/conversations", body, "room-1");
        var other =
                edge.send(
                        mina,
                        "POST",
                        "/conversations",
                        "{\"kind\": \"ROOM\", \"participantIds\": [\"%s\"]}".formatted(minho),
                        "room-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.text("/conversationId")).isEqualTo(first.text("/conversationId"));
        assertThat(other.text("/code")).isEqualTo("CONFLICT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"ROOM\",\"participantIds\":[null]}",
                "{\"kind\":\"ROOM\",\"participantIds\":[\"x\"]}",
                "{\"kind\":\"ROOM\",\"participantIds\":\"x\"}",
                "{\"kind\":\"ROOM\",\"characterIds\":[null]}",
                "{\"kind\":\"ROOM\",\"answering\":\"NEVER\"}",
                "{\"kind\":\"DIRECT\",\"answering\":\"ALWAYS\"}",
                "{\"kind\":\"DIRECT\",\"assistant\":true}",
                "{\"kind\":\"DIRECT\",\"participantIds\":[\"019a0000-0000-7000-8000-000000000001\"]}",
                "{\"kind\":\"DIRECT\",\"characterIds\":[\"019a0000-0000-7000-8000-000000000001\"]}"
            })
    void aMalformedRoomIsRefused(String body) {
        assertThat(start(body).status()).isEqualTo(400);
    }

    @Test
    void aRoomHasItsBounds() {
        assertThat(
                        start("{\"kind\":\"ROOM\",\"participantIds\":[%s]}".formatted(ids(200)))
                                .status())
                .isEqualTo(400);
        assertThat(start("{\"kind\":\"ROOM\",\"characterIds\":[%s]}".formatted(ids(9))).status())
                .isEqualTo(400);
        assertThat(
                        start(
                                        "{\"kind\":\"ROOM\",\"characterIds\":[%s],\"assistant\":true}"
                                                .formatted(ids(8)))
                                .status())
                .isEqualTo(400);
    }

    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "\"" + UUID.randomUUID() + "\"")
                .collect(Collectors.joining(","));
    }

    private Edge.Answer start(String body) {
        return edge.send(mina, "POST", "/conversations", body);
    }

    private Edge.Answer shown(String body) {
        var started = start(body);
        assertThat(started.status()).isEqualTo(201);
        return edge.get(mina, "/conversations/" + started.text("/conversationId"));
    }
}
