package dev.parlance.benchmark.trade;

import dev.parlance.benchmark.Account;
import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.ProductProcess;
import dev.parlance.benchmark.Report;
import dev.parlance.benchmark.model.ModelPace;
import dev.parlance.benchmark.model.ModelServer;
import dev.parlance.benchmark.model.Speech;
import dev.parlance.benchmark.wire.HttpConnections;
import dev.parlance.testing.mcp.FakeContext7;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Whether answering, finding pages and storing take no longer together than the slowest of them,
 * beside the sum of the three; one question at a time.
 */
final class PathSpeed {

    private static final int WARM_UP = 20;

    /** Of each scene, since no code is asked about twice. */
    static final int MOST_QUESTIONS = (TradeTalk.MOST_QUESTIONS - WARM_UP) / Scene.all().size();

    /** One second until the last token. */
    private static final ModelPace PACE =
            new ModelPace(Duration.ofMillis(300), Duration.ofMillis(20), 36);

    private final BenchServer server;
    private final int questions;

    /**
     * @param questions of each scene, 1 to {@link #MOST_QUESTIONS}
     */
    PathSpeed(BenchServer server, int questions) {
        this.server = server;
        this.questions = questions;
    }

    Report measure() throws Exception {
        var report = new Report("Do the answer, the pages and storing take more than the slowest?");
        try (var database = server.freshDatabase();
                var model = new ModelServer(PACE, () -> Speech.MONOTONOUS);
                var context7 = FakeContext7.start()) {
            model.start();
            var settings =
                    Map.of(
                            "PARLANCE_LLM_PROVIDER", "openai",
                            "PARLANCE_LLM_BASE_URL", model.baseUrl(),
                            "PARLANCE_LLM_API_KEY", "none",
                            "PARLANCE_LLM_MODEL", "bench",
                            "PARLANCE_TRADE_CONTEXT7_URL", context7.url().toString());
            try (var product = ProductProcess.start(database, settings);
                    var http = new HttpConnections(product.port())) {
                var talk = new TradeTalk(product.port(), Account.registered(http, "미나"));
                warmUp(talk);
                for (var scene : Scene.all()) {
                    scene.setting().accept(context7);
                    var figures = new PathFigures(scene);
                    for (var question = 0; question < questions; question++) {
                        figures.add(talk.ask());
                    }
                    figures.tell(report, TradeTalk.CODES);
                }
            }
        }
        return report;
    }

    /** The first questions also open the session with Context7. */
    private static void warmUp(TradeTalk talk) throws IOException, InterruptedException {
        for (var question = 0; question < WARM_UP; question++) {
            talk.ask();
        }
    }
}
