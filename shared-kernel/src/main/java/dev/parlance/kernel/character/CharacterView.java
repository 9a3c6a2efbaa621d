package dev.parlance.kernel.character;

import dev.parlance.kernel.account.AccountId;
import java.time.Instant;
import java.util.Set;

/**
 * A character in its newest version, as one who may see it sees it.
 *
 * @param conversations how many conversations were started with it
 */
public record CharacterView(
        AccountId owner,
        PersonaView persona,
        Set<String> tags,
        Visibility visibility,
        long conversations,
        Instant createdAt,
        Instant updatedAt) {

    public CharacterView {
        tags = Set.copyOf(tags);
    }

    public CharacterId characterId() {
        return persona.ref().characterId();
    }
}
