package dev.parlance.application.acceptance;

import static org.awaitility.Awaitility.await;

import dev.parlance.testing.FreePort;
import dev.parlance.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The product, started from its unpacked jar as a process of its own. */
final class Product implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final Map<String, String> environment = new TreeMap<>();
    private final Path log;
    private final int port;
    private final int socketIoPort;
    private Process process;

    private Product(TestDatabase database, Map<String, String> settings) throws IOException {
        var folder = Files.createTempDirectory(Path.of("target"), "product-");
        log = folder.resolve("parlance.log");
        port = FreePort.find();
        socketIoPort = FreePort.find();
        environment.put("PARLANCE_DB_URL", database.url());
        environment.put("PARLANCE_DB_USER", database.user());
        environment.put("PARLANCE_DB_PASSWORD", database.password());
        environment.put("PARLANCE_DATA", folder.toAbsolutePath().toString());
        environment.put("PARLANCE_PORT", Integer.toString(port));
        environment.put("PARLANCE_SOCKETIO_PORT", Integer.toString(socketIoPort));
        environment.put("PARLANCE_RATE_LIMITS", "off");
        environment.putAll(settings);
        process = launch();
    }

    static Product start(TestDatabase database, Map<String, String> settings) throws IOException {
        var product = new Product(database, settings);
        product.awaitReady();
        return product;
    }

    /** Begins to start without waiting until it is ready. */
    static Product launch(TestDatabase database, Map<String, String> settings) throws IOException {
        return new Product(database, settings);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What another process on the same database must be told. */
    Map<String, String> keys() {
        return Map.of(
                "PARLANCE_MASTER_KEY_FILE",
                log.resolveSibling("keys").resolve("master.json").toAbsolutePath().toString());
    }

    int socketIoPort() {
        return socketIoPort;
    }

    /** Ends the process as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks the process to end, as whoever deploys does, and waits until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    void startAgain() throws IOException {
        process = launch();
        awaitReady();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of a path outside the API, or 0 while nobody answers. */
    Status probe(String path) {
        try (var http = HttpClient.newHttpClient()) {
            var response =
                    http.send(
                            HttpRequest.newBuilder(address().resolve(path)).build(),
                            BodyHandlers.ofString());
            return new Status(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Status(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Status(0, "");
        }
    }

    record Status(int code, String body) {}

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Duration.ofSeconds(40))) {
            kill();
        }
    }

    private Process launch() throws IOException {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        UnpackedJar.PATH.toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitReady() {
        await().atMost(START_TIMEOUT)
                .failFast("the product ended", () -> !process.isAlive())
                .until(() -> probe("/actuator/health/readiness").code() == 200);
    }
}
