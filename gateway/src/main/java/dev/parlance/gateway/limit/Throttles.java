package dev.parlance.gateway.limit;

import dev.parlance.gateway.problem.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** The throttles of the edge, which load tests switch off on loopback and nobody elsewhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RateLimits.class, BodyLimits.class})
class Throttles {

    @Bean
    Throttle loginsByEmail(RateLimits limits) {
        return new Throttle(limits.attemptsByEmail(), limits.enabled());
    }

    @Bean
    Throttle loginsByAddress(RateLimits limits) {
        return new Throttle(limits.attemptsByAddress(), limits.enabled());
    }

    @Bean
    Customizer<HttpSecurity> rateLimiting(
            RateLimits limits, ServerProperties server, ProblemWriter problems) {
        if (!limits.enabled()) {
            requireLoopback(server);
            return http -> {};
        }
        var filter =
                new RateLimitFilter(
                        new Throttle(limits.account(), true),
                        new Throttle(limits.address(), true),
                        problems);
        return http -> http.addFilterAfter(filter, BearerTokenAuthenticationFilter.class);
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
