package dev.parlance.benchmark.latency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * What a model says and when.
 *
 * @param firstToken from the request to the first token
 * @param eachToken from one token to the next
 * @param tokens how many
 */
record ModelPace(Duration firstToken, Duration eachToken, int tokens) {

    private static final String TOKEN = "한강 ";

    /** All tokens together; nothing in it has to be escaped in JSON. */
    String answer() {
        return TOKEN.repeat(tokens);
    }

    /** Nanoseconds from the request to a token, counted from 0. */
    long delayOf(int token) {
        return firstToken.toNanos() + token * eachToken.toNanos();
    }

    /** The tokens as chunks of OpenAI's stream, each a chunk of HTTP's too. */
    List<byte[]> chunks() {
        return Collections.nCopies(
                tokens,
                chunk(
                        event(
                                "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"%s\"},"
                                                .formatted(TOKEN)
                                        + "\"finish_reason\":null}]",
                                "null")));
    }

    /** What follows the last token, up to the end of the body. */
    byte[] closing() {
        var usage =
                "{\"prompt_tokens\":100,\"completion_tokens\":%d,\"total_tokens\":%d}"
                        .formatted(tokens, 100 + tokens);
        var body =
                event("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "null")
                        + event("[]", usage)
                        + "data: [DONE]\n\n";
        return join(chunk(body), "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String event(String choices, String usage) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1790000000,\"model\":\"bench\",\"choices\":%s,\"usage\":%s}\n\n"
                        .formatted(choices, usage);
    }

    private static byte[] chunk(String text) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        var size = (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return join(join(size, body), "\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[] first, byte[] second) {
        var both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
