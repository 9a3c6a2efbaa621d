package dev.parlance.command.character;

import dev.parlance.kernel.content.Storable;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tags in the one form in which they are compared: composed (NFC), in lower case, trimmed. */
final class Tags {

    static final int MOST = 20;

    /** The longest tag, in UTF-16 units. */
    static final int MAX_LENGTH = 40;

    private Tags() {}

    /**
     * @throws Rejected if there are too many, or one is blank, too long, or holds what is no text
     */
    static Set<String> tidied(Set<String> tags) {
        var tidied = tags.stream().map(Tags::tidied).collect(Collectors.toUnmodifiableSet());
        if (tidied.size() > MOST) {
            throw invalid("A character has at most %d tags.".formatted(MOST));
        }
        return tidied;
    }

    private static String tidied(String tag) {
        var tidied =
                Normalizer.normalize(tag, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
        if (tidied.isEmpty() || tidied.length() > MAX_LENGTH) {
            throw invalid("A tag has 1 to %d characters.".formatted(MAX_LENGTH));
        }
        if (tidied.codePoints().anyMatch(Character::isISOControl) || !Storable.is(tidied)) {
            throw invalid("A tag holds no control characters and no unpaired surrogates.");
        }
        return tidied;
    }

    private static Rejected invalid(String detail) {
        return new Rejected(new Rejection.Invalid(detail));
    }
}
