package dev.parlance.application;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code PARLANCE_KAFKA=host:port[,host:port]} into the setting by which events are published
 * there; without it nothing is, and nothing of Kafka is started. The user, the password and all
 * else are settings of {@code parlance.kafka} as they are.
 */
final class KafkaAddress implements EnvironmentPostProcessor {

    static final String VARIABLE = "PARLANCE_KAFKA";

    private static final String BROKER = "(\\[[0-9A-Fa-f:]+]|[^:@/,;\\s]+):[0-9]{1,5}";
    private static final Pattern BROKERS =
            Pattern.compile("%1$s(\\s*,\\s*%1$s)*".formatted(BROKER));

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var brokers = environment.getProperty(VARIABLE, "").strip();
        if (brokers.isEmpty()) {
            return;
        }
        if (!BROKERS.matcher(brokers).matches()) {
            // It is not quoted, as somebody may have put a password in it.
            throw new IllegalArgumentException(
                    VARIABLE
                            + " must be host:port, or several with commas between them; the user"
                            + " and the password have variables of their own");
        }
        environment
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "kafkaAddress",
                                Map.of("parlance.kafka.bootstrap-servers", brokers)));
    }
}
