package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.JavaLaunch;
import dev.parlance.benchmark.ProductProcess;
import dev.parlance.benchmark.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whether anything is lost, doubled or stuck when people talk for a long time while the product is
 * killed, its database crashes and its model fails. Arguments: the minutes, and a seed that brings
 * the same strikes again.
 */
public final class SoakBenchmark implements Benchmark {

    private static final List<String> HEAP = List.of("-Xms768m", "-Xmx768m");

    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("Say for how many minutes: soak MINUTES [SEED]");
        }
        var minutes = Double.parseDouble(arguments.getFirst());
        long seed =
                arguments.size() > 1
                        ? Long.parseLong(arguments.get(1))
                        : System.nanoTime() % 10_000;
        var run = new Run(new SoakPlan(Duration.ofMillis((long) (minutes * 60_000)), seed));
        run.say("soaking for %s min with seed %d".formatted(minutes, seed));
        try (var database = server.freshDatabase();
                var model = new ModelServer(run);
                var product = product(database, model);
                var api = new Api(product.address(), run.tally(), run.violations())) {
            product.startAgain();
            var chaos = new Chaos(run, server, product, model);
            try (var sampler = new Sampler(run, database, product, chaos)) {
                var load = new Load(run, api, chaos, sampler);
                load.apply();
                var verdict = new Verdict(run, database, api);
                verdict.examine(load, chaos);
                load.close();
                return new Figures(run, chaos, sampler, verdict).report();
            }
        }
    }

    /**
     * Faults of the model shall show soon and pass soon, for while it is left alone nothing is
     * streamed: the product waits for it, and leaves it alone, for less time than it usually does.
     */
    private static ProductProcess product(BenchDatabase database, ModelServer model)
            throws IOException {
        return new ProductProcess(
                database,
                Map.ofEntries(
                        Map.entry("PARLANCE_LLM_PROVIDER", "openai"),
                        Map.entry("PARLANCE_LLM_BASE_URL", model.baseUrl()),
                        Map.entry("PARLANCE_LLM_API_KEY", "none"),
                        Map.entry("PARLANCE_LLM_MODEL", "soak-model"),
                        Map.entry("PARLANCE_LLM_FIRSTTOKENTIMEOUT", "6s"),
                        Map.entry("PARLANCE_LLM_IDLETIMEOUT", "5s"),
                        Map.entry("PARLANCE_LLM_CIRCUITBREAKER_OPENFOR", "5s"),
                        Map.entry("PARLANCE_ADMIN_EMAIL", Operator.EMAIL),
                        Map.entry("PARLANCE_ADMIN_PASSWORD", Operator.PASSWORD)),
                JavaLaunch.asShipped(database.server()).with(HEAP));
    }
}
