package dev.parlance.testing.mcp;

import dev.parlance.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real server for the Model Context Protocol, in a process of its own, that has the tools of
 * Context7 and faults on demand.
 */
public final class FakeContext7 implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.find();
    private final String docs;
    private Process process;

    private FakeContext7(String docs) {
        this.docs = docs;
        this.process = launch();
    }

    /** One with the tools as they were first called. */
    public static FakeContext7 start() {
        return new FakeContext7("get-library-docs");
    }

    /** One with the tools as later versions call them. */
    public static FakeContext7 startNewer() {
        return new FakeContext7("query-docs");
    }

    /** Where clients connect to. */
    public URI url() {
        return at("/mcp");
    }

    /** Has it answer in this way, at once. */
    public void is(Context7Mood mood) {
        is(mood, Duration.ZERO);
    }

    /**
     * Has it answer in this way.
     *
     * @param after so long after each request, those for a session and for its tools included
     */
    public void is(Context7Mood mood, Duration after) {
        var change = at("/mood?is=%s&after=%s".formatted(mood, after));
        send(HttpRequest.newBuilder(change).POST(BodyPublishers.noBody()).build());
    }

    /** How often documents were asked for since it was started. */
    public int asked() {
        return count("/mood");
    }

    /** How often a session was asked for since it was started. */
    public int sessions() {
        return count("/mood?of=sessions");
    }

    private int count(String path) {
        return Integer.parseInt(send(HttpRequest.newBuilder(at(path)).build()).body());
    }

    /** Ends the process as a power cut would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again at the same address, with none of its sessions left. */
    public void restart() {
        kill();
        process = launch();
    }

    @Override
    public void close() {
        kill();
        http.close();
    }

    private Process launch() {
        try {
            var launched =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx96m",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Context7Process.class.getName(),
                                    Integer.toString(port),
                                    docs)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            // It ends with this process, however that ends.
            Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
            awaitReady(launched);
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Process launched) {
        var patienceEnds = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!answers()) {
            if (!launched.isAlive() || System.nanoTime() > patienceEnds) {
                throw new IllegalStateException("The server for tests does not come up");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean answers() {
        try {
            return http.send(HttpRequest.newBuilder(at("/mood")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
