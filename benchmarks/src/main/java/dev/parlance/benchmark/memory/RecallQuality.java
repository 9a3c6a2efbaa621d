package dev.parlance.benchmark.memory;

import com.pgvector.PGvector;
import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.benchmark.Report;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.Terms;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of what answers a question about long talks comes to mind, beside plain rankings of the
 * same vectors and terms. The product is told every turn of a talk by its own commands, embeds them
 * in its own time and is asked by its own query.
 */
final class RecallQuality {

    private static final double GOAL = 0.65;
    private static final int LIMIT = 20;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String PRODUCT = "Parlance";

    /** Those of every second talk; the others are the second half. */
    private static final Set<String> FIRST_HALF = Set.of("26", "41", "43");

    private final BenchServer server;
    private final Path zip;
    private final Map<String, RecallRates> rates = new LinkedHashMap<>();

    RecallQuality(BenchServer server, Path zip) {
        this.server = server;
        this.zip = zip;
    }

    Report measure() throws Exception {
        var talks = Locomo.read(zip);
        try (var database = server.freshDatabase();
                var product = EmbeddedProduct.start(database, Map.of())) {
            var remembered = talks.stream().map(t -> RememberedTalk.tell(t, product)).toList();
            awaitVectors(database, talks.stream().mapToInt(t -> t.turns().size()).sum());
            var vectors = vectors(database);
            for (var talk : remembered) {
                ask(talk, vectors, product);
            }
        }
        return report();
    }

    private void ask(RememberedTalk told, Map<UUID, float[]> vectors, EmbeddedProduct product) {
        var terms = product.get(Terms.class);
        var embedding = product.get(TextEmbeddings.class).configured();
        var talk = told.talk();
        var plain =
                new PlainRankings(
                        told.memories().stream().map(id -> vector(vectors, id)).toList(),
                        talk.turns().stream().map(turn -> terms.of(turn.text())).toList());
        for (var question : talk.questions()) {
            var words = terms.of(question.text()).keySet();
            var vector = embed(embedding, question.text());
            add(talk, question, "vectors alone", plain.byVector(vector));
            add(talk, question, "BM25 alone", plain.byTerms(words));
            add(talk, question, "reciprocal ranks", plain.fused(vector, words));
            add(talk, question, PRODUCT, told.recall(question.text(), LIMIT));
        }
    }

    private void add(Talk talk, Talk.Question question, String ranking, List<Integer> answer) {
        rates.computeIfAbsent(ranking, _ -> new RecallRates())
                .add(talk.name(), question.category(), question.evidence(), answer);
    }

    private Report report() {
        var report =
                new Report("memory quality: the share of a question's evidence among the first k");
        rates.forEach((name, rate) -> report.row(rate.columns(name, _ -> true, "all")));
        rates.forEach(
                (name, rate) -> {
                    report.row(rate.columns(name, FIRST_HALF::contains, "first half"));
                    report.row(rate.columns(name, t -> !FIRST_HALF.contains(t), "second half"));
                });
        var reached = Objects.requireNonNull(rates.get(PRODUCT)).at(10);
        if (reached < GOAL) {
            report.failure("recall@10 is %.3f and should be %.2f".formatted(reached, GOAL));
        }
        return report;
    }

    private static float[] embed(TextEmbedding embedding, String text) {
        return embedding.embed(List.of(text)).getFirst();
    }

    private static float[] vector(Map<UUID, float[]> vectors, MemoryId memory) {
        float @Nullable [] vector = vectors.get(memory.value());
        if (vector == null) {
            throw new IllegalStateException("A turn has no vector");
        }
        return vector;
    }

    private static void awaitVectors(BenchDatabase database, int turns)
            throws SQLException, InterruptedException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            var embedded = 0;
            while (embedded < turns) {
                Thread.sleep(POLL);
                try (var row = statement.executeQuery("SELECT count(*) FROM memory_embedding")) {
                    row.next();
                    embedded = row.getInt(1);
                }
            }
        }
    }

    private static Map<UUID, float[]> vectors(BenchDatabase database) throws SQLException {
        Map<UUID, float[]> vectors = new HashMap<>();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT memory_id, embedding::text FROM memory_embedding")) {
            while (rows.next()) {
                vectors.put(
                        rows.getObject(1, UUID.class), new PGvector(rows.getString(2)).toArray());
            }
        }
        return vectors;
    }
}
