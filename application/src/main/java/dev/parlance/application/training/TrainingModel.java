package dev.parlance.application.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model that speaks <a href="https://platform.openai.com/docs/api-reference/chat/streaming">
 * OpenAI's streaming protocol</a> and always gives the same answer, at once.
 */
final class TrainingModel implements AutoCloseable {

    private static final int TOKENS = 16;
    private static final String CHUNK =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                    + "\"model\":\"training\",\"choices\":[%s],\"usage\":%s}\n\n";
    private static final String TOKEN =
            CHUNK.formatted(
                    "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"한강 walk \"},"
                            + "\"finish_reason\":null}",
                    "null");
    private static final String END =
            CHUNK.formatted("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", "null")
                    + CHUNK.formatted(
                            "",
                            "{\"prompt_tokens\":100,\"completion_tokens\":%d,\"total_tokens\":%d}"
                                    .formatted(TOKENS, 100 + TOKENS))
                    + "data: [DONE]\n\n";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    TrainingModel() throws IOException {
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", TrainingModel::answer);
        server.start();
    }

    /** The product's settings that have it ask this model. */
    List<String> settings() {
        return List.of(
                "--parlance.llm.provider=openai",
                "--parlance.llm.base-url=http://127.0.0.1:%d/v1"
                        .formatted(server.getAddress().getPort()),
                "--parlance.llm.api-key=none",
                "--parlance.llm.model=training");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            for (int token = 0; token < TOKENS; token++) {
                out.write(TOKEN.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            out.write(END.getBytes(StandardCharsets.UTF_8));
        }
    }
}
