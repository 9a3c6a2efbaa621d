package dev.parlance.gateway.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parlance.kernel.projection.DeadLetter;
import dev.parlance.kernel.projection.DeadLetters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dead letter with its event on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterJson(
        @JsonUnwrapped DeadLetters.Letter letter,
        int attempts,
        Instant recordedAt,
        @Nullable String streamType,
        @Nullable String stream,
        @Nullable Long sequenceNumber,
        @Nullable Map<String, Object> payload) {

    static DeadLetterJson of(DeadLetter letter) {
        return new DeadLetterJson(
                letter.letter(),
                letter.attempts(),
                letter.recordedAt(),
                letter.streamType(),
                letter.stream(),
                letter.sequenceNumber(),
                letter.payload());
    }

    /** A page of dead letters. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<DeadLetters.Letter> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(DeadLetters letters) {
            return new Page(letters.items(), letters.nextCursor(), letters.hasMore());
        }
    }
}
