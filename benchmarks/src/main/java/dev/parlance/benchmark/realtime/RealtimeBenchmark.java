package dev.parlance.benchmark.realtime;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.Report;
import dev.parlance.benchmark.model.ModelPace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Live connections: a steady load on 2,000 of them, with what idle ones cost, and a load on 100 of
 * them that grows until the server falls behind. Each server is started anew for each part.
 */
public final class RealtimeBenchmark implements Benchmark {

    private static final ModelPace PACE =
            new ModelPace(Duration.ofMillis(100), Duration.ofMillis(10), 40);
    private static final Duration USUAL = Duration.ofSeconds(30);

    private interface Start {
        LiveServer server(BenchDatabase database, String modelUrl)
                throws IOException, InterruptedException;
    }

    private interface Part<T> {
        T of(LiveServer server, Model model) throws IOException, InterruptedException;
    }

    /**
     * @param arguments how many seconds the steady load lasts (30); {@code load} or {@code
     *     saturation} for that part alone; {@code node} or {@code parlance} for that server alone
     */
    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var duration =
                arguments.stream()
                        .filter(argument -> argument.matches("\\d+"))
                        .map(argument -> Duration.ofSeconds(Long.parseLong(argument)))
                        .findFirst()
                        .orElse(USUAL);
        var starts = new ArrayList<Start>();
        if (!arguments.contains("parlance")) {
            starts.add(NodeLiveServer::new);
        }
        if (!arguments.contains("node")) {
            starts.add(ParlanceLiveServer::new);
        }
        var loads = new ArrayList<Load.Outcome>();
        var saturations = new ArrayList<Saturation.Outcome>();
        for (var start : starts) {
            if (!arguments.contains("saturation")) {
                loads.add(on(server, start, (chat, model) -> Load.measure(chat, model, duration)));
            }
            if (!arguments.contains("load")) {
                saturations.add(on(server, start, Saturation::measure));
            }
        }
        return new Telling(loads, saturations).report();
    }

    private static <T> T on(BenchServer server, Start start, Part<T> part) throws Exception {
        try (var model = new Model(PACE);
                var database = server.freshDatabase();
                var chat = start.server(database, model.baseUrl())) {
            return part.of(chat, model);
        }
    }
}
