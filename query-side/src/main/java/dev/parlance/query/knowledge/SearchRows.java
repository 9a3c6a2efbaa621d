package dev.parlance.query.knowledge;

import com.pgvector.PGvector;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.scoring.Bm25;
import dev.parlance.query.scoring.VectorModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what a question is weighed against. */
@Component
class SearchRows {

    /** Up to here a scope's vectors are all compared, which misses nothing. */
    static final int COMPARED_ALL = 5_000;

    /** Beyond so many, planning a question by itself costs less than a plan made for others. */
    private static final int PLANNED_ALIKE = 500;

    /** How many candidates each list gives. */
    private static final int CANDIDATES = 100;

    /** How many of those that share a term are kept. */
    private static final int SHARED = 1_000;

    /** No reply waits for so long; it frees the connection. */
    private static final int PATIENCE_SECONDS = 10;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SearchRows(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Empty for a scope without documents. */
    Optional<Standing> standing(String scope) {
        return jdbc.sql(SearchSql.STANDING)
                .withQueryTimeout(PATIENCE_SECONDS)
                .param("scope", scope)
                .param("givenUp", TextEmbeddings.GIVEN_UP_AFTER)
                .query(
                        (row, _) ->
                                new Standing(
                                        scope,
                                        row.getLong("version"),
                                        row.getLong("chunks"),
                                        row.getLong("terms"),
                                        row.getBoolean("embedded"),
                                        VectorModel.serving(row)))
                .optional();
    }

    List<Candidate> byTerms(Standing standing, Set<String> terms) {
        return found(standing, terms, jdbc.sql(SearchSql.BY_TERMS));
    }

    List<Candidate> byBoth(
            Standing standing, Set<String> terms, VectorModel model, float[] question) {
        boolean few = standing.chunks() <= COMPARED_ALL;
        var sql =
                jdbc.sql(few ? SearchSql.BY_BOTH : SearchSql.byBothIndexed(model))
                        .param("model", model.name())
                        .param("question", new PGvector(question));
        return found(standing, terms, sql);
    }

    private List<Candidate> found(Standing standing, Set<String> terms, StatementSpec sql) {
        if (standing.chunks() <= PLANNED_ALIKE) {
            return read(standing, terms, sql);
        }
        return transaction.execute(
                _ -> {
                    VectorModel.planForMany(jdbc);
                    return read(standing, terms, sql);
                });
    }

    private static List<Candidate> read(Standing standing, Set<String> terms, StatementSpec sql) {
        return sql.withQueryTimeout(PATIENCE_SECONDS)
                .param("scope", standing.scope())
                .param("terms", terms.toArray(String[]::new))
                .param("chunks", standing.chunks())
                .param("average", standing.averageLength())
                .param("k1", Bm25.K1)
                .param("b", Bm25.B)
                .param("shared", SHARED)
                .param("candidates", CANDIDATES)
                .query(
                        (row, _) ->
                                new Candidate(
                                        new Place(
                                                Columns.id(row, "document_id"),
                                                row.getInt("number")),
                                        row.getDouble("lexical"),
                                        row.getDouble("cosine")))
                .list();
    }

    /** Those that are still there, without scores, by their places. */
    Map<Place, FoundChunk> views(String scope, Collection<Place> places) {
        Map<Place, FoundChunk> views = new HashMap<>();
        jdbc.sql(SearchSql.VIEWS)
                .withQueryTimeout(PATIENCE_SECONDS)
                .param("scope", scope)
                .param("documents", places.stream().map(Place::document).toArray(UUID[]::new))
                .param("numbers", places.stream().map(Place::number).toArray(Integer[]::new))
                .query(
                        (row, _) ->
                                new FoundChunk(
                                        new DocumentId(Columns.id(row, "document_id")),
                                        row.getInt("number"),
                                        row.getString("title"),
                                        row.getString("heading"),
                                        row.getString("text"),
                                        0))
                .list()
                .forEach(
                        view ->
                                views.put(
                                        new Place(view.documentId().value(), view.number()), view));
        return views;
    }

    /**
     * What there is to search.
     *
     * @param terms of all chunks together, repeated ones counted
     * @param embedded whether no chunk waits for its vector but what was given up
     * @param model whose vectors there are
     */
    record Standing(
            String scope,
            long version,
            long chunks,
            long terms,
            boolean embedded,
            Optional<VectorModel> model) {

        double averageLength() {
            return Math.max(1, (double) terms / Math.max(1, chunks));
        }
    }

    /** Where a chunk stands. */
    record Place(UUID document, int number) {}

    /**
     * A chunk that may bear on the question.
     *
     * @param lexical 0 if it shares no term
     * @param cosine 0 if it has no vector
     */
    record Candidate(Place place, double lexical, double cosine) {}
}
