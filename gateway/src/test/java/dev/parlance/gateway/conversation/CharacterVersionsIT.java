package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.kernel.account.AccountId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class CharacterVersionsIT {

    @Autowired private Edge edge;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());

    @Test
    void strangersDoNotReachVersionsThatMayHaveBeenPrivate() {
        var sora = madePublicAfterItsFirstVersion();
        var conversation = conversationWith(sora, minho);

        var refused = move(conversation, "\"1\"", minho);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("FORBIDDEN");
    }

    @Test
    void strangersStayWhereTheyAreOrMoveToTheNewestVersion() {
        var sora = madePublicAfterItsFirstVersion();
        var conversation = conversationWith(sora, minho);
        revise(sora, "더 늙은 마녀");

        assertThat(move(conversation, "\"2\"", minho).status()).isEqualTo(204);
        assertThat(move(conversation, "\"3\"", minho).status()).isEqualTo(204);
        assertThat(move(conversation, "\"newest\"", minho).status()).isEqualTo(204);
    }

    @Test
    void itsOwnerMovesToAnyVersionThereIs() {
        var sora = madePublicAfterItsFirstVersion();
        var conversation = conversationWith(sora, mina);

        assertThat(move(conversation, "\"1\"", mina).status()).isEqualTo(204);
        assertThat(move(conversation, "\"3\"", mina).status()).isEqualTo(400);
    }

    private String madePublicAfterItsFirstVersion() {
        var made = edge.send(mina, "POST", "/characters", "{\"name\": \"소라\"}");
        revise(made.text("/characterId"), "바다의 마녀");
        return made.text("/characterId");
    }

    private void revise(String character, String description) {
        var sheet =
                "{\"name\": \"소라\", \"visibility\": \"PUBLIC\", \"description\": \"%s\"}"
                        .formatted(description);
        assertThat(edge.send(mina, "PUT", "/characters/" + character, sheet).status())
                .isEqualTo(200);
    }

    private String conversationWith(String character, AccountId person) {
        var body = "{\"kind\": \"DIRECT\", \"characterId\": \"%s\"}".formatted(character);
        return edge.send(person, "POST", "/conversations", body).text("/conversationId");
    }

    private Edge.Answer move(String conversation, String version, AccountId person) {
        var body = "{\"characterVersion\": %s}".formatted(version);
        return edge.send(person, "PATCH", "/conversations/" + conversation, body);
    }
}
