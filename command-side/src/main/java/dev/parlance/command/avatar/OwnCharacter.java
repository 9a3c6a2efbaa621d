package dev.parlance.command.avatar;

import dev.parlance.command.rejection.Rejections;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Lets only the owner of a character have pictures of it made. */
@Component
class OwnCharacter {

    private static final long TIMEOUT_SECONDS = 5;

    private final QueryGateway queries;

    OwnCharacter(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * @throws Rejected with {@link ErrorCode#FORBIDDEN} if it is another's, and with {@link
     *     ErrorCode#CHARACTER_NOT_FOUND} if there is none that the caller may see
     */
    void require(CharacterId characterId, AccountId caller) {
        if (!find(characterId, caller).owner().equals(caller)) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.FORBIDDEN,
                            "Character %s belongs to somebody else.".formatted(characterId)));
        }
    }

    private CharacterView find(CharacterId characterId, AccountId caller) {
        try {
            return queries.query(
                            new FindCharacter(characterId, caller, null),
                            ResponseTypes.instanceOf(CharacterView.class))
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw Rejections.in(e).<RuntimeException>map(Rejected::new).orElse(e);
        }
    }
}
