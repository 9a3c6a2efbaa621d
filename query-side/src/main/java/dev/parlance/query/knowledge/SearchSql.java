package dev.parlance.query.knowledge;

import dev.parlance.query.scoring.VectorModel;

/** The statements that look something up in a scope. */
final class SearchSql {

    /** What there is to search, and the model whose vectors it has. */
    static final String STANDING =
            """
            SELECT s.version, s.chunks, s.terms,
                   NOT EXISTS (
                       SELECT FROM knowledge_unembedded u
                       JOIN knowledge_document d USING (document_id)
                       JOIN embedding_model o USING (model)
                       WHERE d.scope = s.scope AND o.serving AND u.attempts < :givenUp)
                       AS embedded,
                   %s
            FROM knowledge_scope s WHERE s.scope = :scope
            """
                    .formatted(VectorModel.SERVING);

    private static final String LEXICAL =
            """
            WITH hit AS (
                SELECT t.document_id, t.number, t.term, t.frequency, c.length
                FROM knowledge_term t JOIN knowledge_chunk c USING (document_id, number)
                WHERE t.scope = :scope AND t.term = ANY (:terms)
                  AND c.scope = :scope AND c.searchable
            ), weight AS (
                SELECT term, ln(1 + (:chunks - count(*) + 0.5::float8) / (count(*) + 0.5)) AS idf
                FROM hit GROUP BY term
            ), lexical AS (
                SELECT h.document_id, h.number,
                       sum(w.idf * h.frequency * (:k1 + 1)
                           / (h.frequency + :k1 * (1 - :b + :b * h.length / :average))) AS score
                FROM hit h JOIN weight w USING (term)
                GROUP BY h.document_id, h.number
                ORDER BY score DESC, h.document_id, h.number
                LIMIT :shared
            ), best AS (
                SELECT document_id, number FROM lexical
                ORDER BY score DESC, document_id, number
                LIMIT :candidates
            )
            """;

    private static final String NEAREST =
            """
            , nearest AS (
                SELECT e.document_id, e.number FROM knowledge_embedding e
                WHERE e.scope = :scope AND e.model = %s
                ORDER BY %s
                LIMIT :candidates
            )
            """;

    private static final String CANDIDATES =
            """
            SELECT c.document_id, c.number, coalesce(l.score, 0) AS lexical, %s AS cosine
            FROM (%s) candidate
            JOIN knowledge_chunk c USING (document_id, number)
            LEFT JOIN lexical l USING (document_id, number)
            %s
            WHERE c.scope = :scope AND c.searchable
            """;

    /** By terms alone. */
    static final String BY_TERMS =
            LEXICAL + CANDIDATES.formatted("0::float8", "SELECT document_id, number FROM best", "");

    /** By terms and by vectors, each of the scope's vectors compared with the question's. */
    static final String BY_BOTH = both(":model", "e.embedding <=> :question");

    /** The chunks of these documents by these numbers. */
    static final String VIEWS =
            """
            SELECT c.document_id, c.number, d.title, c.heading, c.text
            FROM unnest(:documents::uuid[], :numbers::int[]) wanted(document_id, number)
            JOIN knowledge_chunk c USING (document_id, number)
            JOIN knowledge_document d USING (document_id)
            WHERE c.scope = :scope AND c.searchable AND d.state = 'READY'
            """;

    private SearchSql() {}

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
                        "SELECT document_id, number FROM best"
                                + " UNION SELECT document_id, number FROM nearest",
                        "LEFT JOIN knowledge_embedding v ON v.document_id = c.document_id"
                                + " AND v.number = c.number AND v.model = :model");
    }
}
