package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.Account;
import dev.parlance.benchmark.wire.HttpConnections;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product with a handbook that everybody may ask about, and somebody who does. */
final class Coach {

    private static final String EMAIL = "operator@example.org";
    private static final String PASSWORD = "편람을 관리하는 사람의 긴 비밀번호";
    private static final String ASK = "/api/v1/coach/ask";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NumberedModel model;
    private final AccessLog times;
    private final HttpConnections http;
    private final Account asker;

    /**
     * @param model that the product asks
     * @param times of the product
     * @param http to the product, which was started with {@link #settings}
     */
    Coach(NumberedModel model, AccessLog times, HttpConnections http) throws IOException {
        this.model = model;
        this.times = times;
        this.http = http;
        asker = Account.registered(http, "미나");
    }

    /** The product's settings, as environment variables. */
    static Map<String, String> settings(NumberedModel model, AccessLog times) {
        var settings = new HashMap<>(times.settings());
        settings.putAll(
                Map.of(
                        "PARLANCE_LLM_PROVIDER",
                        "openai",
                        "PARLANCE_LLM_BASE_URL",
                        model.baseUrl(),
                        "PARLANCE_LLM_API_KEY",
                        "none",
                        "PARLANCE_LLM_MODEL",
                        "bench",
                        "PARLANCE_ADMIN_EMAIL",
                        EMAIL,
                        "PARLANCE_ADMIN_PASSWORD",
                        PASSWORD));
        return settings;
    }

    /**
     * Has documents read into the scope that is usually asked about, and waits for it.
     *
     * @throws IOException if one cannot be read, or takes too long
     */
    void read(Iterable<Map<String, String>> documents) throws IOException, InterruptedException {
        var operator = Account.loggedIn(http, EMAIL, PASSWORD);
        for (var document : documents) {
            var path =
                    "/knowledge/documents/"
                            + operator.post("/knowledge/documents", document)
                                    .get("documentId")
                                    .asString();
            var title = "the document %s".formatted(document.get("title"));
            await(() -> isReady(operator.get(path), title), title);
        }
        // No answer is kept before all that is known has its vectors.
        await(() -> ask("Where is the handbook?").cache().equals("SHORT"), "a cache");
    }

    private static boolean isReady(JsonNode document, String title) throws IOException {
        var state = document.get("state").asString();
        if (state.equals("FAILED")) {
            throw new IOException("%s failed: %s".formatted(title, document.get("failure")));
        }
        return state.equals("READY");
    }

    /** Asks in a conversation of its own. */
    Reply ask(String question) throws IOException, InterruptedException {
        var json = JSON.writeValueAsString(Map.of("question", question));
        var calls = model.calls();
        var began = System.nanoTime();
        var answer = http.exchange("POST", ASK, asker.token(), json).orFail();
        var taken = System.nanoTime() - began;
        var body = JSON.readTree(answer);
        return new Reply(
                body.get("answer").asString(),
                body.get("cache").asString(),
                model.calls() - calls,
                times.next(ASK),
                taken);
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Condition condition, String what)
            throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IOException("Waited too long for " + what);
            }
            Thread.sleep(PAUSE);
        }
    }
}
