package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.EventSeals;
import dev.parlance.projection.audit.StoredEvents.Kept;
import java.util.function.Predicate;

/**
 * Looks at the seals of stored events.
 *
 * @param excused the events that may have none
 */
record SealCheck(EventSeals seals, Predicate<Kept> excused) {

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
        return excused.test(kept) ? Finding.EXCUSED : Finding.MISSING;
    }
}
