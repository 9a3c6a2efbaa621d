package dev.parlance.application;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code PARLANCE_REDIS=host:port}, or a URL such as {@code
 * rediss://user:password@host:port}, into the settings by which several nodes hear each other
 * through that Redis; without it a node is alone, and nothing of Redis is started.
 */
final class RedisAddress implements EnvironmentPostProcessor {

    static final String VARIABLE = "PARLANCE_REDIS";
    static final String PASSWORD = "PARLANCE_REDIS_PASSWORD";
    static final String TLS = "PARLANCE_REDIS_TLS";

    private static final String OF_REDIS = "spring.data.redis.";
    private static final Pattern FORM =
            Pattern.compile(
                    "((?<scheme>rediss?)://((?<user>[^:@/]*):(?<password>[^:@/]*)@)?)?"
                            + "(?<host>[^:@/]+):(?<port>[0-9]{1,5})(/0?)?");

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
            throw unreadable();
        }
        var settings = new HashMap<String, Object>();
        settings.put("parlance.live.redis.enabled", true);
        settings.put(OF_REDIS + "host", parts.group("host"));
        settings.put(OF_REDIS + "port", parts.group("port"));
        settings.put(OF_REDIS + "client-type", "lettuce");
        // Nobody waits for it, so what takes this long counts as not told.
        settings.put(OF_REDIS + "timeout", "2s");
        settings.put(OF_REDIS + "connect-timeout", "2s");
        putIfAny(settings, "username", decoded(parts, "user"));
        putIfAny(settings, "password", decoded(parts, "password"));
        putIfAny(settings, "password", environment.getProperty(PASSWORD));
        putIfAny(settings, "ssl.enabled", "rediss".equals(parts.group("scheme")) ? "true" : null);
        putIfAny(settings, "ssl.enabled", environment.getProperty(TLS, "").strip());
        return settings;
    }

    /** It is not quoted, as there may be a password in it. */
    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                VARIABLE
                        + " must be host:port or redis[s]://user:password@host:port, with the"
                        + " password percent-encoded");
    }

    private static void putIfAny(
            Map<String, Object> settings, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            settings.put(OF_REDIS + name, value);
        }
    }

    /** A part of a URL; a plus in it is a plus. */
    private static @Nullable String decoded(Matcher parts, String name) {
        var part = parts.group(name);
        try {
            return part == null
                    ? null
                    : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // Without its cause, which quotes a part of it.
            throw unreadable();
        }
    }
}
