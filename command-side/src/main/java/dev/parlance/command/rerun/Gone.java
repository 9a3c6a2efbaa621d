package dev.parlance.command.rerun;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;

/** Something of a prompt is there no more, so the prompt cannot be built again. */
final class Gone {

    private Gone() {}

    static Rejected rejected() {
        return new Rejected(
                new Rejection.Conflict(
                        "Something that the prompt showed was deleted or forgotten since; it cannot"
                                + " be built again."));
    }

    /**
     * A text that had something to say when it was shown.
     *
     * @throws Rejected if nothing is left of it, as its person is forgotten
     */
    static String require(ProtectedText text) {
        if (text.text().isEmpty()) {
            throw rejected();
        }
        return text.text();
    }
}
