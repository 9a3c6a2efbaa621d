package dev.parlance.benchmark.model;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Pieces of OpenAI's stream, each of them a chunk of HTTP's too.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/streaming">the stream</a>
 */
final class Chunks {

    private static final String BEFORE_TOKEN =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\","
                    + "\"created\":1790000000,\"model\":\"bench\",\"choices\":[{\"index\":0,"
                    + "\"delta\":{\"role\":\"assistant\",\"content\":\"";
    private static final String AFTER_TOKEN = "\"},\"finish_reason\":null}],\"usage\":null}\n\n";

    private Chunks() {}

    static byte[] token(String token) {
        return chunk(BEFORE_TOKEN + token + AFTER_TOKEN).getBytes(UTF_8);
    }

    /** What follows the last of so many tokens, up to the end of the body. */
    static byte[] closing(int tokens) {
        var usage =
                "{\"prompt_tokens\":100,\"completion_tokens\":%d,\"total_tokens\":%d}"
                        .formatted(tokens, 100 + tokens);
        var body =
                event("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "null")
                        + event("[]", usage)
                        + "data: [DONE]\n\n";
        return (chunk(body) + "0\r\n\r\n").getBytes(UTF_8);
    }

    private static String event(String choices, String usage) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1790000000,\"model\":\"bench\",\"choices\":%s,\"usage\":%s}\n\n"
                        .formatted(choices, usage);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
    }
}
