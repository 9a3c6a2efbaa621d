package dev.parlance.command.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are done.
 *
 * @param firstPause before the second attempt; each further pause is twice the one before
 * @param longestPause but no longer than this
 * @param keepEnded how long a job is remembered after its end
 * @param keepDead how long a dead one is
 */
@ConfigurationProperties("parlance.jobs")
record JobSettings(
        @DefaultValue("15s") Duration firstPause,
        @DefaultValue("1h") Duration longestPause,
        @DefaultValue("7d") Duration keepEnded,
        @DefaultValue("90d") Duration keepDead) {

    JobSettings {
        if (!firstPause.isPositive()
                || longestPause.compareTo(firstPause) < 0
                || !keepEnded.isPositive()
                || !keepDead.isPositive()) {
            throw new IllegalArgumentException(
                    "parlance.jobs times must be positive, and longest-pause not below first-pause");
        }
    }

    /** The time between an attempt that failed and the next. */
    Duration pauseAfter(int attempt) {
        var pause = firstPause;
        for (int i = 1; i < attempt && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
