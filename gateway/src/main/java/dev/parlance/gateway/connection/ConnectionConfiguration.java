package dev.parlance.gateway.connection;

import dev.parlance.gateway.live.OpenMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionProperties.class)
class ConnectionConfiguration {

    @Bean
    OpenMeters<Ending> connectionMeters(MeterRegistry registry) {
        return new OpenMeters<>("parlance.connections", "Live connections", Ending.class, registry);
    }
}
