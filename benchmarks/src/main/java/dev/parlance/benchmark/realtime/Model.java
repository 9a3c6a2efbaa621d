package dev.parlance.benchmark.realtime;

import dev.parlance.benchmark.model.ModelPace;
import dev.parlance.benchmark.model.ModelServer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The model, which numbers its answers and says with each token when it was spoken. */
final class Model implements AutoCloseable {

    private final ModelPace pace;
    private final AtomicInteger answers = new AtomicInteger();
    private final ModelServer server;

    Model(ModelPace pace) throws IOException {
        this.pace = pace;
        server =
                new ModelServer(
                        pace,
                        () -> {
                            var answer = answers.getAndIncrement();
                            return place -> Stamp.ofToken(answer, place, System.nanoTime());
                        });
        server.start();
    }

    String baseUrl() {
        return server.baseUrl();
    }

    /** How many tokens an answer has. */
    int tokens() {
        return pace.tokens();
    }

    /** The number of the next answer that anybody asks for. */
    int nextAnswer() {
        return answers.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
