package dev.parlance.gateway.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a request may be.
 *
 * @param body the body, in bytes as they come over the wire
 */
@ConfigurationProperties("parlance.limits")
record BodyLimits(@DefaultValue("256KB") DataSize body) {}
