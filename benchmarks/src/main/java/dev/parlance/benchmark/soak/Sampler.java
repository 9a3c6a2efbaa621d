package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.ProcessMemory;
import dev.parlance.benchmark.ProductProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks every two seconds at what the product takes. A look that fails, for there is nobody to look
 * at, is left out.
 */
final class Sampler implements Runnable, AutoCloseable {

    private static final long EVERY_MILLIS = 2000;
    private static final int COLLECT_EVERY = 15;
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final long MIB = 1024 * 1024;

    private final Run run;
    private final BenchDatabase database;
    private final ProductProcess product;
    private final Chaos chaos;
    private final Map<Gauge, Series> series = new EnumMap<>(Gauge.class);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    Sampler(Run run, BenchDatabase database, ProductProcess product, Chaos chaos) {
        this.run = run;
        this.database = database;
        this.product = product;
        this.chaos = chaos;
        for (var gauge : Gauge.values()) {
            series.put(gauge, new Series());
        }
    }

    Series of(Gauge gauge) {
        return java.util.Objects.requireNonNull(series.get(gauge));
    }

    @Override
    public void run() {
        try {
            for (var look = 1; run.pause(EVERY_MILLIS); look++) {
                int life = chaos.lives();
                try {
                    lookAtProcess(life);
                    if (look % COLLECT_EVERY == 0 && collectGarbage()) {
                        lookAtHeap(life);
                    }
                    lookAtMetrics(life);
                    lookAtDatabase(life);
                } catch (IOException | SQLException _) {
                    run.tally().count("looks that saw nothing");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAtProcess(int life) throws IOException {
        long pid = product.pid();
        of(Gauge.RESIDENT).add(life, ProcessMemory.residentBytes(pid) / MIB);
        var process = Path.of("/proc", Long.toString(pid));
        try (var files = Files.list(process.resolve("fd"))) {
            of(Gauge.FILES).add(life, files.count());
        }
        try (var threads = Files.list(process.resolve("task"))) {
            of(Gauge.THREADS).add(life, threads.count());
        }
    }

    /** What is left after a full collection is what the product holds, whatever the collector. */
    private boolean collectGarbage() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process =
                new ProcessBuilder(jcmd, Long.toString(product.pid()), "GC.run")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectErrorStream(true)
                        .start();
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    private void lookAtHeap(int life) throws IOException, InterruptedException {
        var page = metrics();
        if (page != null) {
            of(Gauge.LIVE_HEAP).add(life, page.sum("jvm_memory_used_bytes{area=\"heap\"") / MIB);
        }
    }

    private void lookAtMetrics(int life) throws IOException, InterruptedException {
        var page = metrics();
        if (page != null) {
            of(Gauge.ADMITTED).add(life, page.sum("parlance_replies_admitted"));
            of(Gauge.RUNNING).add(life, page.sum("parlance_replies_running"));
            of(Gauge.STREAMS).add(life, page.sum("parlance_streams_open"));
            of(Gauge.BEHIND).add(life, page.max("parlance_projection_events_behind"));
        }
    }

    private void lookAtDatabase(int life) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND pid <> pg_backend_pid()
                                """)) {
            rows.next();
            of(Gauge.DATABASE).add(life, rows.getLong(1));
        }
    }

    private @Nullable Metrics metrics() throws IOException, InterruptedException {
        URI address = product.address().resolve("/actuator/prometheus");
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        var response = http.send(request, BodyHandlers.ofString());
        return response.statusCode() == 200 ? new Metrics(response.body()) : null;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
