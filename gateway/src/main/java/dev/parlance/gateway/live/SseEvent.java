package dev.parlance.gateway.live;

import org.jspecify.annotations.Nullable;

/**
 * One server-sent event.
 *
 * @param name what happened, such as {@code reply.delta}
 * @param id where the stream stands after it, or null to leave the client's place unchanged
 * @param data its payload in text
 */
record SseEvent(String name, @Nullable String id, String data) {}
