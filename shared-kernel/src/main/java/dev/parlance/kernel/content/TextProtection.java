package dev.parlance.kernel.content;

import java.util.Optional;

/**
 * How personal text is protected where events are stored: encrypted with a key of its person's, and
 * bound by a salted digest that tells nothing once the key is destroyed. Whoever is shown a text
 * with its salt can check it against the stored event without any key.
 */
public interface TextProtection {

    /** The salt in front of a text, in bytes. */
    int SALT_BYTES = 16;

    /**
     * Encrypts a text for storage.
     *
     * @throws dev.parlance.kernel.rejection.Rejected if its person is forgotten
     */
    SealedText seal(ProtectedText text);

    /**
     * Opens a stored text.
     *
     * @return nothing if its person is forgotten
     * @throws IllegalStateException if it was changed, or is another person's
     */
    Optional<Revealed> reveal(SealedText sealed);
}
