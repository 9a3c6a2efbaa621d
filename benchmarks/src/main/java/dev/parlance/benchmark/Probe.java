package dev.parlance.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks one address again and again whether it answers with success. */
public final class Probe implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    /** Asks without a token. */
    public Probe(URI address) {
        this(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build());
    }

    public Probe(HttpRequest request) {
        this.request = request;
    }

    /** Whether the answer is 200; an address where nobody answers yet is not a fault. */
    public boolean succeeds() throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet, or the server was killed before it answered.
            return false;
        }
    }

    /**
     * Asks until the answer is a success.
     *
     * @throws IOException if there was none in time
     */
    public void await(Duration every, Duration atMost) throws IOException, InterruptedException {
        var until = System.nanoTime() + atMost.toNanos();
        while (!succeeds()) {
            if (System.nanoTime() > until) {
                throw new IOException("No success from " + request.uri());
            }
            Thread.sleep(every);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
