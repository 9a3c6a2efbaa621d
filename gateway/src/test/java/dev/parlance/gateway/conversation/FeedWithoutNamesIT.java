package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.People;
import dev.parlance.kernel.account.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of notices while nobody can say what people are called. */
@EdgeTest
class FeedWithoutNamesIT {

    @Autowired private Edge edge;
    @Autowired private People people;

    private AccountId mina;
    private AccountId minho;
    private String room;

    @BeforeEach
    void aRoomOfMinaAndMinho() {
        mina = people.named("미나");
        minho = people.named("민호");
        var body = "{\"kind\": \"ROOM\", \"participantIds\": [\"%s\"]}".formatted(minho);
        room =
                "/conversations/"
                        + edge.send(mina, "POST", "/conversations", body).text("/conversationId");
    }

    @AfterEach
    void theAccountsAreThereAgain() {
        people.away(false);
    }

    @Test
    void aNoticeThatCouldNotBeWordedIsToldToTheClientThatComesBack() {
        var client = edge.stream(mina, room + "/stream", null).awaitEvent("heartbeat");
        people.away(true);
        edge.send(mina, "DELETE", room + "/participants/" + minho, null);
        client.awaitEnd();
        assertThat(client.names()).containsExactly("error");

        people.away(false);
        try (var again = edge.stream(mina, room + "/stream", client.lastId())) {
            again.awaitEvent("message.posted");

            assertThat(again.last("message.posted").text("/message/text"))
                    .isEqualTo("미나 removed 민호.");
        }
    }
}
