package dev.parlance.benchmark.latency;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.ProductProcess;
import dev.parlance.benchmark.wire.HttpConnections;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product, with accounts that have twenty conversations each. */
final class ParlanceServer implements ChatServer {

    private static final int CONVERSATIONS_EACH = 20;
    private static final Pattern USED_HEAP = Pattern.compile("garbage-first heap.* used (\\d+)K");
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Conversation(String id, String token) {}

    private final ProductProcess product;
    private final HttpConnections http;
    private final ModelPace pace;
    private final List<Conversation> conversations = new ArrayList<>();

    ParlanceServer(BenchDatabase database, String modelUrl, ModelPace pace, int rooms)
            throws IOException, InterruptedException {
        this.pace = pace;
        product =
                ProductProcess.start(
                        database,
                        Map.of(
                                "PARLANCE_LLM_PROVIDER", "openai",
                                "PARLANCE_LLM_BASE_URL", modelUrl,
                                "PARLANCE_LLM_API_KEY", "none",
                                "PARLANCE_LLM_MODEL", "bench"));
        http = new HttpConnections(product.port());
        while (conversations.size() < rooms) {
            register(Math.min(CONVERSATIONS_EACH, rooms - conversations.size()));
        }
    }

    @Override
    public String name() {
        return "Parlance";
    }

    @Override
    public String memory() {
        return "heap";
    }

    @Override
    public List<Room> open() throws IOException {
        var rooms = new ArrayList<Room>();
        for (var conversation : conversations) {
            var room =
                    new ParlanceRoom(
                            product.port(), http, conversation.id(), conversation.token(), pace);
            Thread.ofVirtual().start(room::hear);
            rooms.add(room);
        }
        return rooms;
    }

    @Override
    public void collectGarbage() throws IOException, InterruptedException {
        jcmd("GC.run");
    }

    /**
     * What is used of the heap, where all that belongs to a connection is. What else is resident
     * comes and goes with the JIT compiler.
     */
    @Override
    public long occupiedBytes() throws IOException, InterruptedException {
        var used = USED_HEAP.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd does not tell how much of the heap is used.");
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        var jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(product.pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        try (var said = jcmd.inputReader()) {
            var text = said.readAllAsString();
            if (jcmd.waitFor() != 0) {
                throw new IOException("jcmd failed: " + text);
            }
            return text;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        http.close();
        product.close();
    }

    private void register(int count) throws IOException {
        var registration =
                JSON.writeValueAsString(
                        Map.of(
                                "email",
                                UUID.randomUUID() + "@example.com",
                                "password",
                                UUID.randomUUID().toString(),
                                "name",
                                "민아"));
        var token = post("/api/v1/auth/register", null, registration).get("accessToken").asString();
        for (var i = 0; i < count; i++) {
            var started =
                    post("/api/v1/conversations", token, "{\"kind\":\"DIRECT\",\"title\":\"산책\"}");
            conversations.add(new Conversation(started.get("conversationId").asString(), token));
        }
    }

    private JsonNode post(String path, @org.jspecify.annotations.Nullable String token, String json)
            throws IOException {
        return JSON.readTree(http.exchange("POST", path, token, json).orFail());
    }
}
