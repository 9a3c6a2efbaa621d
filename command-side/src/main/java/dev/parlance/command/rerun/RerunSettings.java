package dev.parlance.command.rerun;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replies are re-run.
 *
 * @param concurrency how many at once in this process
 * @param mostWaiting how many may run or wait in this process; what comes beyond that is refused
 * @param attempts how often a re-run is tried before it fails
 * @param attemptTime how long an attempt may take before another one is made
 */
@ConfigurationProperties("parlance.rerun")
record RerunSettings(
        @DefaultValue("4") int concurrency,
        @DefaultValue("64") int mostWaiting,
        @DefaultValue("2") int attempts,
        @DefaultValue("5m") Duration attemptTime) {

    RerunSettings {
        if (concurrency < 1 || mostWaiting < concurrency || attempts < 1) {
            throw new IllegalArgumentException(
                    "parlance.rerun counts must be at least 1, most-waiting at least concurrency");
        }
        if (!attemptTime.isPositive()) {
            throw new IllegalArgumentException("parlance.rerun.attempt-time must be positive");
        }
    }
}
