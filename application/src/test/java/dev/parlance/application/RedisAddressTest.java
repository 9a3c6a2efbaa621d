package dev.parlance.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RedisAddressTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void withoutAnAddressANodeIsAlone() {
        given(Map.of());

        assertThat(environment.getProperty("parlance.live.redis.enabled")).isEqualTo("false");
        assertThat(ofRedis("host")).isNull();
    }

    @Test
    void aHostAndAPortAreEnough() {
        given(Map.of("PARLANCE_REDIS", "redis_of_ours:6379"));

        assertThat(environment.getProperty("parlance.live.redis.enabled")).isEqualTo("true");
        assertThat(ofRedis("host")).isEqualTo("redis_of_ours");
        assertThat(ofRedis("port")).isEqualTo("6379");
        assertThat(ofRedis("password")).isNull();
        assertThat(ofRedis("ssl.enabled")).isNull();
    }

    @Test
    void aPasswordAndTlsComeByVariablesOfTheirOwn() {
        given(
                Map.of(
                        "PARLANCE_REDIS", "redis:6379",
                        "PARLANCE_REDIS_PASSWORD", "p@ss:비밀",
                        "PARLANCE_REDIS_TLS", "on"));

        assertThat(ofRedis("password")).isEqualTo("p@ss:비밀");
        assertThat(environment.getProperty("spring.data.redis.ssl.enabled", Boolean.class))
                .isTrue();
    }

    @Test
    void orInAUrl() {
        given(Map.of("PARLANCE_REDIS", "rediss://parlance:p%40ss+1@redis.example:6380/"));

        assertThat(ofRedis("host")).isEqualTo("redis.example");
        assertThat(ofRedis("port")).isEqualTo("6380");
        assertThat(ofRedis("username")).isEqualTo("parlance");
        assertThat(ofRedis("password")).isEqualTo("p@ss+1");
        assertThat(environment.getProperty("spring.data.redis.ssl.enabled", Boolean.class))
                .isTrue();
    }

    @Test
    void aUrlNeedsNeitherAUserNorAPassword() {
        given(Map.of("PARLANCE_REDIS", "redis://:secret@redis:6379/0"));
        assertThat(ofRedis("username")).isNull();
        assertThat(ofRedis("password")).isEqualTo("secret");
        assertThat(ofRedis("ssl.enabled")).isNull();
    }

    @Test
    void whatIsNoAddressIsNotQuotedForItMayHoldAPassword() {
        for (var address :
                new String[] {
                    "redis", "redis:sixty", "rediss://:se@cret@redis:1", "redis://:pa%cret@redis:1"
                }) {
            assertThatThrownBy(() -> given(Map.of("PARLANCE_REDIS", address)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PARLANCE_REDIS")
                    .hasMessageNotContaining("cret");
        }
    }

    private void given(Map<String, Object> variables) {
        environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
        new RedisAddress().postProcessEnvironment(environment, new SpringApplication());
    }

    private @Nullable String ofRedis(String name) {
        return environment.getProperty("spring.data.redis." + name);
    }
}
