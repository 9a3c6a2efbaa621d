package dev.parlance.projection.memory;

import com.pgvector.PGvector;
import dev.parlance.projection.batch.RowBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The memories that lack a vector. They are taken up by whichever process comes first, each for a
 * time; what a process did not get done is free again afterwards.
 */
@Component
class Unembedded {

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final TransactionTemplate transaction;

    Unembedded(JdbcClient jdbc, JdbcTemplate rows, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Takes up memories that nobody else has, for two minutes. */
    List<Due> takeUp(String model, int most) {
        return jdbc.sql(
                        """
                        WITH free AS MATERIALIZED (
                            SELECT memory_id, model FROM memory_unembedded
                            WHERE model = :model AND free_at <= now()
                            ORDER BY free_at
                            LIMIT :most
                            FOR UPDATE SKIP LOCKED)
                        UPDATE memory_unembedded u SET free_at = now() + interval '2 minutes'
                        FROM free
                        JOIN memory m USING (memory_id)
                        LEFT JOIN embedding_cache c USING (text_hash, model)
                        WHERE u.memory_id = free.memory_id AND u.model = free.model
                        RETURNING u.memory_id, u.attempts, m.text, m.text_hash,
                                  c.model IS NOT NULL AS cached
                        """)
                .param("model", model)
                .param("most", most)
                .query(
                        (row, _) ->
                                new Due(
                                        row.getObject("memory_id", UUID.class),
                                        HexFormat.of().formatHex(row.getBytes("text_hash")),
                                        row.getString("text"),
                                        row.getInt("attempts"),
                                        row.getBoolean("cached")))
                .list();
    }

    /**
     * Keeps what was computed, with the memories and in the cache, and what the cache had. Memories
     * that are no longer in force get nothing, and models that were removed give nothing; held
     * meanwhile, neither can go between here and there.
     *
     * @param vectors by the hash of the text; none for what is cached
     */
    void embed(String model, List<Due> done, Map<String, float[]> vectors) {
        var stored =
                new RowBuffer(
                        """
                        INSERT INTO memory_embedding
                            (memory_id, model, account_id, character_id, embedding)
                        SELECT m.memory_id, r.model, m.account_id, m.character_id,
                               coalesce(r.embedding, c.embedding)
                        FROM {rows}
                        JOIN memory m USING (memory_id)
                        JOIN embedding_model o USING (model)
                        LEFT JOIN embedding_cache c USING (text_hash, model)
                        WHERE m.valid_until IS NULL
                          AND coalesce(r.embedding, c.embedding) IS NOT NULL
                        FOR SHARE OF m FOR KEY SHARE OF o
                        ON CONFLICT DO NOTHING
                        """,
                        "memory_id uuid",
                        "model text",
                        "embedding vector");
        var cached =
                new RowBuffer(
                        """
                        INSERT INTO embedding_cache (text_hash, model, embedding)
                        SELECT DISTINCT ON (m.text_hash) m.text_hash, e.model, e.embedding
                        FROM {rows}
                        JOIN memory m USING (memory_id)
                        JOIN memory_embedding e USING (memory_id, model)
                        ORDER BY m.text_hash
                        ON CONFLICT (text_hash, model) DO UPDATE SET used_at = now()
                        """,
                        "memory_id uuid",
                        "model text");
        var ended =
                new RowBuffer(
                        """
                        DELETE FROM memory_unembedded u USING {rows}
                        WHERE u.memory_id = r.memory_id AND u.model = r.model
                          AND EXISTS (
                              SELECT FROM memory_embedding e
                              WHERE e.memory_id = r.memory_id AND e.model = r.model)
                        """,
                        "memory_id uuid",
                        "model text");
        for (Due due : done) {
            stored.add(due.memoryId(), model, vector(vectors.get(due.hash())));
            cached.add(due.memoryId(), model);
            ended.add(due.memoryId(), model);
        }
        transaction.executeWithoutResult(
                _ -> {
                    stored.flush(rows);
                    cached.flush(rows);
                    ended.flush(rows);
                });
    }

    /** Leaves memories without a vector, for the model does not cover them. */
    void leave(String model, List<Due> foreign) {
        jdbc.sql("DELETE FROM memory_unembedded WHERE model = :model AND memory_id IN (:ids)")
                .param("model", model)
                .param("ids", ids(foreign))
                .update();
    }

    /**
     * Puts off what was refused: for two seconds, four, eight, and an hour at most.
     *
     * @param counts whether it is held against the memories, and not against the model
     */
    void putOff(String model, List<Due> refused, boolean counts) {
        jdbc.sql(
                        """
                        UPDATE memory_unembedded
                        SET attempts = CASE WHEN :counts THEN attempts + 1
                                            ELSE greatest(attempts, 1) END,
                            free_at = now()
                                + least(3600, 2 ^ least(attempts + 1, 12)) * interval '1 second'
                        WHERE model = :model AND memory_id IN (:ids)
                        """)
                .param("counts", counts)
                .param("model", model)
                .param("ids", ids(refused))
                .update();
    }

    /** Gives back what was taken up and not tried. */
    void giveBack(String model, List<Due> untried) {
        if (!untried.isEmpty()) {
            jdbc.sql(
                            """
                            UPDATE memory_unembedded SET free_at = now()
                            WHERE model = :model AND memory_id IN (:ids)
                            """)
                    .param("model", model)
                    .param("ids", ids(untried))
                    .update();
        }
    }

    /** How many there are, of all models whose vectors are kept. */
    long count() {
        return jdbc.sql("SELECT count(*) FROM memory_unembedded JOIN embedding_model USING (model)")
                .query(Long.class)
                .single();
    }

    /** Whether there are memories at all. */
    boolean memories() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM memory)").query(Boolean.class).single();
    }

    /** Drops vectors whose texts no memory has had for a season. */
    void pruneCache() {
        jdbc.sql(
                        """
                        DELETE FROM embedding_cache c
                        WHERE used_at < now() - interval '90 days'
                          AND NOT EXISTS (SELECT FROM memory m WHERE m.text_hash = c.text_hash)
                        """)
                .update();
    }

    private static @Nullable PGvector vector(float @Nullable [] numbers) {
        return numbers == null ? null : new PGvector(numbers);
    }

    private static List<UUID> ids(List<Due> dues) {
        return dues.stream().map(Due::memoryId).toList();
    }

    /**
     * A memory that was taken up.
     *
     * @param hash of its text, in hexadecimal digits
     * @param attempts how often it was refused
     * @param cached whether a vector of the same text is known
     */
    record Due(UUID memoryId, String hash, String text, int attempts, boolean cached) {

        @Override
        public String toString() {
            return "Due[" + memoryId + "]";
        }
    }
}
