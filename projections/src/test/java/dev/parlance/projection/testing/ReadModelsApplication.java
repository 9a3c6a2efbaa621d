package dev.parlance.projection.testing;

import dev.parlance.kernel.live.LiveChannel;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The read side by itself: events come from memory, rows go to a real database. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({"dev.parlance.projection", "dev.parlance.query"})
class ReadModelsApplication {

    @Bean
    EventStorageEngine eventStorageEngine() {
        return new InMemoryEventStorageEngine();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    LiveChannel liveChannel() {
        return new HeardSignals();
    }
}
