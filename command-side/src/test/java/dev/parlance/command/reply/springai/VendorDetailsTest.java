package dev.parlance.command.reply.springai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import dev.parlance.testing.llm.VendorRequest;
import dev.parlance.testing.llm.VendorScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is particular to one vendor or another. */
class VendorDetailsTest {

    @Test
    void openAiIsAskedForItsAccount() {
        assertThat(requestOf(Vendor.OPENAI, "fake-model").body())
                .contains("\"include_usage\":true", "\"max_tokens\":256", "\"temperature\":0.5");
    }

    @Test
    void openAisReasoningModelsAreSparedWhatTheyRefuse() {
        assertThat(requestOf(Vendor.OPENAI, "openai/gpt-5-mini").body())
                .contains("\"max_completion_tokens\":256")
                .doesNotContain("\"max_tokens\"", "\"temperature\"");
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, /v1/chat/completions, authorization, Bearer test-key",
        "ANTHROPIC, /v1/messages, x-api-key, test-key"
    })
    void theKeyGoesWhereTheVendorExpectsIt(Vendor vendor, String path, String header, String key) {
        VendorRequest request = requestOf(vendor, "fake-model");

        assertThat(request.path()).isEqualTo(path);
        assertThat(request.headers()).containsEntry(header, key);
    }

    @Test
    void aServerWithoutAKeyIsSentNone() {
        try (FakeVendorServer server = FakeVendorServer.speaking(Vendor.OPENAI);
                VendorCaller caller = new VendorCaller(server, Vendor.OPENAI)) {
            caller.set("api-key", "");

            caller.ask();

            assertThat(server.requests().getFirst().headers()).doesNotContainKey("authorization");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Vendor.class,
            names = {"OPENAI", "ANTHROPIC"})
    void cachedTokensAreAPartOfThePromptsTokens(Vendor vendor) {
        try (FakeVendorServer server = FakeVendorServer.speaking(vendor);
                VendorCaller caller = new VendorCaller(server, vendor)) {
            server.answerWith(VendorScript.answering("네").usage(120, 3, 100));

            assertThat(caller.ask().usage()).isEqualTo(new TokenUsage(120, 3, 100, false));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void retriesAndFallBacksWorkOverTheWire(Vendor vendor) {
        try (FakeVendorServer server = FakeVendorServer.speaking(vendor);
                FakeVendorServer spare = FakeVendorServer.speaking(Vendor.OPENAI);
                VendorCaller caller = new VendorCaller(server, vendor)) {
            server.answerWith(VendorScript.refusing(503));
            spare.answerWith(VendorScript.answering("대신 ", "답합니다"));
            caller.set("retry-delays", "1ms, 1ms");
            caller.set("fallbacks[0].provider", "openai");
            caller.set("fallbacks[0].base-url", spare.baseUrl());
            caller.set("fallbacks[0].model", "spare-model");

            assertThat(caller.ask().model().name()).isEqualTo("spare-model");
            assertThat(server.requests()).hasSize(3);
            assertThat(caller.heard()).containsExactly("대신 ", "답합니다");
        }
    }

    @Test
    void anOpenCircuitSendsNothing() {
        try (FakeVendorServer server = FakeVendorServer.speaking(Vendor.OPENAI);
                VendorCaller caller = new VendorCaller(server, Vendor.OPENAI)) {
            server.answerWith(VendorScript.refusing(500));
            caller.set("circuit-breaker.minimum-calls", "2");
            caller.set("circuit-breaker.window", "2");
            caller.set("retry-delays", "1ms, 1ms, 1ms");

            assertThat(caller.failure().kind()).isEqualTo(Kind.CIRCUIT_OPEN);
            assertThat(server.requests()).hasSize(2);
        }
    }

    private static VendorRequest requestOf(Vendor vendor, String model) {
        try (FakeVendorServer server = FakeVendorServer.speaking(vendor);
                VendorCaller caller = new VendorCaller(server, vendor)) {
            caller.set("model", model);
            caller.ask();
            return server.requests().getFirst();
        }
    }
}
