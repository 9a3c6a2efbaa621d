package dev.parlance.command.reply.prompt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.command.keys.KeysDestroyed;
import dev.parlance.kernel.character.CharacterQuery.FindPersona;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.PersonaView;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The versions of characters that speak these days; a version never changes. */
@Component
public class Personas {

    private static final long TIMEOUT_SECONDS = 5;

    /** Of text, of all of them together. */
    private static final long MOST_CHARACTERS = 10_000_000;

    /** A version never changes, but goes when its owner is forgotten. */
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);

    private final QueryGateway queries;
    private final Cache<CharacterRef, PersonaView> known =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_CHARACTERS)
                    .weigher((CharacterRef _, PersonaView persona) -> weight(persona))
                    .expireAfterWrite(REMEMBERED_FOR)
                    .build();

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

    /** Some may be of characters that have gone with somebody. */
    @EventListener
    void on(KeysDestroyed ignored) {
        known.invalidateAll();
    }

    private static int weight(PersonaView persona) {
        int examples =
                persona.fewShot().stream()
                        .mapToInt(e -> e.user().length() + e.assistant().length())
                        .sum();
        int greetings = persona.alternateGreetings().stream().mapToInt(String::length).sum();
        return persona.name().length()
                + length(persona.description())
                + length(persona.personality())
                + length(persona.scenario())
                + length(persona.greeting())
                + length(persona.systemPrompt())
                + length(persona.postHistoryInstructions())
                + greetings
                + examples;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
