package dev.parlance.application;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code PARLANCE_AXONSERVER=host:port} into the settings that move events, commands and
 * queries to that Axon Server; without it they stay in PostgreSQL and in this process.
 */
final class AxonServerAddress implements EnvironmentPostProcessor {

    static final String VARIABLE = "PARLANCE_AXONSERVER";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var address = environment.getProperty(VARIABLE, "").strip();
        Map<String, Object> settings =
                address.isEmpty()
                        ? Map.of("axon.axonserver.enabled", false)
                        : Map.of(
                                "axon.axonserver.enabled",
                                true,
                                "axon.axonserver.servers",
                                address,
                                "axon.axonserver.client-id",
                                clientId());
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("axonServerAddress", settings));
    }

    /** Axon Server tells nodes apart by this, so no two processes may share it. */
    private static String clientId() {
        return "parlance-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    }
}
