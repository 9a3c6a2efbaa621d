package dev.parlance.gateway.lorebook;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import org.springframework.stereotype.Component;

/** Lets only the owner of a character write its lore. */
@Component
class OwnCharacters {

    private final Queries queries;

    OwnCharacters(Queries queries) {
        this.queries = queries;
    }

    /**
     * Gives the character if it is the caller's own.
     *
     * @throws Rejected with {@link ErrorCode#FORBIDDEN} if it is another's, and with {@link
     *     ErrorCode#CHARACTER_NOT_FOUND} if there is none that the caller may see
     */
    CharacterView require(CharacterId characterId, AccountId caller) {
        var character =
                queries.ask(new FindCharacter(characterId, caller, null), CharacterView.class);
        if (!character.owner().equals(caller)) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.FORBIDDEN,
                            "Character %s is another's.".formatted(characterId)));
        }
        return character;
    }
}
