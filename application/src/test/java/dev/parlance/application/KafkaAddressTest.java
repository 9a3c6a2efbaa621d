package dev.parlance.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class KafkaAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void withoutAnAddressNothingIsPublished(String address) {
        assertThat(brokersOf(address)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka:9092", "kafka_1:9092, kafka-2.example:9093", "[::1]:9092"})
    void brokersAreTakenAsTheyAre(String address) {
        assertThat(brokersOf(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka",
                "kafka:",
                "kafka:9092,",
                "kafka:9092;kafka:9093",
                "u:secret@kafka:1"
            })
    void whatIsNoAddressIsNotQuotedForItMayHoldAPassword(String address) {
        assertThatThrownBy(() -> brokersOf(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PARLANCE_KAFKA")
                .hasMessageNotContaining("secret");
    }

    @Test
    void theNamedSettingOutranksTheVariable() {
        var environment = environment(Map.of("PARLANCE_KAFKA", "one:1"));
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "named", Map.of("parlance.kafka.bootstrap-servers", "two:2")));

        assertThat(environment.getProperty("parlance.kafka.bootstrap-servers")).isEqualTo("two:2");
    }

    private static @Nullable String brokersOf(String address) {
        return environment(Map.of("PARLANCE_KAFKA", address))
                .getProperty("parlance.kafka.bootstrap-servers");
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
        new KafkaAddress().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
