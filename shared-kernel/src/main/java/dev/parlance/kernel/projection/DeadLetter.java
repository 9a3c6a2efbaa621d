package dev.parlance.kernel.projection;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter with its event.
 *
 * @param attempts how often it was tried and refused; 0 if it only waits behind one that was
 * @param recordedAt when the event was recorded
 * @param streamType what the event's stream is of, such as {@code Conversation}, or null
 * @param stream the event's stream, or null
 * @param sequenceNumber the event's place in its stream, from 0 on, or null
 * @param payload the event as it reads now; in the place of a person's text {@code {subject,
 *     length}}, the length in UTF-16 units. Null if it cannot be read
 */
public record DeadLetter(
        DeadLetters.Letter letter,
        int attempts,
        Instant recordedAt,
        @Nullable String streamType,
        @Nullable String stream,
        @Nullable Long sequenceNumber,
        @Nullable Map<String, Object> payload) {}
