package dev.parlance.command.conversation;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.HandleForm;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;

/** What assistants may be called by. */
final class Handles {

    private Handles() {}

    /**
     * Passes a handle that can be told from the words around it.
     *
     * @throws Rejected if it is blank or too long, has spaces at its ends, or holds an {@code @} or
     *     a character that does not stand on one line or is not seen
     */
    static void require(ProtectedText handle) {
        var text = HandleForm.composed(handle.text());
        if (text.isBlank() || text.length() > HandleForm.LONGEST) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "A handle has 1 to %d characters.".formatted(HandleForm.LONGEST)));
        }
        if (!text.equals(text.strip())) {
            throw new Rejected(new Rejection.Invalid("A handle has no spaces at its ends."));
        }
        if (!text.codePoints().allMatch(HandleForm::admits)) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "A handle holds no @, nothing that is not seen, and no white space but"
                                    + " plain spaces."));
        }
    }
}
