package dev.parlance.projection.memory;

import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.projection.memory.Unembedded.Due;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Embeds some texts. Measured as {@code parlance.memory.embedding} (calls of the model, by model
 * and outcome), {@code parlance.memory.embedded} (memories, by where the vector came from) and
 * {@code parlance.memory.unembedded} (how many wait); for documents {@code parlance.knowledge.*}
 * likewise.
 */
@Component
class EmbeddingRound {

    /** How many are taken up at once. */
    private static final int TAKEN_UP = 128;

    /** How many texts a model is asked for in one call. */
    private static final int ASKED_TOGETHER = 32;

    private static final String HARMLESS = "hello";

    private final Unembedded unembedded;
    private final MeterRegistry meters;

    EmbeddingRound(Unembedded unembedded, ObjectProvider<MeterRegistry> meters) {
        this.unembedded = unembedded;
        this.meters = meters.getIfAvailable(SimpleMeterRegistry::new);
        for (var kind : EmbeddedKind.values()) {
            Gauge.builder(kind.metric("unembedded"), unembedded, it -> it.count(kind))
                    .description("Texts that wait for a vector")
                    .register(this.meters);
        }
    }

    /**
     * Embeds some texts of a kind that lack a vector of a model.
     *
     * @return whether there were any to embed
     * @throws EmbeddingFailed if the model failed; what it was asked for is put off
     * @throws DataIntegrityViolationException if the database refused what the model gave; it is
     *     put off as well
     */
    boolean embed(EmbeddedKind kind, TextEmbedding embedding) {
        String model = embedding.model();
        List<Due> due = unembedded.takeUp(kind, model, TAKEN_UP);
        List<Due> foreign = those(due, d -> !embedding.covers(d.text()));
        if (!foreign.isEmpty()) {
            unembedded.leave(kind, model, foreign);
            count(kind, "not_covered", foreign.size());
        }
        List<Due> covered = those(due, d -> embedding.covers(d.text()));
        List<Due> cached = those(covered, Due::cached);
        if (!cached.isEmpty()) {
            unembedded.embed(kind, model, cached, Map.of());
            count(kind, "cache", cached.size());
        }
        compute(kind, embedding, groups(those(covered, d -> !d.cached())));
        return !due.isEmpty();
    }

    private void compute(EmbeddedKind kind, TextEmbedding embedding, List<List<Due>> groups) {
        for (int i = 0; i < groups.size(); i++) {
            List<Due> group = groups.get(i);
            try {
                unembedded.embed(kind, embedding.model(), group, vectors(kind, embedding, group));
                count(kind, "model", group.size());
            } catch (EmbeddingFailed | DataIntegrityViolationException e) {
                boolean alone = group.size() == 1 && group.getFirst().attempts() > 0;
                unembedded.putOff(kind, embedding.model(), group, alone && answers(embedding));
                unembedded.giveBack(
                        kind,
                        embedding.model(),
                        groups.subList(i + 1, groups.size()).stream()
                                .flatMap(Collection::stream)
                                .toList());
                throw e;
            }
        }
    }

    /** Whether the model answers at all, so that it was the text that it refused. */
    private static boolean answers(TextEmbedding embedding) {
        try {
            return !answer(embedding, List.of(HARMLESS)).isEmpty();
        } catch (EmbeddingFailed _) {
            return false;
        }
    }

    private Map<String, float[]> vectors(
            EmbeddedKind kind, TextEmbedding embedding, List<Due> group) {
        Map<String, String> texts = new LinkedHashMap<>();
        group.forEach(due -> texts.putIfAbsent(due.hash(), due.text()));
        var hashes = List.copyOf(texts.keySet());
        var timer = Timer.start(meters);
        String outcome = "failed";
        try {
            var answer = answer(embedding, hashes.stream().map(texts::get).toList());
            Map<String, float[]> vectors = new HashMap<>();
            for (int i = 0; i < answer.size(); i++) {
                vectors.put(hashes.get(i), answer.get(i));
            }
            outcome = "ok";
            return vectors;
        } finally {
            timer.stop(
                    Timer.builder(kind.metric("embedding"))
                            .description("Calls of the model that gives texts their vectors")
                            .tag("model", embedding.model())
                            .tag("outcome", outcome)
                            .register(meters));
        }
    }

    /** Whatever a model throws is its failure, and no reason to ask it no more. */
    private static List<float[]> answer(TextEmbedding embedding, List<String> texts) {
        try {
            return embedding.embed(texts);
        } catch (EmbeddingFailed e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new EmbeddingFailed(
                    "%s failed: %s".formatted(embedding.model(), e.getClass().getSimpleName()), e);
        }
    }

    /**
     * What was refused before is asked for alone, so that a text that the model cannot take keeps
     * no other from its vector.
     */
    private static List<List<Due>> groups(List<Due> due) {
        List<List<Due>> groups = new ArrayList<>();
        var fresh = those(due, d -> d.attempts() == 0);
        for (int from = 0; from < fresh.size(); from += ASKED_TOGETHER) {
            groups.add(fresh.subList(from, Math.min(fresh.size(), from + ASKED_TOGETHER)));
        }
        those(due, d -> d.attempts() > 0).forEach(d -> groups.add(List.of(d)));
        return groups;
    }

    private static List<Due> those(List<Due> due, Predicate<Due> condition) {
        return due.stream().filter(condition).toList();
    }

    private void count(EmbeddedKind kind, String source, int texts) {
        meters.counter(kind.metric("embedded"), "source", source).increment(texts);
    }
}
