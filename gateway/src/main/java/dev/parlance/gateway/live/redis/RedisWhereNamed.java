package dev.parlance.gateway.live.redis;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Lets Spring Boot configure a connection to Redis, and a health indicator, only where a Redis was
 * named; and never more of what it offers for Redis.
 */
public final class RedisWhereNamed implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String OF_REDIS = "org.springframework.boot.data.redis.autoconfigure.";
    private static final Set<String> WANTED =
            Set.of(
                    OF_REDIS + "DataRedisAutoConfiguration",
                    OF_REDIS + "health.DataRedisHealthContributorAutoConfiguration");

    private boolean named;

    @Override
    public void setEnvironment(Environment environment) {
        named = environment.getProperty("parlance.live.redis.enabled", Boolean.class, false);
    }

    @Override
    public boolean[] match(
            @Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        var matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            var name = autoConfigurations[i];
            matches[i] = name == null || !isOfRedis(name) || (named && WANTED.contains(name));
        }
        return matches;
    }

    /**
     * It is asked about the classes that an auto-configuration imports, too; those are not meant.
     */
    private static boolean isOfRedis(String name) {
        return name.startsWith(OF_REDIS) && name.endsWith("AutoConfiguration");
    }
}
