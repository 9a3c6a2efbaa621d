package dev.parlance.testing.llm;

/** See https://platform.openai.com/docs/api-reference/chat/streaming. */
final class OpenAiWire implements Wire {
    @Override
    public String contentType() {
        return "text/event-stream";
    }

    @Override
    public String opening(VendorScript script) {
        return chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null", "null");
    }

    @Override
    public String token(String text) {
        return chunk("{\"content\":" + Wire.quote(text) + "}", "null", "null");
    }

    @Override
    public String closing(VendorScript script) {
        String finish = chunk("{}", script.truncated() ? "\"length\"" : "\"stop\"", "null");
        VendorScript.Usage usage = script.usage();
        String accounts =
                usage == null
                        ? ""
                        : event(
                                frame(
                                        "[]",
                                        """
                                        {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,\
                                        "prompt_tokens_details":{"cached_tokens":%d}}"""
                                                .formatted(
                                                        usage.prompt(),
                                                        usage.completion(),
                                                        usage.prompt() + usage.completion(),
                                                        usage.cached())));
        return finish + accounts + event("[DONE]");
    }

    @Override
    public String malformed() {
        return event("{\"id\":\"chatcmpl-1\",\"choices\":[{\"delta\":");
    }

    @Override
    public String refusal(int status) {
        return "{\"error\":{\"message\":\"refused\",\"type\":\"fake\",\"param\":null,\"code\":\""
                + status
                + "\"}}";
    }

    private static String chunk(String delta, String finishReason, String usage) {
        return event(
                frame(
                        "[{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}]"
                                .formatted(delta, finishReason),
                        usage));
    }

    private static String frame(String choices, String usage) {
        return """
        {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1790000000,\
        "model":"fake-model","choices":%s,"usage":%s}"""
                .formatted(choices, usage);
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
