package dev.parlance.gateway.bus;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the edge waits for the other modules.
 *
 * @param commandTimeout for the result of a command
 * @param queryTimeout for the answer to a query, which includes the wait for a seq
 */
@ConfigurationProperties("parlance.bus")
record BusProperties(
        @DefaultValue("10s") Duration commandTimeout, @DefaultValue("10s") Duration queryTimeout) {}
