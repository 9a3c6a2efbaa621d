package dev.parlance.kernel.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.image.AvatarRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A page of characters in short. */
public record CharacterPage(List<Item> items, @Nullable String nextCursor, boolean hasMore) {

    /**
     * A character in short.
     *
     * @param summary the beginning of its description, or null if it has none
     * @param avatar the picture that stands for it, or null if none does
     * @param conversations how many conversations were started with it
     */
    public record Item(
            CharacterId characterId,
            AccountId owner,
            int version,
            String name,
            @Nullable String summary,
            Set<String> tags,
            Visibility visibility,
            @Nullable AvatarRef avatar,
            long conversations,
            Instant createdAt) {

        @Override
        public String toString() {
            return "Item[" + characterId + "]";
        }
    }
}
