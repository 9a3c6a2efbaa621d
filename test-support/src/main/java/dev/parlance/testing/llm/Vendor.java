package dev.parlance.testing.llm;

/** The streaming protocols that a {@link FakeVendorServer} speaks. */
public enum Vendor {
    /** Chat completions as server-sent events, {@code POST /v1/chat/completions}. */
    OPENAI(new OpenAiWire(), "/v1"),
    /** Messages as named server-sent events, {@code POST /v1/messages}. */
    ANTHROPIC(new AnthropicWire(), ""),
    /** Chat as newline-delimited JSON, {@code POST /api/chat}. */
    OLLAMA(new OllamaWire(), "");

    private final Wire wire;
    private final String basePath;

    Vendor(Wire wire, String basePath) {
        this.wire = wire;
        this.basePath = basePath;
    }

    Wire wire() {
        return wire;
    }

    String basePath() {
        return basePath;
    }
}
