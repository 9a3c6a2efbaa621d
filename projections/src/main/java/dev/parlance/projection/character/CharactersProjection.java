package dev.parlance.projection.character;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarChosen;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarRemoved;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which characters there are, and every version of each, also of those that were deleted. */
@Component
@ProcessingGroup("characters")
@ProjectedTables({"character", "character_version"})
class CharactersProjection {

    private final BatchedWrites<CharactersBatch> writes;

    CharactersProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("characters", jdbc, CharactersBatch::new);
    }

    @EventHandler
    void on(CharacterCreated event) {
        var newest = NewestVersion.of(event);
        writes.write(batch -> batch.create(newest, event.owner()));
    }

    @EventHandler
    void on(CharacterRevised event) {
        var newest = NewestVersion.of(event);
        var owner = event.sheet().name().subject();
        writes.write(batch -> batch.revise(newest, owner));
    }

    @EventHandler
    void on(CharacterAvatarChosen event) {
        writes.write(batch -> batch.portray(event.characterId(), event.avatar()));
    }

    @EventHandler
    void on(CharacterAvatarRemoved event) {
        writes.write(batch -> batch.portray(event.characterId(), null));
    }

    @EventHandler
    void on(CharacterDeleted event) {
        writes.write(batch -> batch.delete(event.characterId()));
    }

    /**
     * Conversations stay pinned to a character whose owner is forgotten, and nobody speaks there.
     */
    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.erase(event.accountId()));
    }
}
