package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.EventSeals;
import dev.parlance.projection.audit.StoredEvents.Kept;

/**
 * Looks at the seals of stored events.
 *
 * @param unsealedUpTo the position up to which events may have none; negative where none has one
 */
record SealCheck(EventSeals seals, long unsealedUpTo) {

    /** What an event's seal is. */
    enum Finding {
        /** The event is what the product stored. */
        RIGHT,
        /** It is not. */
        WRONG,
        /** It has none and should. */
        MISSING,
        /** It has none and need not. */
        EXCUSED
    }

    Finding of(Kept kept) {
        var seal = kept.seal();
        if (seal != null) {
            return seals.fits(seal, kept.event()) ? Finding.RIGHT : Finding.WRONG;
        }
        return unsealedUpTo < 0 || kept.position() <= unsealedUpTo
                ? Finding.EXCUSED
                : Finding.MISSING;
    }
}
