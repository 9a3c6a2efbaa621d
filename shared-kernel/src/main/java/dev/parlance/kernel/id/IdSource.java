package dev.parlance.kernel.id;

import java.util.UUID;

/** Makes ids, so that whoever needs one can be tested with ids that are known beforehand. */
@FunctionalInterface
public interface IdSource {

    /** A new UUIDv7 (RFC 9562), greater than all this source has given before. */
    UUID next();
}
