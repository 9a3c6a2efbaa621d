package dev.parlance.gateway.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.PersonaView.Card;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader is shown of a character: the owner everything, others not how it is instructed. */
final class Shown {

    private Shown() {}

    static PersonaView to(AccountId reader, CharacterView view) {
        var persona = view.persona();
        if (view.owner().equals(reader)) {
            return persona;
        }
        return new PersonaView(
                persona.ref(),
                persona.name(),
                persona.description(),
                persona.personality(),
                persona.scenario(),
                persona.greeting(),
                persona.alternateGreetings(),
                null,
                null,
                List.of(),
                persona.model(),
                withoutExtensions(persona.card()));
    }

    private static @Nullable Card withoutExtensions(@Nullable Card card) {
        return card == null
                ? null
                : new Card(card.creator(), card.creatorNotes(), card.characterVersion(), null);
    }
}
