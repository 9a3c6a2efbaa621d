package dev.parlance.projection.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How evidence is made.
 *
 * @param enabled whether it is made at all
 * @param batchSize how many events are taken into their chains in one transaction at most
 * @param checkpointEvery how long after a checkpoint the next one is made, if a chain has moved
 * @param verifyLogEvery how long after the whole log was verified it is verified again
 */
@ConfigurationProperties("parlance.audit")
record AuditSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("500") int batchSize,
        @DefaultValue("1m") Duration checkpointEvery,
        @DefaultValue("1d") Duration verifyLogEvery) {}
