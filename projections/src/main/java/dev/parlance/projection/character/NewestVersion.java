package dev.parlance.projection.character;

import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.projection.batch.StoredJson;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A version as the tables hold it. */
record NewestVersion(PersonaView persona, Set<String> tags, Visibility visibility, Instant at) {

    /** How much of a description a list shows, in code points. */
    private static final int SUMMARY = 200;

    static NewestVersion of(CharacterCreated event) {
        return of(
                new CharacterRef(event.characterId(), 1),
                event.sheet(),
                event.tags(),
                event.visibility(),
                event.at());
    }

    static NewestVersion of(CharacterRevised event) {
        return of(
                new CharacterRef(event.characterId(), event.version()),
                event.sheet(),
                event.tags(),
                event.visibility(),
                event.at());
    }

    private static NewestVersion of(
            CharacterRef ref,
            CharacterSheet sheet,
            Set<String> tags,
            Visibility visibility,
            Instant at) {
        return new NewestVersion(PersonaView.of(ref, sheet), tags, visibility, at);
    }

    String json() {
        return StoredJson.of(persona);
    }

    @Nullable String summary() {
        var description = persona.description();
        if (description == null) {
            return null;
        }
        int points = Math.min(SUMMARY, description.codePointCount(0, description.length()));
        return description.substring(0, description.offsetByCodePoints(0, points));
    }

    /** Sorted, so that a replay writes the same; no tag holds a line break. */
    String tagLines() {
        return tags.stream().sorted().collect(Collectors.joining("\n"));
    }

    String search() {
        var description = persona.description();
        var text = description == null ? persona.name() : persona.name() + "\n" + description;
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
