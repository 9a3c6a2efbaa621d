package dev.parlance.projection.memory;

import com.pgvector.PGvector;
import dev.parlance.projection.batch.RowBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The texts that lack a vector. They are taken up by whichever process comes first, each for a
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

    /** Takes up texts that nobody else has, for two minutes. */
    List<Due> takeUp(EmbeddedKind kind, String model, int most) {
        return jdbc.sql(
                        kind.sql(
                                """
                                WITH free AS MATERIALIZED (
                                    SELECT {key}, model FROM {waiting}
                                    WHERE model = :model AND free_at <= now()
                                    ORDER BY free_at
                                    LIMIT :most
                                    FOR UPDATE SKIP LOCKED)
                                UPDATE {waiting} u SET free_at = now() + interval '2 minutes'
                                FROM free
                                JOIN {texts} m USING ({key})
                                LEFT JOIN embedding_cache c USING (text_hash, model)
                                WHERE ({u.key}) = ({free.key}) AND u.model = free.model
                                RETURNING {u.key}, u.attempts, {m.text} AS text, m.text_hash,
                                          c.model IS NOT NULL AS cached
                                """))
                .param("model", model)
                .param("most", most)
                .query((row, _) -> due(kind, row))
                .list();
    }

    private static Due due(EmbeddedKind kind, ResultSet row) throws SQLException {
        List<String> key = new ArrayList<>();
        for (String column : kind.keyNames()) {
            key.add(row.getString(column));
        }
        return new Due(
                key,
                HexFormat.of().formatHex(row.getBytes("text_hash")),
                row.getString("text"),
                row.getInt("attempts"),
                row.getBoolean("cached"));
    }

    /**
     * Keeps what was computed, with the texts and in the cache, and what the cache had. Texts that
     * are no longer in force get nothing, and models that were removed give nothing; held
     * meanwhile, in the order of their keys, neither can go between here and there.
     *
     * @param vectors by the hash of the text; none for what is cached
     */
    void embed(EmbeddedKind kind, String model, List<Due> done, Map<String, float[]> vectors) {
        var stored =
                buffer(
                        kind,
                        """
                        INSERT INTO {vectors} ({key}, model, {owner}, embedding)
                        SELECT {m.key}, r.model, {m.owner}, coalesce(r.embedding, c.embedding)
                        FROM {rows}
                        JOIN {texts} m USING ({key})
                        JOIN embedding_model o USING (model)
                        LEFT JOIN embedding_cache c USING (text_hash, model)
                        WHERE {m.inForce} AND coalesce(r.embedding, c.embedding) IS NOT NULL
                        ORDER BY {m.key}
                        FOR SHARE OF m FOR KEY SHARE OF o
                        ON CONFLICT DO NOTHING
                        """,
                        "embedding vector");
        var cached =
                buffer(
                        kind,
                        """
                        INSERT INTO embedding_cache (text_hash, model, embedding)
                        SELECT DISTINCT ON (m.text_hash) m.text_hash, e.model, e.embedding
                        FROM {rows}
                        JOIN {texts} m USING ({key})
                        JOIN {vectors} e USING ({key}, model)
                        ORDER BY m.text_hash
                        ON CONFLICT (text_hash, model) DO UPDATE SET used_at = now()
                        """);
        var ended =
                buffer(
                        kind,
                        """
                        DELETE FROM {waiting} u USING {rows}
                        WHERE ({u.key}) = ({r.key}) AND u.model = r.model
                          AND EXISTS (
                              SELECT FROM {vectors} e
                              WHERE ({e.key}) = ({r.key}) AND e.model = r.model)
                        """);
        for (Due due : done) {
            stored.add(due.row(model, vector(vectors.get(due.hash()))));
            cached.add(due.row(model));
            ended.add(due.row(model));
        }
        transaction.executeWithoutResult(
                _ -> {
                    stored.flush(rows);
                    cached.flush(rows);
                    ended.flush(rows);
                });
    }

    /** Leaves texts without a vector, for the model does not cover them. */
    void leave(EmbeddedKind kind, String model, List<Due> foreign) {
        var left =
                buffer(
                        kind,
                        """
                        DELETE FROM {waiting} u USING {rows}
                        WHERE ({u.key}) = ({r.key}) AND u.model = r.model
                        """);
        foreign.forEach(due -> left.add(due.row(model)));
        left.flush(rows);
    }

    /**
     * Puts off what was refused: for two seconds, four, eight, and an hour at most.
     *
     * @param counts whether it is held against the texts, and not against the model
     */
    void putOff(EmbeddedKind kind, String model, List<Due> refused, boolean counts) {
        var put =
                buffer(
                        kind,
                        """
                        UPDATE {waiting} u
                        SET attempts = CASE WHEN r.counts THEN u.attempts + 1
                                            ELSE greatest(u.attempts, 1) END,
                            free_at = now()
                                + least(3600, 2 ^ least(u.attempts + 1, 12)) * interval '1 second'
                        FROM {rows}
                        WHERE ({u.key}) = ({r.key}) AND u.model = r.model
                        """,
                        "counts bool");
        refused.forEach(due -> put.add(due.row(model, counts)));
        put.flush(rows);
    }

    /** Gives back what was taken up and not tried. */
    void giveBack(EmbeddedKind kind, String model, List<Due> untried) {
        var given =
                buffer(
                        kind,
                        """
                        UPDATE {waiting} u SET free_at = now() FROM {rows}
                        WHERE ({u.key}) = ({r.key}) AND u.model = r.model
                        """);
        untried.forEach(due -> given.add(due.row(model)));
        given.flush(rows);
    }

    /** Rows that begin with the key of a text and a model. */
    private static RowBuffer buffer(EmbeddedKind kind, String sql, String... more) {
        return new RowBuffer(
                kind.sql(sql),
                Stream.of(kind.keyColumns().stream(), Stream.of("model text"), Stream.of(more))
                        .flatMap(columns -> columns)
                        .toArray(String[]::new));
    }

    /** How many there are, of all models whose vectors are kept. */
    long count(EmbeddedKind kind) {
        return jdbc.sql(
                        kind.sql(
                                "SELECT count(*) FROM {waiting} JOIN embedding_model USING (model)"))
                .query(Long.class)
                .single();
    }

    /** Whether there are texts at all. */
    boolean texts() {
        return jdbc.sql("SELECT " + EmbeddedKind.any("EXISTS (SELECT FROM {texts})"))
                .query(Boolean.class)
                .single();
    }

    /** Drops vectors whose texts nothing has had for a season. */
    void pruneCache() {
        jdbc.sql(
                        """
                        DELETE FROM embedding_cache c
                        WHERE used_at < now() - interval '90 days' AND NOT (%s)
                        """
                                .formatted(
                                        EmbeddedKind.any(
                                                """
                                                EXISTS (
                                                    SELECT FROM {texts} m
                                                    WHERE m.text_hash = c.text_hash)
                                                """)))
                .update();
    }

    private static @Nullable PGvector vector(float @Nullable [] numbers) {
        return numbers == null ? null : new PGvector(numbers);
    }

    /**
     * A text that was taken up.
     *
     * @param key what tells it from others of its kind
     * @param hash of its text, in hexadecimal digits
     * @param attempts how often it was refused
     * @param cached whether a vector of the same text is known
     */
    record Due(List<String> key, String hash, String text, int attempts, boolean cached) {

        private @Nullable Object[] row(@Nullable Object... more) {
            return Stream.concat(key.stream(), Stream.of(more)).toArray();
        }

        @Override
        public String toString() {
            return "Due" + key;
        }
    }
}
