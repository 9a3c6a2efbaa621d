package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.Account;
import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.ProductProcess;
import dev.parlance.benchmark.wire.HttpConnections;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The product with a handbook that everybody may ask about, and somebody who does. */
final class Coach implements AutoCloseable {

    private static final String EMAIL = "operator@example.org";
    private static final String PASSWORD = "편람을 관리하는 사람의 긴 비밀번호";
    private static final String ASK = "/api/v1/coach/ask";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NumberedModel model;
    private final AccessLog times;
    private final ProductProcess product;
    private final HttpConnections http;
    private final Account asker;

    Coach(BenchDatabase database, NumberedModel model) throws IOException, InterruptedException {
        this.model = model;
        times = new AccessLog(database.server().cluster());
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
        product = ProductProcess.start(database, settings);
        http = new HttpConnections(product.port());
        asker = Account.registered(http, "미나");
    }

    /** Has documents read into the scope that is usually asked about, and waits for it. */
    void read(Iterable<Map<String, String>> documents) throws IOException, InterruptedException {
        var operator = Account.loggedIn(http, EMAIL, PASSWORD);
        for (var document : documents) {
            var path =
                    "/knowledge/documents/"
                            + operator.post("/knowledge/documents", document)
                                    .get("documentId")
                                    .asString();
            await(() -> operator.get(path).get("state").asString().equals("READY"), document);
        }
        // No answer is kept before all that is known has its vectors.
        await(() -> ask("Where is the handbook?").cache().equals("SHORT"), "a cache");
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

    private static void await(Condition condition, Object what)
            throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IOException("There is no " + what);
            }
            Thread.sleep(PAUSE);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        http.close();
        product.close();
        times.close();
    }
}
