package dev.parlance.application;

import com.fasterxml.uuid.Generators;
import dev.parlance.kernel.id.IdSource;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only place that time and ids come from. */
@Configuration(proxyBeanMethods = false)
class TimeAndIds {

    /** Microseconds, which is what PostgreSQL keeps, so that a time reads as it was written. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    IdSource ids() {
        return Generators.timeBasedEpochRandomGenerator()::generate;
    }
}
