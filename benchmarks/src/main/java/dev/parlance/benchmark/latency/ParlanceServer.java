package dev.parlance.benchmark.latency;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.JavaHeap;
import dev.parlance.benchmark.ProductProcess;
import dev.parlance.benchmark.model.ModelPace;
import dev.parlance.benchmark.wire.HttpConnections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product, with accounts that have twenty conversations each. */
final class ParlanceServer implements ChatServer {

    private static final int CONVERSATIONS_EACH = 20;
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
        JavaHeap.collectGarbage(product.pid());
    }

    /**
     * What is used of the heap, where all that belongs to a connection is. What else is resident
     * comes and goes with the JIT compiler.
     */
    @Override
    public long occupiedBytes() throws IOException, InterruptedException {
        return JavaHeap.of(product.pid()).usedBytes();
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
