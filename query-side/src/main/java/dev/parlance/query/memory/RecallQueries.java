package dev.parlance.query.memory;

import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.QuestionVectors;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.RecalledMemories.Recalled;
import dev.parlance.kernel.memory.Terms;
import dev.parlance.query.memory.Recall.Candidate;
import dev.parlance.query.memory.Recall.Scored;
import dev.parlance.query.memory.RecallRows.Standing;
import dev.parlance.query.reading.Bounds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Recalls what bears on a text, in three statements, between which the text is embedded without a
 * connection being held. Where the model does not cover the text, or fails, its terms have to do.
 *
 * <p>Timed as {@code parlance.memory.recall}, by what it was done by; {@code
 * parlance.memory.recall.faults} counts how often the model failed.
 */
@Component
class RecallQueries {

    private static final Logger LOG = LoggerFactory.getLogger(RecallQueries.class);

    private final RecallRows rows;
    private final Terms terms;
    private final QuestionVectors vectors;
    private final Clock clock;
    private final MeterRegistry meters;

    RecallQueries(
            RecallRows rows,
            Terms terms,
            QuestionVectors vectors,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        this.rows = rows;
        this.terms = terms;
        this.vectors = vectors;
        this.clock = clock;
        this.meters = meters.getIfAvailable(SimpleMeterRegistry::new);
    }

    @QueryHandler
    RecalledMemories handle(RecallMemories query) {
        return recall(query, Recall.USUAL);
    }

    /** Recalls with other weights than the usual ones. */
    RecalledMemories recall(RecallMemories query, Recall weights) {
        int limit = Bounds.page(query.limit());
        var timer = Timer.start(meters);
        var standing = rows.standing(query);
        if (standing.memories() == 0) {
            return RecalledMemories.NONE;
        }
        String text = beginning(query.text());
        var question = standing.model().flatMap(model -> vector(model.name(), text));
        var best =
                weights.best(candidates(query, standing, text, question), clock.instant(), limit);
        var recalled = recalled(best);
        timer.stop(
                Timer.builder("parlance.memory.recall")
                        .description("Questions to memory")
                        .tag("by", question.isPresent() ? "both" : "terms")
                        .register(meters));
        return recalled;
    }

    private Optional<float[]> vector(String model, String text) {
        try {
            return vectors.of(model, text);
        } catch (EmbeddingFailed e) {
            meters.counter("parlance.memory.recall.faults").increment();
            LOG.debug("Recalled by terms alone", e);
            return Optional.empty();
        }
    }

    private List<Candidate> candidates(
            RecallMemories query, Standing standing, String text, Optional<float[]> question) {
        var found = terms.of(text).keySet();
        return question.isEmpty()
                ? rows.byTerms(query, standing, found)
                : rows.byBoth(
                        query, standing, found, standing.model().orElseThrow(), question.get());
    }

    private RecalledMemories recalled(List<Scored> best) {
        if (best.isEmpty()) {
            return RecalledMemories.NONE;
        }
        var views = rows.views(best);
        List<Recalled> items = new ArrayList<>();
        for (Scored scored : best) {
            var view = views.get(scored.memoryId());
            if (view != null) {
                items.add(new Recalled(view, scored.score()));
            }
        }
        return new RecalledMemories(items);
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), QuestionVectors.LONGEST));
    }
}
