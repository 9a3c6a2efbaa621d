package dev.parlance.command.reply.prompt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.kernel.character.CharacterQuery.FindPersona;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.PersonaView;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** The versions of characters that speak these days; a version never changes. */
@Component
public class Personas {

    private static final long TIMEOUT_SECONDS = 5;

    private final QueryGateway queries;
    private final Cache<CharacterRef, PersonaView> known =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterAccess(Duration.ofHours(1)).build();

    Personas(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * A version of a character.
     *
     * @throws java.util.concurrent.CompletionException if it cannot be read
     */
    public PersonaView of(CharacterRef ref) {
        return known.get(
                ref,
                wanted ->
                        queries.query(new FindPersona(wanted), PersonaView.class)
                                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                                .join());
    }
}
