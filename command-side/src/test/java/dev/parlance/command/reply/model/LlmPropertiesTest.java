package dev.parlance.command.reply.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.command.reply.model.LlmProperties.Endpoint;
import dev.parlance.command.reply.model.LlmProperties.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LlmPropertiesTest {

    @Test
    void theDefaultIsTheDemoModelWithTheDocumentedPatience() {
        LlmProperties properties = bound(Map.of());

        assertThat(properties.provider()).isEqualTo(Provider.DEMO);
        assertThat(properties.retryDelays())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(properties.firstTokenTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.idleTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(properties.demo().tokenDelay()).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void fallBacksComeAfterThePrimaryInOrder() {
        LlmProperties properties =
                bound(
                        Map.of(
                                "parlance.llm.provider", "openai",
                                "parlance.llm.model", "gpt-4o",
                                "parlance.llm.fallbacks[0].provider", "anthropic",
                                "parlance.llm.fallbacks[0].api-key", "sk-ant-secret",
                                "parlance.llm.fallbacks[1].provider", "demo"));

        assertThat(properties.endpoints())
                .extracting(Endpoint::provider)
                .containsExactly(Provider.OPENAI, Provider.ANTHROPIC, Provider.DEMO);
    }

    @Test
    void keysAreUsableAndNeverShown() {
        LlmProperties properties =
                bound(
                        Map.of(
                                "parlance.llm.api-key", "sk-secret-1",
                                "parlance.llm.fallbacks[0].provider", "openai",
                                "parlance.llm.fallbacks[0].api-key", "sk-secret-2"));

        Secret key = Objects.requireNonNull(properties.endpoints().getFirst().apiKey());
        assertThat(key.reveal()).isEqualTo("sk-secret-1");
        assertThat(properties.toString() + properties.endpoints()).doesNotContain("sk-secret");
    }

    @Test
    void whatIsSetToNothingIsLeftOut() {
        LlmProperties properties =
                bound(
                        Map.of(
                                "parlance.llm.api-key", "",
                                "parlance.llm.base-url", "",
                                "parlance.llm.model", "",
                                "parlance.llm.temperature", "",
                                "parlance.llm.max-tokens", ""));

        assertThat(properties.endpoints().getFirst())
                .isEqualTo(new Endpoint(Provider.DEMO, null, null, null));
        assertThat(properties.defaultOptions()).isEqualTo(ModelOptions.OPEN);
    }

    @Test
    void aTimeOutOfZeroIsRefused() {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bound(Map.of("parlance.llm.idle-timeout", "0s")));
    }

    private static LlmProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("parlance.llm", LlmProperties.class);
    }
}
