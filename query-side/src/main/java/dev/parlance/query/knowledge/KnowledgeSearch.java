package dev.parlance.query.knowledge;

import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.knowledge.KnowledgeQuery.SearchKnowledge;
import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.QuestionVectors;
import dev.parlance.kernel.memory.Terms;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.query.knowledge.SearchRows.Candidate;
import dev.parlance.query.knowledge.SearchRows.Place;
import dev.parlance.query.knowledge.SearchRows.Standing;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.scoring.AddedScores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks up what bears on a text, in three statements, between which the text is embedded without a
 * connection being held. Where the model does not cover the text, or fails, its terms have to do.
 * The scores are those of memories, {@link AddedScores}, without what neighbours share: a chunk
 * says what it says by itself.
 *
 * <p>Timed as {@code parlance.knowledge.search}, by what it was done by; {@code
 * parlance.knowledge.search.faults} counts how often the model failed.
 */
@Component
class KnowledgeSearch {

    /** The most chunks of one answer. */
    static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeSearch.class);

    private static final Comparator<Place> BY_PLACE =
            Comparator.comparing(Place::document).thenComparing(Place::number);

    private final SearchRows rows;
    private final Terms terms;
    private final QuestionVectors vectors;
    private final TextEmbeddings embeddings;
    private final MeterRegistry meters;

    KnowledgeSearch(
            SearchRows rows,
            Terms terms,
            QuestionVectors vectors,
            TextEmbeddings embeddings,
            ObjectProvider<MeterRegistry> meters) {
        this.rows = rows;
        this.terms = terms;
        this.vectors = vectors;
        this.embeddings = embeddings;
        this.meters = meters.getIfAvailable(SimpleMeterRegistry::new);
    }

    @QueryHandler
    FoundKnowledge handle(SearchKnowledge query) {
        Bounds.require(query.k() >= 1 && query.k() <= MOST, "k must be 1 to %d.".formatted(MOST));
        var scope = query.scope().saidBy(query.reader());
        if (!scope.isOpenTo(query.reader())) {
            return nothing(0);
        }
        return rows.standing(scope.value())
                .map(standing -> search(query, standing))
                .orElseGet(() -> nothing(0));
    }

    private FoundKnowledge search(SearchKnowledge query, Standing standing) {
        if (standing.chunks() == 0) {
            return nothing(standing.version());
        }
        var timer = Timer.start(meters);
        String text = beginning(query.text());
        var meaning = standing.model().map(model -> meaning(model.name(), text));
        var question = meaning.flatMap(Meaning::vector);
        var best = best(candidates(standing, text, question), query.k());
        boolean settled = meaning.filter(it -> it.settles(standing)).isPresent();
        var found = new FoundKnowledge(views(standing, best), standing.version(), settled);
        timer.stop(
                Timer.builder("parlance.knowledge.search")
                        .description("Questions to what documents say")
                        .tag("by", question.isPresent() ? "both" : "terms")
                        .register(meters));
        return found;
    }

    private Meaning meaning(String model, String text) {
        try {
            return new Meaning(vectors.of(model, text), embeddings.of(model).isPresent());
        } catch (EmbeddingFailed e) {
            meters.counter("parlance.knowledge.search.faults").increment();
            LOG.debug("Searched by terms alone", e);
            return new Meaning(Optional.empty(), false);
        }
    }

    private List<Candidate> candidates(Standing standing, String text, Optional<float[]> question) {
        var found = terms.of(text).keySet();
        return question.isEmpty()
                ? rows.byTerms(standing, found)
                : rows.byBoth(standing, found, standing.model().orElseThrow(), question.get());
    }

    private static List<Scored> best(List<Candidate> candidates, int k) {
        var scores = AddedScores.USUAL.among(candidates, Candidate::lexical, Candidate::cosine);
        return candidates.stream()
                .map(c -> new Scored(c.place(), scores.applyAsDouble(c)))
                .sorted(
                        Comparator.comparingDouble(Scored::score)
                                .reversed()
                                .thenComparing(Scored::place, BY_PLACE))
                .limit(k)
                .toList();
    }

    private List<FoundChunk> views(Standing standing, List<Scored> best) {
        if (best.isEmpty()) {
            return List.of();
        }
        var views = rows.views(standing.scope(), best.stream().map(Scored::place).toList());
        List<FoundChunk> chunks = new ArrayList<>();
        for (var scored : best) {
            var view = views.get(scored.place());
            if (view != null) {
                chunks.add(
                        new FoundChunk(
                                view.documentId(),
                                view.number(),
                                view.title(),
                                view.heading(),
                                view.text(),
                                scored.score()));
            }
        }
        return chunks;
    }

    private static FoundKnowledge nothing(long version) {
        return new FoundKnowledge(List.of(), version, true);
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), QuestionVectors.LONGEST));
    }

    private record Scored(Place place, double score) {}

    /**
     * Where a question lies.
     *
     * @param vector empty if the model does not cover it, or was not to be had
     * @param known whether the model was to be had
     */
    private record Meaning(Optional<float[]> vector, boolean known) {

        /** Vectors that chunks still lack change nothing for a question that has none. */
        boolean settles(Standing standing) {
            return known && (vector.isEmpty() || standing.embedded());
        }
    }
}
