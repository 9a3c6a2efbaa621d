package dev.parlance.kernel.lorebook;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/** What can be asked about lorebooks. */
public sealed interface LorebookQuery {

    /** Asks for one {@link LorebookView}, which only its owner may see. */
    record FindLorebook(LorebookId lorebookId, AccountId reader) implements LorebookQuery {}

    /**
     * Asks for a {@link LorebookPage} of the reader's own.
     *
     * @param target only those that are bound there, or null for all
     */
    record FindLorebooks(
            AccountId reader, @Nullable LorebookTarget target, @Nullable String cursor, int limit)
            implements LorebookQuery {}

    /** Asks for the {@link LorebookEntries} of one lorebook, which only its owner may see. */
    record FindLorebookEntries(LorebookId lorebookId, AccountId reader) implements LorebookQuery {}

    /**
     * Asks for the {@link ActiveLore} of a conversation, for its prompts. Not for the edge: no
     * reader is asked for.
     *
     * @param person whose own lorebooks apply too; null for nobody's, as in rooms, where what they
     *     tell would come up in front of others
     */
    record FindActiveLore(
            @Nullable CharacterId characterId,
            ConversationId conversationId,
            @Nullable AccountId person)
            implements LorebookQuery {}
}
