package dev.parlance.kernel.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.image.AvatarRef;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A character in its newest version, as one who may see it sees it.
 *
 * @param avatar the picture that stands for it, or null if none does
 * @param conversations how many conversations were started with it
 */
public record CharacterView(
        AccountId owner,
        PersonaView persona,
        Set<String> tags,
        Visibility visibility,
        @Nullable AvatarRef avatar,
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
