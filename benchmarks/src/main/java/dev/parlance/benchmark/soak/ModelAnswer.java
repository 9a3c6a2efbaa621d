package dev.parlance.benchmark.soak;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * One request to the model and its answer, which the given fault befalls. The wire is that of
 * https://platform.openai.com/docs/api-reference/chat/streaming, one request a connection.
 */
final class ModelAnswer {

    private static final int RETRY_AFTER_SECONDS = 1;
    private static final long SLOW_MILLIS = 2500;

    private final Socket socket;
    private final ModelFault fault;
    private final Random random;
    private final long number;

    ModelAnswer(Socket socket, ModelFault fault, Random random, long number) {
        this.socket = socket;
        this.fault = fault;
        this.random = random;
        this.number = number;
    }

    void play() throws IOException, InterruptedException {
        skipRequest(new BufferedInputStream(socket.getInputStream()));
        switch (fault) {
            case TOO_MANY_REQUESTS -> refuse(429, "Retry-After: " + RETRY_AFTER_SECONDS + "\r\n");
            case SERVER_ERROR -> refuse(500, "");
            case HANG_UP_AT_ONCE -> socket.close();
            default -> stream();
        }
    }

    private void stream() throws IOException, InterruptedException {
        var pieces = Texts.answer(number);
        int middle = 1 + random.nextInt(pieces.size() - 1);
        write(
                """
                HTTP/1.1 200 OK\r
                Content-Type: text/event-stream\r
                Transfer-Encoding: chunked\r
                Connection: close\r
                \r
                """);
        Thread.sleep(fault == ModelFault.SLOW_FIRST_TOKEN ? SLOW_MILLIS : random.nextInt(120));
        chunk(delta("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        for (var n = 0; n < pieces.size(); n++) {
            if (n == middle && !goesOn()) {
                return;
            }
            var content = Api.JSON.writeValueAsString(pieces.get(n));
            chunk(delta("{\"content\":" + content + "}", "null"));
            Thread.sleep(10 + random.nextInt(30));
        }
        chunk(delta("{}", "\"stop\""));
        chunk(usage(pieces.size()));
        chunk("data: [DONE]\n\n");
        write("0\r\n\r\n");
    }

    /** What happens in the middle of an answer; false if that is its end. */
    private boolean goesOn() throws IOException, InterruptedException {
        switch (fault) {
            case STALL_IN_THE_MIDDLE -> Thread.sleep(SLOW_MILLIS);
            case SILENT_FOR_EVER -> {
                // Until the client has had enough.
                if (socket.getInputStream().read() < 0) {
                    return false;
                }
            }
            case HANG_UP_IN_THE_MIDDLE -> {
                socket.close();
                return false;
            }
            case MALFORMED_CHUNK -> {
                chunk("data: {\"id\":\"chatcmpl-1\",\"choices\":[{\"delta\":\n\n");
                write("0\r\n\r\n");
                return false;
            }
            default -> {
                // Nothing is wrong here.
            }
        }
        return true;
    }

    private void refuse(int status, String header) throws IOException {
        var body = "{\"error\":{\"message\":\"not now\",\"type\":\"soak\",\"code\":null}}";
        write(
                "HTTP/1.1 %d No\r\nContent-Type: application/json\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
                        .formatted(status, header, body.length(), body));
    }

    private static String delta(String delta, String finish) {
        return frame(
                "[{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}]"
                        .formatted(delta, finish),
                "null");
    }

    private static String usage(int tokens) {
        return frame(
                "[]",
                "{\"prompt_tokens\":100,\"completion_tokens\":%d,\"total_tokens\":%d}"
                        .formatted(tokens, 100 + tokens));
    }

    private static String frame(String choices, String usage) {
        return """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1790000000,\
        "model":"soak-model","choices":%s,"usage":%s}

        """
                .formatted(choices, usage);
    }

    private void chunk(String text) throws IOException {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        write(Integer.toHexString(size) + "\r\n" + text + "\r\n");
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static void skipRequest(InputStream in) throws IOException {
        var length = 0;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                throw new IOException("A request of unknown length: " + line);
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
