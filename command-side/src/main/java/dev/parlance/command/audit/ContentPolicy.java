package dev.parlance.command.audit;

import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an operator may read what people said.
 *
 * @param openFor how long a conversation stays open to whoever gave a reason
 * @param mostOpen how many conversations are open to one operator at a time
 */
@ConfigurationProperties("parlance.audit.content")
record ContentPolicy(@DefaultValue("15m") Duration openFor, @DefaultValue("20") int mostOpen) {

    Instant openUntil(Instant at) {
        return at.plus(openFor);
    }

    void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > OpenContent.MAX_REASON) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "A reason has 1 to %d characters.".formatted(OpenContent.MAX_REASON)));
        }
    }

    void requireRoom(long open) {
        if (open >= mostOpen) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "%d conversations are open to you; wait until one closes."
                                    .formatted(open)));
        }
    }
}
