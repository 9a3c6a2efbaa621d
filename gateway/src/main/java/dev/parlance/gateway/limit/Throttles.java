package dev.parlance.gateway.limit;

import dev.parlance.gateway.problem.ProblemWriter;
import dev.parlance.gateway.security.VerifiedTokens;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** The throttles of the edge, which load tests switch off on loopback and nobody elsewhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RateLimits.class, BodyLimits.class, RequestLimits.class})
class Throttles {

    @Bean
    Throttle loginsByEmail(RateLimits limits, MeterRegistry meters) {
        return new Throttle("login-email", limits.attemptsByEmail(), limits.enabled(), meters);
    }

    @Bean
    Throttle loginsByAddress(RateLimits limits, MeterRegistry meters) {
        return new Throttle("login-address", limits.attemptsByAddress(), limits.enabled(), meters);
    }

    @Bean
    Throttle pictures(RateLimits limits, MeterRegistry meters) {
        return new Throttle("pictures", limits.pictures(), limits.enabled(), meters);
    }

    @Bean
    Throttle documents(RateLimits limits, MeterRegistry meters) {
        return new Throttle("documents", limits.documents(), limits.enabled(), meters);
    }

    @Bean
    Throttle coachQuestions(RateLimits limits, MeterRegistry meters) {
        return new Throttle("coach", limits.coach(), limits.enabled(), meters);
    }

    @Bean
    Throttle exports(RateLimits limits, MeterRegistry meters) {
        return new Throttle("exports", limits.exports(), limits.enabled(), meters);
    }

    @Bean
    Throttle badTokens(RateLimits limits, MeterRegistry meters) {
        return new Throttle("bad-token", limits.badToken(), limits.enabled(), meters);
    }

    @Bean
    Throttle frames(RateLimits limits, MeterRegistry meters) {
        return new Throttle("connection", limits.frame(), limits.enabled(), meters);
    }

    @Bean
    Throttle refusals(RateLimits limits, MeterRegistry meters) {
        return new Throttle("refusal", limits.refusal(), limits.enabled(), meters);
    }

    @Bean
    Customizer<HttpSecurity> rateLimiting(
            RateLimits limits,
            ServerProperties server,
            VerifiedTokens verified,
            Throttle badTokens,
            MeterRegistry meters,
            ProblemWriter problems) {
        if (!limits.enabled()) {
            requireLoopback(server);
            return http -> {};
        }
        var before = new FailedTokenFilter(badTokens, verified::carriedBy, problems);
        var after =
                new RateLimitFilter(
                        new Throttle("account", limits.account(), true, meters),
                        new Throttle("address", limits.address(), true, meters),
                        new Throttle("image", limits.image(), true, meters),
                        problems);
        return http ->
                http.addFilterBefore(before, BearerTokenAuthenticationFilter.class)
                        .addFilterAfter(after, BearerTokenAuthenticationFilter.class);
    }

    private static void requireLoopback(ServerProperties server) {
        var address = server.getAddress();
        if (address == null || !address.isLoopbackAddress()) {
            throw new IllegalStateException(
                    "Rate limits may be off on loopback only, but the server is bound to "
                            + (address == null ? "all addresses" : address.getHostAddress()));
        }
    }
}
