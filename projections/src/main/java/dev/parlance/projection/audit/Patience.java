package dev.parlance.projection.audit;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long an auditor may keep the database busy: somewhat longer than anybody waits for it. */
@Component
public class Patience {

    private static final int SPARE_SECONDS = 5;

    private final Duration waitedFor;

    Patience(@Value("${parlance.bus.query-timeout:10s}") Duration waitedFor) {
        this.waitedFor = waitedFor;
    }

    /** After this many seconds nobody waits any more. */
    public int seconds() {
        return Math.toIntExact(waitedFor.toSeconds()) + SPARE_SECONDS;
    }
}
