package dev.parlance.gateway.live.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.live.InProcessLiveChannel;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Typing;
import dev.parlance.kernel.live.NodeId;
import dev.parlance.testing.RedisServer;
import dev.parlance.testing.RedisServer.Guard;
import dev.parlance.testing.TestCertificate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A Redis that wants a password over TLS. */
@EnabledIf(value = "redisCanBeHad", disabledReason = RedisServer.NONE_HERE)
class GuardedRedisIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "열려라-참깨";

    @TempDir private static Path folder;
    private static RedisServer redis;
    private static TestCertificate certificate;

    private final ConversationId talk = new ConversationId(UUID.randomUUID());

    static boolean redisCanBeHad() {
        return RedisServer.canBeHad();
    }

    @BeforeAll
    static void start() {
        certificate = TestCertificate.in(folder);
        redis = RedisServer.start(new Guard(PASSWORD, certificate));
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    /** No configuration by name, which other tests would come upon. */
    @ImportAutoConfiguration({SslAutoConfiguration.class, DataRedisAutoConfiguration.class})
    @Import({InProcessLiveChannel.class, RelayConfiguration.class})
    static class OneNode {

        @Bean
        NodeId nodeId() {
            return new NodeId(UUID.randomUUID());
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    @Test
    void nodesThatKnowThePasswordAndTheCertificateHearEachOther() {
        var heard = new CopyOnWriteArrayList<LiveSignal>();
        var typing = new Typing(talk, new AccountId(UUID.randomUUID()), true);
        try (var here = node(PASSWORD);
                var there = node(PASSWORD)) {
            channelOf(there).listen(talk, heard::add);

            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                channelOf(here).publish(typing);
                                return heard.contains(typing);
                            });
        }
    }

    @Test
    void aNodeWithAnotherPasswordStartsAllTheSameAndIsAlone() {
        try (var here = node(PASSWORD);
                var stranger = node("수리수리")) {
            var heard = new CopyOnWriteArrayList<LiveSignal>();
            channelOf(stranger).listen(talk, heard::add);
            await().atMost(PATIENCE).until(() -> channelOf(here).hears());
            var typing = new Typing(talk, new AccountId(UUID.randomUUID()), true);
            channelOf(stranger).publish(typing);

            assertThat(heard).containsExactly(typing);
            assertThat(channelOf(stranger).hears()).isFalse();
        }
    }

    private static RedisLiveChannel channelOf(ConfigurableApplicationContext node) {
        return node.getBean(RedisLiveChannel.class);
    }

    private static ConfigurableApplicationContext node(String password) {
        return new SpringApplicationBuilder(OneNode.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "parlance.live.redis.enabled=true",
                        "spring.data.redis.host=" + redis.host(),
                        "spring.data.redis.port=" + redis.port(),
                        "spring.data.redis.password=" + password,
                        "spring.data.redis.timeout=2s",
                        "spring.data.redis.connect-timeout=2s",
                        "spring.data.redis.ssl.bundle=redis",
                        "spring.ssl.bundle.pem.redis.truststore.certificate="
                                + certificate.certificate().toUri())
                .run();
    }
}
