package dev.parlance.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;

/** The allowances of single endpoints, for a stage that is not limited otherwise. */
public class EdgeThrottles {

    private static final Duration DAY = Duration.ofDays(1);

    @Bean
    Throttle exports(MeterRegistry meters) {
        return new Throttle("exports", new RateLimits.Exports(6, 6, DAY), true, meters);
    }
}
