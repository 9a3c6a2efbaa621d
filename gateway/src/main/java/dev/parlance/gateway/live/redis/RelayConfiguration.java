package dev.parlance.gateway.live.redis;

import dev.parlance.gateway.live.InProcessLiveChannel;
import dev.parlance.kernel.live.NodeId;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Several nodes, where {@code PARLANCE_REDIS} names a Redis. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parlance.live.redis.enabled", havingValue = "true")
@EnableConfigurationProperties(RelayProperties.class)
class RelayConfiguration {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration SHORTEST_BREAK = Duration.ofMillis(50);
    private static final Duration LONGEST_BREAK = Duration.ofSeconds(2);

    @Bean
    LettuceClientOptionsBuilderCustomizer relayOptions() {
        return RelayConfiguration::configure;
    }

    @Bean
    ClientResourcesBuilderCustomizer relayResources() {
        return RelayConfiguration::configure;
    }

    @Bean
    @Primary
    RedisLiveChannel redisLiveChannel(
            InProcessLiveChannel here,
            NodeId self,
            LettuceConnectionFactory connections,
            RelayProperties properties,
            MeterRegistry registry) {
        return new RedisLiveChannel(
                here, self, clientOf(connections), properties, new RelayMeters(registry));
    }

    private static RedisClient clientOf(LettuceConnectionFactory connections) {
        if (connections.getRequiredNativeClient() instanceof RedisClient client) {
            return client;
        }
        throw new IllegalStateException(
                "The live channel speaks to one Redis, by itself or behind Sentinel, and to no"
                        + " cluster.");
    }

    /**
     * A command that cannot be sent at once fails at once, and a peer that is gone without a word
     * is noticed after some eleven seconds.
     */
    static void configure(ClientOptions.Builder options) {
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled())
                .socketOptions(
                        SocketOptions.builder()
                                .connectTimeout(CONNECT_WITHIN)
                                .keepAlive(
                                        KeepAliveOptions.builder()
                                                .enable()
                                                .idle(Duration.ofSeconds(5))
                                                .interval(Duration.ofSeconds(2))
                                                .count(3)
                                                .build())
                                .build());
    }

    static void configure(ClientResources.Builder resources) {
        resources.reconnectDelay(
                Delay.fullJitter(SHORTEST_BREAK, LONGEST_BREAK, 50, TimeUnit.MILLISECONDS));
    }
}
