package dev.parlance.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;

/** The throttles of live connections, of which the frames' refills more slowly than it does. */
public class FrameThrottles {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Bean
    Throttle frames(MeterRegistry meters) {
        return new Throttle("connection", new RateLimits.Frame(60, 2, SECOND), true, meters);
    }

    @Bean
    Throttle refusals(MeterRegistry meters) {
        return new Throttle("refusal", new RateLimits.Refusal(200, 1, SECOND), true, meters);
    }

    @Bean
    Throttle badTokens(MeterRegistry meters) {
        return new Throttle("bad-token", new RateLimits.BadToken(60, 10, SECOND), true, meters);
    }
}
