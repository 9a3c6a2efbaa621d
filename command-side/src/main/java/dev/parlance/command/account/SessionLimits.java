package dev.parlance.command.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a login lasts.
 *
 * @param idle a session that is not refreshed for this long is over
 * @param lifetime a session is over after this long however often it is refreshed
 * @param perAccount how many sessions an account may have at once
 */
@ConfigurationProperties("parlance.sessions")
record SessionLimits(
        @DefaultValue("30d") Duration idle,
        @DefaultValue("180d") Duration lifetime,
        @DefaultValue("20") int perAccount) {

    SessionLimits {
        if (perAccount < 1) {
            throw new IllegalArgumentException("An account needs at least one session");
        }
    }
}
