package dev.parlance.gateway.lorebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Library;
import dev.parlance.gateway.stage.People;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may tell the assistants of a room what to say. */
@EdgeTest
class LorebooksInRoomsIT {

    @Autowired private Edge edge;
    @Autowired private Library library;
    @Autowired private People people;

    private AccountId mina;
    private AccountId minho;
    private ConversationId room;

    @BeforeEach
    void aRoomOfMinaAndMinho() {
        mina = people.named("미나");
        minho = people.named("민호");
        var body = "{\"kind\": \"ROOM\", \"participantIds\": [\"%s\"]}".formatted(minho);
        room =
                ConversationId.valueOf(
                        edge.send(mina, "POST", "/conversations", body).text("/conversationId"));
    }

    @Test
    void theOwnerBindsALorebookToTheRoom() {
        var book = bookOf(mina);

        assertThat(bind(mina, book).status()).isEqualTo(204);
        assertThat(library.targetsOf(book)).containsExactly(LorebookTarget.of(room));
    }

    @Test
    void anAdministratorDoesToo() {
        var path = "/conversations/%s/participants/%s".formatted(room, minho);
        edge.send(mina, "PATCH", path, "{\"role\": \"ADMIN\"}");
        var book = bookOf(minho);

        assertThat(bind(minho, book).status()).isEqualTo(204);
        assertThat(library.targetsOf(book)).containsExactly(LorebookTarget.of(room));
    }

    @Test
    void aMemberDoesNot() {
        var book = bookOf(minho);

        var refused = bind(minho, book);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("FORBIDDEN");
        assertThat(library.targetsOf(book)).isEmpty();
    }

    @Test
    void whoTakesNoPartDoesNot() {
        var stranger = new AccountId(UUID.randomUUID());

        assertThat(bind(stranger, bookOf(stranger)).status()).isEqualTo(403);
    }

    private String bookOf(AccountId owner) {
        return edge.send(owner, "POST", "/lorebooks", "{\"name\": \"검은 숲\"}").text("/lorebookId");
    }

    private Edge.Answer bind(AccountId caller, String book) {
        var path = "/lorebooks/%s/bindings/conversations/%s".formatted(book, room);
        return edge.send(caller, "PUT", path, null);
    }
}
