package dev.parlance.benchmark.append;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.benchmark.PgBench;
import dev.parlance.benchmark.Report;
import dev.parlance.kernel.conversation.ConversationId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;

/**
 * How many messages a second people can post, over many conversations and in one, beside how many
 * rows pgbench inserts and commits on the same server. The event processors are stopped, and no
 * replies are begun: this is the command side alone, from the command gateway to the committed
 * events.
 */
public final class AppendBenchmark implements Benchmark {

    private static final int HOT_CALLERS = 16;
    private static final int MOST_POSTS_A_SECOND = 20_000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var duration =
                Duration.ofSeconds(
                        arguments.isEmpty() ? 10 : Integer.parseInt(arguments.getFirst()));
        var report = new Report("append: PostUserMessage commands/s beside pgbench insert+commit");
        try (var database = server.freshDatabase();
                var product = EmbeddedProduct.start(database, Map.of())) {
            product.get(EventProcessingConfiguration.class)
                    .eventProcessors()
                    .keySet()
                    .forEach(name -> stopStreaming(name, product));
            product.stopReplies();
            var load = new PostingLoad(product.get(CommandGateway.class));
            load.postInto(conversations(load, WARM_UP), HOT_CALLERS, WARM_UP);
            for (var callers : List.of(1, 16, 64)) {
                var conversations = conversations(load, duration);
                var baseline = PgBench.insertsPerSecond(database, callers, duration);
                var posted = load.postInto(conversations, callers, duration);
                report.row(columns(callers + " callers", posted, baseline));
            }
            var hot = load.startConversations(1).getFirst();
            var baseline = PgBench.insertsPerSecond(database, HOT_CALLERS, duration);
            report.row(
                    columns(
                            "hot conversation, 16 callers",
                            load.postIntoHot(hot, HOT_CALLERS, duration),
                            baseline));
        }
        return report;
    }

    /** So many that none runs full: a conversation takes only so many open replies. */
    private static List<ConversationId> conversations(PostingLoad load, Duration duration)
            throws InterruptedException {
        return load.startConversations(
                (int)
                        (duration.toSeconds()
                                * MOST_POSTS_A_SECOND
                                / PostingLoad.POSTS_PER_CONVERSATION));
    }

    private static void stopStreaming(String name, EmbeddedProduct product) {
        product.get(EventProcessingConfiguration.class)
                .eventProcessor(name, org.axonframework.eventhandling.StreamingEventProcessor.class)
                .ifPresent(org.axonframework.eventhandling.EventProcessor::shutDown);
    }

    private static Map<String, Object> columns(
            String name, PostingLoad.Outcome posted, double baseline) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("case", name);
        columns.put("commands/s", posted.perSecond());
        columns.putAll(posted.latencies().columns());
        columns.put("cpu µs", posted.cpuMicros());
        columns.put("failed", posted.failures());
        columns.put("pgbench/s", baseline);
        columns.put("ratio", posted.perSecond() / baseline);
        return columns;
    }
}
