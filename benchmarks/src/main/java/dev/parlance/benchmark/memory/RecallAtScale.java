package dev.parlance.benchmark.memory;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.Report;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.memory.Terms;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.projection.memory.Embedder;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until what bears on a question has come to mind, among very many generated
 * memories, and how much of the truly nearest is among it. Beside the people that there are so many
 * of there is a giant, whose memories are too many to compare all of them.
 */
final class RecallAtScale {

    private static final double GOAL_MILLIS = 30;
    private static final double GOAL_RECALL = 0.97;
    private static final int SMALLEST_GIANT = 10_000;
    private static final int QUESTIONS = 2_000;
    private static final int GIANT_QUESTIONS = 200;
    private static final int COMPARED = 200;
    private static final int NEAREST = 10;
    private static final Duration POLL = Duration.ofMillis(100);

    private final BenchServer server;
    private final int each;
    private final int owners;
    private final int giants;
    private final Report report;

    RecallAtScale(BenchServer server, int memories, int owners) {
        this.server = server;
        this.each = memories / owners;
        this.owners = owners;
        this.giants = Math.max(SMALLEST_GIANT, memories / 20);
        this.report =
                new Report(
                        "memory scale: %,d memories of %,d owners, %,d of a giant"
                                .formatted(memories, owners, giants));
    }

    Report measure() throws Exception {
        try (var database = server.freshDatabase();
                var product = EmbeddedProduct.start(database, Map.of())) {
            stopEmbedder(database, product);
            var ids = product.get(IdSource.class);
            var people = Stream.generate(() -> new Owner(ids)).limit(owners).toList();
            var giant = List.of(new Owner(ids));
            var embedding = product.get(TextEmbeddings.class).configured();
            var vocabulary = new Vocabulary();
            var topics = new Topics(embedding);
            var random = new Random(11);
            try (var fill =
                    new MemoryFill(
                            database,
                            embedding.model(),
                            ids,
                            product.get(Terms.class),
                            vocabulary,
                            topics,
                            random)) {
                fill(database, fill, people, giant.getFirst());
            }
            var asking = new Asking(product, vocabulary, topics);
            var some = "people of %,d".formatted(each);
            var one = "one of %,d".formatted(giants);
            try (var plain = new PlainSearch(database, embedding.model(), embedding.dimensions())) {
                var trial = new Trial(asking, plain, embedding, topics);
                measure(some, people, QUESTIONS, trial);
                measure(one, giant, GIANT_QUESTIONS, trial);
            }
        }
        return report;
    }

    /** It would build the index anew that the fill takes away. */
    private static void stopEmbedder(BenchDatabase database, EmbeddedProduct product)
            throws SQLException, InterruptedException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            var serving = false;
            while (!serving) {
                Thread.sleep(POLL);
                try (var row =
                        statement.executeQuery(
                                "SELECT EXISTS (SELECT FROM embedding_model WHERE serving)")) {
                    serving = row.next() && row.getBoolean(1);
                }
            }
        }
        product.get(Embedder.class).stop();
    }

    private void fill(BenchDatabase database, MemoryFill fill, List<Owner> people, Owner giant)
            throws SQLException, IOException {
        var indexes = new Indexes(database);
        indexes.drop();
        var began = System.nanoTime();
        fill.write(people, each, giant, giants);
        System.out.printf("filled in %.0f s%n", (System.nanoTime() - began) / 1e9);
        indexes.create()
                .forEach((index, seconds) -> System.out.printf("%s in %.0f s%n", index, seconds));
    }

    private void measure(String whose, List<Owner> owners, int questions, Trial trial)
            throws Exception {
        var typical = owners.size() > 1;
        var recall = trial.recall(owners);
        for (var callers : List.of(1, 4)) {
            var times = trial.asking().time(owners, callers, questions);
            row("Parlance, %d at once: %s".formatted(callers, whose), times, recall.product());
            if (typical && callers == 1 && times.millisAt(95) >= GOAL_MILLIS) {
                report.failure("p95 is %.1f ms".formatted(times.millisAt(95)));
            }
        }
        if (recall.product() < GOAL_RECALL) {
            report.failure("recall@10 is %.3f: %s".formatted(recall.product(), whose));
        }
        row("index as it comes: " + whose, recall.times(), recall.index());
        if (typical) {
            row("embedding the question", recall.embedding(), null);
        }
    }

    private void row(String name, Latencies times, @Nullable Double recall) {
        var row = new LinkedHashMap<String, Object>();
        row.put("case", name);
        row.putAll(times.columns());
        row.put("recall@10", recall == null ? "" : "%.3f".formatted(recall));
        report.row(row);
        System.out.println(row);
    }

    /**
     * @param times of the search by the index alone
     * @param embedding of the question
     */
    private record Recalled(double product, double index, Latencies times, Latencies embedding) {}

    /** Compares with the exact nearest. The questions share no word with any memory. */
    private record Trial(Asking asking, PlainSearch plain, TextEmbedding embedding, Topics topics) {

        Recalled recall(List<Owner> owners) throws SQLException {
            var random = new Random(5);
            var times = new Latencies();
            var embeddings = new Latencies();
            double product = 0;
            double index = 0;
            for (var n = 0; n < COMPARED; n++) {
                var owner = owners.get(random.nextInt(owners.size()));
                var question = topics.question(random);
                var began = System.nanoTime();
                var vector = embedding.embed(List.of(question)).getFirst();
                embeddings.record(System.nanoTime() - began);
                var nearest = plain.exactly(owner, vector);
                began = System.nanoTime();
                var found = plain.byIndex(owner, vector);
                times.record(System.nanoTime() - began);
                product += share(nearest, asking.recall(owner, question));
                index += share(nearest, found);
            }
            return new Recalled(product / COMPARED, index / COMPARED, times, embeddings);
        }

        private static double share(List<UUID> nearest, List<UUID> found) {
            var first = new ArrayList<>(found.subList(0, Math.min(NEAREST, found.size())));
            return (double) nearest.stream().filter(first::contains).count() / nearest.size();
        }
    }
}
