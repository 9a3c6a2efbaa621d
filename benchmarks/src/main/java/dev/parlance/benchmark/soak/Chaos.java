package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.Probe;
import dev.parlance.benchmark.ProductProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Does to the product, its database and its model what the plan says, and brings them back. */
final class Chaos implements Runnable {

    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(2);

    private final Run run;
    private final BenchServer server;
    private final ProductProcess product;
    private final ModelServer model;
    private final Latencies afterKill = new Latencies();
    private final Latencies afterDatabase = new Latencies();
    private final AtomicInteger lives = new AtomicInteger(1);

    Chaos(Run run, BenchServer server, ProductProcess product, ModelServer model) {
        this.run = run;
        this.server = server;
        this.product = product;
        this.model = model;
    }

    /** From a kill until the product was ready again. */
    Latencies afterKill() {
        return afterKill;
    }

    /** From the stop of the database until the product was ready again. */
    Latencies afterDatabase() {
        return afterDatabase;
    }

    /** How many processes the product has been, with the present one. */
    int lives() {
        return lives.get();
    }

    @Override
    public void run() {
        var began = System.nanoTime();
        try {
            for (var strike : Strike.of(run.plan())) {
                if (!waitFor(began + strike.at().toNanos())) {
                    return;
                }
                run.tally().count("chaos: " + strike.kind());
                strike(strike);
            }
            while (run.pause(GLANCE.toMillis())) {
                requireAlive();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            run.violations().add("chaos that failed itself", e.toString());
        }
    }

    private boolean waitFor(long moment) throws IOException, InterruptedException {
        for (var left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            if (!run.pause(Math.min(left / 1_000_000 + 1, GLANCE.toMillis()))) {
                return false;
            }
            requireAlive();
        }
        return !run.isOver();
    }

    private void strike(Strike strike) throws IOException, InterruptedException {
        switch (strike.kind()) {
            case KILL -> kill(null);
            case KILL_TWICE -> kill(strike.lasts());
            case PAUSE -> pause(strike.lasts());
            case DATABASE_RESTART -> restartDatabase();
            case DATABASE_CRASH -> restartDatabase("--immediate");
            case MODEL_AWAY -> {
                run.say("the model is away for " + strike.lasts());
                model.goAway();
                run.pause(strike.lasts().toMillis());
                model.comeBack();
            }
        }
    }

    /**
     * @param again after which time of its new life it is killed once more
     */
    private void kill(@Nullable Duration again) throws IOException, InterruptedException {
        var began = System.nanoTime();
        product.kill();
        if (again != null) {
            lives.incrementAndGet();
            product.begin();
            Thread.sleep(again);
            product.kill();
        }
        startAgain();
        afterKill.record(System.nanoTime() - began);
        run.say(
                "killed%s, ready after %.1f s"
                        .formatted(
                                again == null ? "" : " twice", (System.nanoTime() - began) / 1e9));
    }

    /** The product may die of nothing but our kills. */
    private void requireAlive() throws IOException, InterruptedException {
        if (!product.isRunning()) {
            run.violations().add("deaths of its own", "see " + product.log());
            run.say("the product ended by itself");
            startAgain();
        }
    }

    private void startAgain() throws IOException, InterruptedException {
        lives.incrementAndGet();
        try {
            product.startAgain();
        } catch (IOException e) {
            run.violations().add("starts that failed", String.valueOf(e.getMessage()));
            if (product.isRunning()) {
                product.kill();
            }
            lives.incrementAndGet();
            product.startAgain();
        }
    }

    private void pause(Duration lasts) throws IOException, InterruptedException {
        run.say("paused for " + lasts);
        command("kill", "-STOP", Long.toString(product.pid()));
        try {
            run.pause(lasts.toMillis());
        } finally {
            command("kill", "-CONT", Long.toString(product.pid()));
        }
    }

    private void restartDatabase(String... mode) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var command = new ArrayList<>(List.of("bin/postgres", "restart"));
        command.addAll(List.of(mode));
        command.add(server.cluster().toString());
        command(command.toArray(String[]::new));
        try (var readiness = new Probe(product.address().resolve("/actuator/health/readiness"))) {
            while (!readiness.succeeds()) {
                requireAlive();
                if (System.nanoTime() - began > LONGEST_RECOVERY.toNanos()) {
                    run.violations().add("not ready two minutes after the database", "");
                    break;
                }
                Thread.sleep(100);
            }
        }
        afterDatabase.record(System.nanoTime() - began);
        run.say(
                "database restarted %s, ready after %.1f s"
                        .formatted(List.of(mode), (System.nanoTime() - began) / 1e9));
    }

    private static void command(String... words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + ": " + output);
        }
    }
}
