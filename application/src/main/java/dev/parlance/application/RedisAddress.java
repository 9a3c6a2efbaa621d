package dev.parlance.application;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code PARLANCE_REDIS=host:port} into the settings by which several nodes hear each other
 * through that Redis; without it a node is alone, and nothing of Redis is started.
 */
final class RedisAddress implements EnvironmentPostProcessor {

    static final String VARIABLE = "PARLANCE_REDIS";
    static final String PASSWORD = "PARLANCE_REDIS_PASSWORD";
    static final String TLS = "PARLANCE_REDIS_TLS";

    private static final Pattern FORM = Pattern.compile("(?<host>[^:]+):(?<port>[0-9]{1,5})");

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var address = environment.getProperty(VARIABLE, "").strip();
        var settings =
                address.isEmpty()
                        ? Map.<String, Object>of("parlance.live.redis.enabled", false)
                        : settings(address, environment);
        environment.getPropertySources().addLast(new MapPropertySource("redisAddress", settings));
    }

    private static Map<String, Object> settings(
            String address, ConfigurableEnvironment environment) {
        var parts = FORM.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "%s must be host:port, and is %s".formatted(VARIABLE, address));
        }
        var settings = new HashMap<String, Object>();
        settings.put("parlance.live.redis.enabled", true);
        settings.put("spring.data.redis.host", parts.group("host"));
        settings.put("spring.data.redis.port", parts.group("port"));
        settings.put("spring.data.redis.client-type", "lettuce");
        // Nobody waits for it, so what takes this long counts as not told.
        settings.put("spring.data.redis.timeout", "2s");
        settings.put("spring.data.redis.connect-timeout", "2s");
        var password = environment.getProperty(PASSWORD, "");
        if (!password.isEmpty()) {
            settings.put("spring.data.redis.password", password);
        }
        var tls = environment.getProperty(TLS, "").strip();
        if (!tls.isEmpty()) {
            settings.put("spring.data.redis.ssl.enabled", tls);
        }
        return settings;
    }
}
