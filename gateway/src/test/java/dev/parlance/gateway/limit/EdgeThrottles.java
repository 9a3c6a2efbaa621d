package dev.parlance.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The allowances of single endpoints, for a stage that is not limited otherwise. */
@EnableConfigurationProperties(RateLimits.class)
public class EdgeThrottles {

    private static final Duration DAY = Duration.ofDays(1);

    @Bean
    Throttle exports(MeterRegistry meters) {
        return new Throttle("exports", new RateLimits.Exports(6, 6, DAY), true, meters);
    }

    @Bean
    Throttle coachQuestions(RateLimits limits, MeterRegistry meters) {
        return new Throttle("coach", limits.coach(), true, meters);
    }

    @Bean
    Throttle documents(RateLimits limits, MeterRegistry meters) {
        return new Throttle("documents", limits.documents(), true, meters);
    }
}
