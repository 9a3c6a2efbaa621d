package dev.parlance.application;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether Axon Server can be reached, as component {@code axonServer} of readiness. Axon's own
 * indicator does not know where Spring Boot 4 keeps its health types.
 */
@Component("axonServer")
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
class AxonServerHealth implements HealthIndicator {

    private final AxonServerConnectionManager connections;
    private final String servers;

    AxonServerHealth(
            AxonServerConnectionManager connections,
            @Value("${axon.axonserver.servers}") String servers) {
        this.connections = connections;
        this.servers = servers;
    }

    @Override
    public Health health() {
        var connected = connections.connections().containsValue(Boolean.TRUE);
        return (connected ? Health.up() : Health.down())
                .withDetail("servers", servers)
                .withDetail("connected", connected)
                .build();
    }
}
