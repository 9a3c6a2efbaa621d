package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.model.ModelPace;
import dev.parlance.benchmark.model.ModelServer;
import dev.parlance.benchmark.model.Speech;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that numbers its answers, so that whoever gets one again can be told. */
final class NumberedModel implements AutoCloseable {

    private final AtomicInteger calls = new AtomicInteger();
    private final ModelServer server;

    NumberedModel(ModelPace pace) throws IOException {
        server = new ModelServer(pace, this::speech);
        server.start();
    }

    String baseUrl() {
        return server.baseUrl();
    }

    /** How often it was asked. */
    int calls() {
        return calls.get();
    }

    private Speech speech() {
        var number = calls.incrementAndGet();
        return place -> place == 0 ? "%d. ".formatted(number) : Speech.TOKEN;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
