package dev.parlance.testing.llm;

/** See https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion. */
final class OllamaWire implements Wire {
    private static final String HEAD =
            "{\"model\":\"fake-model\",\"created_at\":\"2026-11-21T00:00:00Z\",";

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public String opening(VendorScript script) {
        return "";
    }

    @Override
    public String token(String text) {
        return HEAD
                + "\"message\":{\"role\":\"assistant\",\"content\":"
                + Wire.quote(text)
                + "},\"done\":false}\n";
    }

    @Override
    public String closing(VendorScript script) {
        VendorScript.Usage usage = script.usage();
        String accounts =
                usage == null
                        ? ""
                        : ",\"prompt_eval_count\":%d,\"eval_count\":%d"
                                .formatted(usage.prompt(), usage.completion());
        return HEAD
                + "\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
                + "\"done_reason\":\""
                + (script.truncated() ? "length" : "stop")
                + "\""
                + accounts
                + "}\n";
    }

    @Override
    public String malformed() {
        return HEAD + "\"message\":{\"role\": }}\n";
    }

    @Override
    public String refusal(int status) {
        return "{\"error\":\"refused with " + status + "\"}";
    }
}
