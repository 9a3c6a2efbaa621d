package dev.parlance.projection.audit;

import org.jspecify.annotations.Nullable;

/**
 * A payload as it is stored.
 *
 * @param type the name of its type
 */
record RawPayload(String type, @Nullable String revision, byte[] bytes) {}
