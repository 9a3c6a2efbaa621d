package dev.parlance.gateway.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a request may be, and how long it may take to come.
 *
 * @param body the body, in bytes as they come over the wire
 * @param card the body of a request that imports a character card or a lorebook, in the same bytes
 * @param avatar the body of a request that sends an avatar in, in the same bytes
 * @param bodyTime how long is waited for it, in all
 */
@ConfigurationProperties("parlance.limits")
record BodyLimits(
        @DefaultValue("256KB") DataSize body,
        @DefaultValue("4MB") DataSize card,
        @DefaultValue("2MB") DataSize avatar,
        @DefaultValue("10s") Duration bodyTime) {}
