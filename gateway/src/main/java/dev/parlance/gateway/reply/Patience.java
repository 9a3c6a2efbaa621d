package dev.parlance.gateway.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When to ask the read model next: soon at first, then less and less often, up to a bound. */
final class Patience {

    private static final Duration FIRST = Duration.ofMillis(250);

    private final Clock clock;
    private final Duration longest;
    private Duration wait;
    private Instant next;

    Patience(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
        this.wait = FIRST.compareTo(longest) < 0 ? FIRST : longest;
        this.next = clock.instant().plus(wait);
    }

    Instant next() {
        return next;
    }

    /** Something was heard, so there is no need to ask soon. */
    void heard() {
        wait = longest;
        next = clock.instant().plus(wait);
    }

    /** It was asked, in vain. */
    void asked() {
        var doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(longest) < 0 ? doubled : longest;
        next = clock.instant().plus(wait);
    }
}
