package dev.parlance.testing.llm;

/** See https://docs.anthropic.com/en/docs/build-with-claude/streaming. */
final class AnthropicWire implements Wire {
    @Override
    public String contentType() {
        return "text/event-stream";
    }

    @Override
    public String opening(VendorScript script) {
        VendorScript.Usage usage = script.usage();
        String accounts =
                usage == null
                        ? "{\"input_tokens\":0,\"output_tokens\":0}"
                        : """
                        {"input_tokens":%d,"cache_creation_input_tokens":0,\
                        "cache_read_input_tokens":%d,"output_tokens":1}"""
                                .formatted(usage.prompt() - usage.cached(), usage.cached());
        return event(
                        "message_start",
                        """
                        {"type":"message_start","message":{"id":"msg_1","type":"message",\
                        "role":"assistant","model":"fake-model","content":[],\
                        "stop_reason":null,"stop_sequence":null,"usage":%s}}"""
                                .formatted(accounts))
                + event(
                        "content_block_start",
                        """
                        {"type":"content_block_start","index":0,\
                        "content_block":{"type":"text","text":""}}""")
                + event("ping", "{\"type\":\"ping\"}");
    }

    @Override
    public String token(String text) {
        return event(
                "content_block_delta",
                """
                {"type":"content_block_delta","index":0,\
                "delta":{"type":"text_delta","text":%s}}"""
                        .formatted(Wire.quote(text)));
    }

    @Override
    public String closing(VendorScript script) {
        VendorScript.Usage usage = script.usage();
        String accounts =
                usage == null
                        ? "{\"output_tokens\":0}"
                        : """
                        {"input_tokens":%d,"cache_creation_input_tokens":0,\
                        "cache_read_input_tokens":%d,"output_tokens":%d}"""
                                .formatted(
                                        usage.prompt() - usage.cached(),
                                        usage.cached(),
                                        usage.completion());
        return event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
                + event(
                        "message_delta",
                        """
                        {"type":"message_delta","delta":{"stop_reason":"%s",\
                        "stop_sequence":null},"usage":%s}"""
                                .formatted(
                                        script.truncated() ? "max_tokens" : "end_turn", accounts))
                + event("message_stop", "{\"type\":\"message_stop\"}");
    }

    @Override
    public String malformed() {
        return event("content_block_delta", "{\"type\":\"content_block_delta\",\"delta\":");
    }

    @Override
    public String refusal(int status) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"fake_"
                + status
                + "\",\"message\":\"refused\"}}";
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }
}
