package dev.parlance.query.memory;

import com.pgvector.PGvector;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.query.memory.Recall.Candidate;
import dev.parlance.query.memory.Recall.Scored;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.scoring.Bm25;
import dev.parlance.query.scoring.VectorModel;
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
class RecallRows {

    /** Up to here a subject's vectors are all compared, which misses nothing. */
    static final int COMPARED_ALL = 5_000;

    /** Beyond so many, planning a question by itself costs less than a plan made for others. */
    private static final int PLANNED_ALIKE = 500;

    private static final String VIEWS =
            "SELECT %s FROM memory WHERE memory_id = ANY (:ids) AND valid_until IS NULL"
                    .formatted(MemoryRows.COLUMNS);

    /** No reply waits for so long; it frees the connection. */
    private static final int PATIENCE_SECONDS = 10;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    RecallRows(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    Standing standing(RecallMemories query) {
        return of(query, jdbc.sql(RecallSql.STANDING))
                .query(
                        (row, _) ->
                                new Standing(
                                        row.getLong("memories"),
                                        row.getDouble("average_length"),
                                        VectorModel.serving(row)))
                .single();
    }

    List<Candidate> byTerms(RecallMemories query, Standing standing, Set<String> terms) {
        return found(query, standing, terms, jdbc.sql(RecallSql.BY_TERMS));
    }

    List<Candidate> byBoth(
            RecallMemories query,
            Standing standing,
            Set<String> terms,
            VectorModel model,
            float[] question) {
        boolean few = standing.memories() <= COMPARED_ALL;
        var sql =
                jdbc.sql(few ? RecallSql.BY_BOTH : RecallSql.byBothIndexed(model))
                        .param("model", model.name())
                        .param("question", new PGvector(question));
        return found(query, standing, terms, sql);
    }

    private List<Candidate> found(
            RecallMemories query, Standing standing, Set<String> terms, StatementSpec sql) {
        if (standing.memories() <= PLANNED_ALIKE) {
            return read(query, standing, terms, sql);
        }
        return transaction.execute(
                _ -> {
                    VectorModel.planForMany(jdbc);
                    return read(query, standing, terms, sql);
                });
    }

    private static List<Candidate> read(
            RecallMemories query, Standing standing, Set<String> terms, StatementSpec sql) {
        var kind = query.kind();
        return of(query, sql)
                .param("terms", terms.toArray(String[]::new))
                .param("memories", standing.memories())
                .param("average", Math.max(1, standing.averageLength()))
                .param("k1", Bm25.K1)
                .param("b", Bm25.B)
                .param("neighbour", Recall.NEIGHBOUR)
                .param("nextButOne", Recall.NEXT_BUT_ONE)
                .param("kind", kind == null ? null : kind.name())
                .param("shared", Recall.SHARED)
                .param("candidates", Recall.CANDIDATES)
                .query(
                        (row, _) ->
                                new Candidate(
                                        Columns.id(row, "memory_id"),
                                        Columns.instant(row, "valid_from"),
                                        row.getDouble("lexical"),
                                        row.getDouble("cosine")))
                .list();
    }

    /** Those that still hold, by their ids. */
    Map<UUID, MemoryView> views(List<Scored> best) {
        Map<UUID, MemoryView> views = new HashMap<>();
        jdbc.sql(VIEWS)
                .param("ids", best.stream().map(Scored::memoryId).toArray(UUID[]::new))
                .query(new MemoryRows())
                .list()
                .forEach(view -> views.put(view.memoryId().value(), view));
        return views;
    }

    private static StatementSpec of(RecallMemories query, StatementSpec sql) {
        return sql.withQueryTimeout(PATIENCE_SECONDS)
                .param("person", query.subject().person().value())
                .param("character", MemoryRows.column(query.subject().characterId()));
    }

    /**
     * What there is to recall from.
     *
     * @param averageLength in terms
     * @param model whose vectors there are
     */
    record Standing(long memories, double averageLength, Optional<VectorModel> model) {}
}
