package dev.parlance.kernel.lorebook;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import java.util.UUID;

/** Where a lorebook applies: to all talk with a character, to one conversation, or to a person. */
public record LorebookTarget(Kind kind, UUID id) {

    /** What the id names. */
    public enum Kind {
        CHARACTER,
        CONVERSATION,
        PERSON
    }

    /** Applies whoever talks with the character. */
    public static LorebookTarget of(CharacterId characterId) {
        return new LorebookTarget(Kind.CHARACTER, characterId.value());
    }

    /** Applies in one conversation. */
    public static LorebookTarget of(ConversationId conversationId) {
        return new LorebookTarget(Kind.CONVERSATION, conversationId.value());
    }

    /** Applies whomever the person talks with. */
    public static LorebookTarget of(AccountId accountId) {
        return new LorebookTarget(Kind.PERSON, accountId.value());
    }
}
