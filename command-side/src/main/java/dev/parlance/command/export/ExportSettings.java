package dev.parlance.command.export;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How exports are made.
 *
 * @param attempts how often one is tried
 * @param attemptTime how long an attempt may take
 * @param concurrency how many are made at once in a process
 * @param keep how long one is kept after it was asked for
 */
@ConfigurationProperties("parlance.export")
record ExportSettings(
        @DefaultValue("5") int attempts,
        @DefaultValue("1h") Duration attemptTime,
        @DefaultValue("2") int concurrency,
        @DefaultValue("7d") Duration keep) {

    ExportSettings {
        if (attempts < 1
                || concurrency < 1
                || !attemptTime.isPositive()
                || keep.compareTo(attemptTime.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "parlance.export settings must be positive, and keep at least twice attempt-time");
        }
    }
}
