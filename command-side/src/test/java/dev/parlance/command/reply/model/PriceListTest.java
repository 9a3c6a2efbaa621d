package dev.parlance.command.reply.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {
    private static final String ONE_MODEL =
            """
            {"version": "v1", "currency": "USD", "asOf": "2026-01-01", "source": "somewhere",
             "prices": [%s]}
            """;
    private static final String GPT_4O_MINI =
            """
            {"provider": "openai", "model": "gpt-4o-mini",
             "input": 0.15, "cached": 0.075, "output": 0.60}
            """;

    private final PriceList shipped = PriceList.read(shippedJson(), "price-list.json");

    @Test
    void aCostIsExactToTheLastDigit() {
        Cost cost = cost("openai", "gpt-4o-mini", new TokenUsage(1001, 7, 100, false));

        // (901 × 0.15 + 100 × 0.075 + 7 × 0.60) / 1,000,000
        assertThat(cost.amount()).isEqualTo(new BigDecimal("0.00014685"));
        assertThat(cost.known()).isTrue();
        assertThat(cost.currency()).isEqualTo("USD");
        assertThat(cost.priceListVersion()).isEqualTo(shipped.version());
    }

    @Test
    void aRoundCostHasNoTrailingZerosAndNoExponent() {
        Cost cost = cost("openai", "gpt-4o", new TokenUsage(40_000_000, 0, 0, false));

        assertThat(cost.amount().toString()).isEqualTo("100");
    }

    @ParameterizedTest
    @CsvSource({"demo,demo", "ollama,llama3.2", "ollama,anything:70b"})
    void whatRunsHereIsFree(String provider, String model) {
        Cost cost = cost(provider, model, new TokenUsage(1000, 1000, 0, true));

        assertThat(cost.amount()).isEqualTo(BigDecimal.ZERO);
        assertThat(cost.known()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o-2024-08-06",
                "gpt-4o-mini-2024-07-18",
                "gpt-4o-latest",
                "gpt-5-2025-08-07"
            })
    void aSnapshotGoesByItsModelsPrice(String model) {
        assertThat(cost("openai", model, new TokenUsage(1, 1, 0, false)).known()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-audio-preview", "gpt-5-pro", "gpt-5.9", "GPT-4o", "llama"})
    void aVariantThatIsNotListedHasNoKnownPrice(String model) {
        Cost cost = cost("openai", model, new TokenUsage(1000, 1000, 0, false));

        assertThat(cost.known()).isFalse();
        assertThat(cost.amount()).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{}",
                "{\"version\": null, \"currency\": \"USD\"}",
                "{\"version\": \"v1\", \"currency\": \"USD\", \"asOf\": \"2026-01-01\","
                        + " \"source\": \"\", \"prices\": [{\"provider\": \"openai\"}]}",
            })
    void aMalformedListIsRefused(String json) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PriceList.read(stream(json), "mine.json"))
                .withMessageContaining("mine.json");
    }

    @Test
    void aModelListedTwiceIsRefused() {
        String json = ONE_MODEL.formatted(GPT_4O_MINI + "," + GPT_4O_MINI);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PriceList.read(stream(json), "mine.json"));
    }

    @Test
    void aNegativePriceIsRefused() {
        String json = ONE_MODEL.formatted(GPT_4O_MINI.replace("0.60", "-0.60"));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PriceList.read(stream(json), "mine.json"));
    }

    private Cost cost(String provider, String model, TokenUsage usage) {
        return shipped.cost(new ModelRef(provider, model), usage);
    }

    private static InputStream shippedJson() {
        return Objects.requireNonNull(
                PriceList.class.getResourceAsStream("/price-list.json"), "price-list.json");
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
