package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.content.ProtectedText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings people and characters together: which version it is now, and what it says first. */
@Component
class Introductions {

    private final Queries queries;

    Introductions(Queries queries) {
        this.queries = queries;
    }

    /**
     * Introduces a character to a person.
     *
     * @param characterId the character, or null for the assistant without one, who says nothing
     * @throws dev.parlance.kernel.rejection.Rejected if there is no such character for the person
     */
    Introduction to(@Nullable CharacterId characterId, AccountId person) {
        if (characterId == null) {
            return Introduction.NONE;
        }
        var persona =
                queries.ask(new FindCharacter(characterId, person, null), CharacterView.class)
                        .persona();
        var greeting = persona.greeting();
        if (greeting == null) {
            return new Introduction(persona.ref(), null);
        }
        var name = queries.ask(new FindAccount(person), AccountView.class).name();
        return new Introduction(persona.ref(), new Macros(persona.name(), name).fill(greeting));
    }

    /** A character's version and its first words, if there is a character and it has some. */
    record Introduction(@Nullable CharacterRef ref, @Nullable String greeting) {

        static final Introduction NONE = new Introduction(null, null);

        @Nullable ProtectedText greetingOf(AccountId person) {
            return greeting == null ? null : new ProtectedText(person, greeting);
        }

        @Override
        public String toString() {
            return "Introduction[" + ref + "]";
        }
    }
}
