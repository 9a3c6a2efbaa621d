package dev.parlance.kernel.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded access may show.
 *
 * @param contentUntil until when what people and assistants said may be shown, or null if it may
 *     not: then only that something was said, and how long it is
 */
public record Access(@Nullable Instant contentUntil) {

    /** Whether what was said may be shown now. */
    public boolean contentOpen() {
        return contentUntil != null;
    }
}
