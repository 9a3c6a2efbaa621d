package dev.parlance.gateway.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much this process does at once.
 *
 * @param atOnce requests in progress, open streams not among them
 * @param probesAtOnce calls of health and metrics in progress, counted apart so that a flood of
 *     requests blinds nobody
 * @param retryAfter when those who are turned away shall come back
 */
@ConfigurationProperties("parlance.requests")
record RequestLimits(
        @DefaultValue("256") int atOnce,
        @DefaultValue("16") int probesAtOnce,
        @DefaultValue("1s") Duration retryAfter) {

    RequestLimits {
        if (atOnce < 1 || probesAtOnce < 1 || !retryAfter.isPositive()) {
            throw new IllegalArgumentException("The bounds of parlance.requests are at least 1");
        }
    }
}
