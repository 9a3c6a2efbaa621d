package dev.parlance.query.memory;

import dev.parlance.query.scoring.VectorModel;

/** The statement that finds the candidates of a question; see {@link Recall} for the formulas. */
final class RecallSql {

    /** What there is to recall from, and the model whose vectors it has. */
    static final String STANDING =
            """
            SELECT count(*) AS memories, coalesce(avg(length), 0)::float8 AS average_length,
                   %s
            FROM memory
            WHERE account_id = :person AND character_id = :character AND valid_until IS NULL
            """
                    .formatted(VectorModel.SERVING);

    private static final String LEXICAL =
            """
            WITH hit AS (
                SELECT memory_id, term, frequency FROM memory_term
                WHERE account_id = :person AND character_id = :character AND term = ANY (:terms)
            ), weight AS (
                SELECT term, ln(1 + (:memories - count(*) + 0.5::float8) / (count(*) + 0.5)) AS idf
                FROM hit GROUP BY term
            ), bm25 AS (
                SELECT m.memory_id, m.kind, m.conversation_id, m.seq,
                       sum(w.idf * h.frequency * (:k1 + 1)
                           / (h.frequency + :k1 * (1 - :b + :b * m.length / :average))) AS score
                FROM hit h JOIN weight w USING (term) JOIN memory m USING (memory_id)
                WHERE :kind::text IS NULL OR m.kind = :kind
                GROUP BY m.memory_id
                ORDER BY score DESC, m.memory_id
                LIMIT :shared
            ), spread AS (
                SELECT conversation_id, seq + hop.distance AS seq, sum(score * hop.share) AS score
                FROM bm25
                CROSS JOIN (VALUES (-2, :nextButOne), (-1, :neighbour), (0, 1::float8),
                                   (1, :neighbour), (2, :nextButOne)) hop(distance, share)
                WHERE kind = 'TURN'
                GROUP BY 1, 2
            ), lexical AS (
                SELECT memory_id, kind, score FROM bm25 WHERE kind <> 'TURN'
                UNION ALL
                -- OFFSET keeps the planner from reading all of the subject for each turn.
                SELECT n.memory_id, n.kind, spread.score
                FROM spread
                CROSS JOIN LATERAL (
                    SELECT m.memory_id, m.kind, m.account_id, m.character_id FROM memory m
                    WHERE m.conversation_id = spread.conversation_id AND m.seq = spread.seq
                      AND m.kind = 'TURN' AND m.valid_until IS NULL
                    OFFSET 0) n
                WHERE n.account_id = :person AND n.character_id = :character
            ), best AS (
                SELECT memory_id FROM lexical
                WHERE :kind::text IS NULL OR kind = :kind
                ORDER BY score DESC, memory_id
                LIMIT :candidates
            )
            """;

    private static final String NEAREST =
            """
            , nearest AS (
                SELECT e.memory_id FROM memory_embedding e
                WHERE e.account_id = :person AND e.character_id = :character AND e.model = %s
                  AND (:kind::text IS NULL OR EXISTS (
                      SELECT FROM memory m WHERE m.memory_id = e.memory_id AND m.kind = :kind))
                ORDER BY %s
                LIMIT :candidates
            )
            """;

    private static final String CANDIDATES =
            """
            SELECT m.memory_id, m.valid_from, coalesce(l.score, 0) AS lexical, %s AS cosine
            FROM (%s) candidate
            JOIN memory m USING (memory_id)
            LEFT JOIN lexical l USING (memory_id)
            %s
            WHERE m.valid_until IS NULL
            """;

    /** By terms alone. */
    static final String BY_TERMS =
            LEXICAL + CANDIDATES.formatted("0::float8", "SELECT memory_id FROM best", "");

    /** By terms and by vectors, each of the subject's vectors compared with the question's. */
    static final String BY_BOTH = both(":model", "e.embedding <=> :question");

    private RecallSql() {}

    /**
     * By terms and by vectors, in a form in which the planner may take the index of the model's
     * vectors.
     */
    static String byBothIndexed(VectorModel model) {
        return both(model.literal(), model.indexedDistance());
    }

    private static String both(String model, String distance) {
        return LEXICAL
                + NEAREST.formatted(model, distance)
                + CANDIDATES.formatted(
                        "coalesce(1 - (v.embedding <=> :question), 0)",
                        "SELECT memory_id FROM best UNION SELECT memory_id FROM nearest",
                        "LEFT JOIN memory_embedding v"
                                + " ON v.memory_id = m.memory_id AND v.model = :model");
    }
}
