package dev.parlance.command.coach;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The answers that are kept in the database. */
@Component
class AnswerRows {

    /** Of so many at most the vectors are compared, the newest, so that no question takes long. */
    static final int COMPARED = 2_000;

    private static final int DELETED_AT_ONCE = 1_000;
    private static final int DELETION_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 2;
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String OF_KEY =
            """
            scope = :scope AND model = :model AND template = :template
              AND knowledge_version = :version
            """;

    private final JdbcClient jdbc;

    AnswerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An answer and how near its question lies. */
    record Near(KeptAnswer answer, double cosine) {}

    /** The vector of a question, and the name of the model that it is of. */
    record Vector(String model, float[] numbers) {

        private String text() {
            return Arrays.toString(numbers);
        }
    }

    Optional<KeptAnswer> same(AnswerKey key, Instant since) {
        return of(
                        key,
                        "SELECT * FROM coach_answer WHERE "
                                + OF_KEY
                                + " AND question_hash = :question AND kept_at > :since")
                .param("question", key.question())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> answer(row))
                .optional();
    }

    /**
     * The answer whose question lies nearest. The vector is read in a query of its own, which is
     * run once: a plan that serves all parameters would read its text anew for each row.
     */
    Optional<Near> nearest(AnswerKey key, String signature, Vector vector, Instant since) {
        return of(
                        key,
                        """
                        SELECT *, 1 - distance AS cosine
                        FROM (SELECT *, embedding <=> (SELECT :vector::vector) AS distance
                              FROM coach_answer WHERE %s
                                AND embedding_model = :embedding AND embedding IS NOT NULL
                                AND signature = :signature AND kept_at > :since
                              ORDER BY kept_at DESC LIMIT :compared) newest
                        ORDER BY distance
                        LIMIT 1
                        """
                                .formatted(OF_KEY))
                .param("embedding", vector.model())
                .param("vector", vector.text())
                .param("signature", signature)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("compared", COMPARED)
                .query((row, _) -> new Near(answer(row), row.getDouble("cosine")))
                .optional();
    }

    /**
     * Keeps an answer, unless whoever asked is forgotten. It takes the place of an older one.
     *
     * @return whether it is kept
     */
    boolean keep(AnswerKey key, String signature, @Nullable Vector vector, KeptAnswer answer) {
        return of(
                                key,
                                """
                        INSERT INTO coach_answer
                        SELECT :scope, :model, :template, :version, :question, :signature,
                               :embedding::text, :vector::vector, :asker, :provider, :name, :text,
                               :provenance::json, :at
                        WHERE NOT EXISTS (SELECT FROM person_key
                                          WHERE account_id = :asker AND destroyed_at IS NOT NULL)
                        ON CONFLICT (scope, model, template, knowledge_version, question_hash)
                        DO UPDATE SET
                            signature = excluded.signature,
                            embedding_model = excluded.embedding_model,
                            embedding = excluded.embedding, asked_by = excluded.asked_by,
                            provider = excluded.provider, model_name = excluded.model_name,
                            text = excluded.text, provenance = excluded.provenance,
                            kept_at = excluded.kept_at
                        """)
                        .param("question", key.question())
                        .param("signature", signature)
                        .param("embedding", vector == null ? null : vector.model())
                        .param("vector", vector == null ? null : vector.text())
                        .param("asker", answer.askedBy().value())
                        .param("provider", answer.model().provider())
                        .param("name", answer.model().name())
                        .param("text", answer.text())
                        .param("provenance", JSON.writeValueAsString(answer.provenance()))
                        .param("at", answer.keptAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void forget(Set<AccountId> people) {
        var ids = people.stream().map(AccountId::value).toArray(UUID[]::new);
        deleteAll("asked_by = ANY (:people)", Map.of("people", ids));
    }

    /**
     * Deletes answers, a thousand at a time, so that nobody waits for it.
     *
     * @param which the condition, in SQL, which is true of fewer with each deletion
     * @return how many answers that were
     */
    int deleteAll(String which, Map<String, ?> params) {
        int all = 0;
        int some;
        do {
            some =
                    jdbc.sql(
                                    """
                                    DELETE FROM coach_answer WHERE ctid = ANY (ARRAY(
                                        SELECT ctid FROM coach_answer WHERE %s LIMIT %d))
                                    """
                                            .formatted(which, DELETED_AT_ONCE))
                            .withQueryTimeout(DELETION_SECONDS)
                            .params(params)
                            .update();
            all += some;
        } while (some == DELETED_AT_ONCE);
        return all;
    }

    private StatementSpec of(AnswerKey key, String sql) {
        return jdbc.sql(sql)
                .withQueryTimeout(PATIENCE_SECONDS)
                .param("scope", key.scope())
                .param("model", key.model())
                .param("template", key.template())
                .param("version", key.knowledgeVersion());
    }

    private static KeptAnswer answer(ResultSet row) throws SQLException {
        return new KeptAnswer(
                new AccountId(row.getObject("asked_by", UUID.class)),
                new ModelRef(row.getString("provider"), row.getString("model_name")),
                row.getString("text"),
                JSON.readValue(row.getString("provenance"), Provenance.class),
                row.getObject("kept_at", OffsetDateTime.class).toInstant());
    }
}
