package dev.parlance.kernel.character;

import dev.parlance.kernel.account.AccountId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked about characters. */
public sealed interface CharacterQuery {

    /**
     * Asks for one {@link CharacterView}.
     *
     * @param minVersion waits, bounded, until the read model holds this version
     */
    record FindCharacter(CharacterId characterId, AccountId reader, @Nullable Integer minVersion)
            implements CharacterQuery {}

    /**
     * Asks for a {@link CharacterPage} of public characters, or of the reader's own.
     *
     * @param text what names and descriptions shall contain, or null
     * @param tags all of these, none for any
     * @param own whether to list the reader's own instead, whatever their visibility
     * @param cursor where an earlier answer ended, or null
     */
    record FindCharacters(
            AccountId reader,
            @Nullable String text,
            Set<String> tags,
            Order order,
            boolean own,
            @Nullable String cursor,
            int limit)
            implements CharacterQuery {

        public FindCharacters {
            tags = Set.copyOf(tags);
        }
    }

    /** How a list of characters is sorted. */
    enum Order {
        /** By how much it is talked with lately. */
        TRENDING,
        /** Newest first. */
        NEW
    }

    /**
     * Asks for the {@link PersonaView} of a version, for the conversations that are pinned to it,
     * whatever has become of the character. Not for the edge: no reader is asked for.
     */
    record FindPersona(CharacterRef ref) implements CharacterQuery {}
}
