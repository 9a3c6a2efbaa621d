package dev.parlance.command.knowledge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How documents are ingested.
 *
 * @param concurrency how many at once in a process
 * @param attempts how often one is tried
 * @param attemptTime how long an attempt may take
 * @param bytesWithin how long an attempt waits for the bytes of a document, which come right after
 *     its submission
 */
@ConfigurationProperties("parlance.knowledge.ingestion")
record IngestionSettings(
        @DefaultValue("2") int concurrency,
        @DefaultValue("5") int attempts,
        @DefaultValue("5m") Duration attemptTime,
        @DefaultValue("5s") Duration bytesWithin) {

    IngestionSettings {
        if (concurrency < 1
                || attempts < 1
                || !attemptTime.isPositive()
                || bytesWithin.isNegative()) {
            throw new IllegalArgumentException(
                    "parlance.knowledge.ingestion must allow at least one attempt at a time");
        }
    }
}
