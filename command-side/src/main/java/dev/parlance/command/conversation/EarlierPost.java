package dev.parlance.command.conversation;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * A message that has the name under which one is posted now.
 *
 * @param fingerprint of what it says, or null if that is not known any more
 */
record EarlierPost(Posted posted, @Nullable ProtectedText fingerprint) {

    /**
     * What is answered to whoever posts it again.
     *
     * @throws Rejected if that says something else, which would be lost
     */
    Posted sentAgain(ProtectedText text) {
        if (fingerprint != null
                && !fingerprint.erased()
                && !fingerprint.equals(Fingerprints.of(text))) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "Message %d was posted in other words under this clientMessageId."
                                    .formatted(posted.seq())));
        }
        return posted;
    }
}
