package dev.parlance.gateway.conversation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the names of people are remembered.
 *
 * @param life how long, which is how much later a changed name is seen
 * @param most of how many people
 */
@ConfigurationProperties("parlance.names")
record NamesProperties(@DefaultValue("30s") Duration life, @DefaultValue("20000") int most) {}
