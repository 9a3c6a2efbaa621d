package dev.parlance.gateway.lorebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Library;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class CharacterLorebooksIT {

    private static final String ENTRY = "{\"keywords\":[\"바다\"],\"content\":\"푸르다.\"}";

    @Autowired private Edge edge;
    @Autowired private Library library;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());
    private CharacterId sora;

    @BeforeEach
    void aCharacter() {
        sora = library.characterOf(mina);
    }

    @Test
    void itBeginsWithItsFirstEntry() {
        assertThat(edge.get(mina, lore()).body().at("/items")).isEmpty();

        var added = edge.send(mina, "POST", lore(), ENTRY);
        edge.send(mina, "POST", lore(), ENTRY);

        assertThat(added.status()).isEqualTo(201);
        assertThat(edge.get(mina, lore()).body().at("/items")).hasSize(2);
        assertThat(library.targetsOf(LorebookId.ownOf(sora).toString()))
                .containsExactly(LorebookTarget.of(sora));
        assertThat(edge.get(mina, "/lorebooks/" + LorebookId.ownOf(sora)).text("/name"))
                .isEqualTo("소라");
    }

    @Test
    void anEntryIsWrittenAnewAndTakenOut() {
        var entry = lore() + "/" + edge.send(mina, "POST", lore(), ENTRY).text("/entryId");

        var put = edge.send(mina, "PUT", entry, "{\"keywords\":[\"산\"],\"content\":\"높다.\"}");
        assertThat(put.status()).isEqualTo(204);
        assertThat(edge.get(mina, lore()).text("/items/0/content")).isEqualTo("높다.");
        assertThat(edge.send(mina, "DELETE", entry, null).status()).isEqualTo(204);
        assertThat(edge.get(mina, lore()).body().at("/items")).isEmpty();
    }

    @Test
    void onlyTheOwnerReadsAndWritesIt() {
        assertThat(edge.get(minho, lore()).text("/code")).isEqualTo("FORBIDDEN");
        assertThat(edge.send(minho, "POST", lore(), ENTRY).text("/code")).isEqualTo("FORBIDDEN");
        assertThat(edge.send(minho, "DELETE", lore() + "/" + UUID.randomUUID(), null).status())
                .isEqualTo(403);
        assertThat(edge.get(mina, lore()).body().at("/items")).isEmpty();
    }

    @Test
    void aCharacterThatIsNotThereHasNone() {
        var path = "/characters/" + UUID.randomUUID() + "/lorebook";

        assertThat(edge.get(mina, path).text("/code")).isEqualTo("CHARACTER_NOT_FOUND");
        assertThat(edge.send(mina, "POST", path, ENTRY).text("/code"))
                .isEqualTo("CHARACTER_NOT_FOUND");
    }

    private String lore() {
        return "/characters/" + sora + "/lorebook";
    }
}
