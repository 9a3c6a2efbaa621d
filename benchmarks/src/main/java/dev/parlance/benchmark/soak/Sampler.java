package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.ProcessMemory;
import dev.parlance.benchmark.ProductProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks every few seconds at what the product takes. A look that fails, for there is nobody to look
 * at, is left out.
 */
final class Sampler implements Runnable, AutoCloseable {

    private static final long EVERY_MILLIS = 4000;
    private static final int COLLECT_EVERY = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final long MIB = 1024 * 1024;

    private final Run run;
    private final BenchDatabase database;
    private final ProductProcess product;
    private final Chaos chaos;
    private final Map<Gauge, Series> series = new EnumMap<>(Gauge.class);
    private int lastLife;
    private long lifeBegan = System.nanoTime();
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
        return Objects.requireNonNull(series.get(gauge));
    }

    @Override
    public void run() {
        try {
            for (var look = 1; run.pause(EVERY_MILLIS); look++) {
                int life = chaos.lives();
                if (life != lastLife) {
                    lastLife = life;
                    lifeBegan = System.nanoTime();
                }
                boolean collect = look % COLLECT_EVERY == 0;
                glance("process", this::lookAtProcess);
                glance("database", this::lookAtDatabase);
                glance("metrics", () -> lookAtMetrics(collect && collectGarbage()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(Gauge gauge, long value) {
        boolean settled = System.nanoTime() - lifeBegan > WARM_UP.toNanos();
        of(gauge).add(lastLife, settled, value);
    }

    private interface Look {
        void take() throws IOException, SQLException, InterruptedException;
    }

    private void glance(String at, Look look) throws InterruptedException {
        try {
            look.take();
        } catch (IOException | UncheckedIOException | SQLException _) {
            run.tally().count("looks that saw nothing: " + at);
        }
    }

    private void lookAtProcess() throws IOException {
        long pid = product.pid();
        note(Gauge.RESIDENT, ProcessMemory.residentBytes(pid) / MIB);
        var process = Path.of("/proc", Long.toString(pid));
        try (var files = Files.list(process.resolve("fd"))) {
            note(Gauge.FILES, files.count());
        }
        try (var threads = Files.list(process.resolve("task"))) {
            note(Gauge.THREADS, threads.count());
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

    private void lookAtMetrics(boolean collected) throws IOException, InterruptedException {
        var page = metrics();
        if (page != null) {
            if (collected) {
                note(Gauge.LIVE_HEAP, page.sum("jvm_memory_used_bytes{area=\"heap\"") / MIB);
            }
            note(Gauge.ADMITTED, page.sum("parlance_replies_admitted"));
            note(Gauge.RUNNING, page.sum("parlance_replies_running"));
            note(Gauge.STREAMS, page.sum("parlance_streams_open"));
            note(Gauge.BEHIND, page.max("parlance_projection_events_behind"));
        }
    }

    private void lookAtDatabase() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND pid <> pg_backend_pid()
                                """)) {
            rows.next();
            note(Gauge.DATABASE, rows.getLong(1));
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
