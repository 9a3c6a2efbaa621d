package dev.parlance.command.coach;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes answers that are given to nobody any more: what is too old, what was said before what is
 * known in its scope changed, what is somebody's who is forgotten, and the oldest of a scope that
 * has too many.
 */
@Component
class AnswerPruning {

    static final int MOST_IN_A_SCOPE = 10_000;

    private static final int SCOPES_AT_ONCE = 1_000;
    private static final int PATIENCE_SECONDS = 30;

    private final JdbcClient jdbc;
    private final AnswerRows rows;
    private final AnswerCachePolicy policy;
    private final ScopeVersions versions;
    private final Clock clock;

    AnswerPruning(
            JdbcClient jdbc,
            AnswerRows rows,
            AnswerCachePolicy policy,
            ScopeVersions versions,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.policy = policy;
        this.versions = versions;
        this.clock = clock;
    }

    private record Scope(String name, AccountId reader, long oldestVersion, long answers) {}

    /**
     * Deletes all of them. Where the version of a scope cannot be told, its answers stay for now.
     *
     * @return how many answers that were
     */
    int prune() {
        var oldest = policy.alikeSince(clock.instant()).atOffset(ZoneOffset.UTC);
        int deleted = rows.deleteAll("kept_at <= :oldest", Map.of("oldest", oldest));
        deleted +=
                rows.deleteAll(
                        """
                        EXISTS (SELECT FROM person_key k
                                WHERE k.account_id = asked_by AND k.destroyed_at IS NOT NULL)
                        """,
                        Map.of());
        var scopes = scopesAfter("");
        while (!scopes.isEmpty()) {
            deleted += scopes.stream().mapToInt(this::prune).sum();
            scopes = scopesAfter(scopes.getLast().name());
        }
        return deleted;
    }

    private int prune(Scope scope) {
        int outdated =
                versions.of(new KnowledgeScope(scope.name()), scope.reader())
                        .filter(now -> scope.oldestVersion() < now)
                        .map(
                                now ->
                                        rows.deleteAll(
                                                "scope = :scope AND knowledge_version < :now",
                                                Map.of("scope", scope.name(), "now", now)))
                        .orElse(0);
        return scope.answers() - outdated <= MOST_IN_A_SCOPE
                ? outdated
                : outdated
                        + rows.deleteAll(
                                """
                                scope = :scope
                                AND kept_at <= (SELECT kept_at FROM coach_answer
                                                WHERE scope = :scope
                                                ORDER BY kept_at DESC OFFSET :most LIMIT 1)
                                """,
                                Map.of("scope", scope.name(), "most", MOST_IN_A_SCOPE));
    }

    private List<Scope> scopesAfter(String last) {
        return jdbc.sql(
                        """
                        SELECT scope, min(asked_by::text)::uuid AS reader,
                               min(knowledge_version) AS oldest, count(*) AS answers
                        FROM coach_answer WHERE scope > :last
                        GROUP BY scope ORDER BY scope LIMIT :most
                        """)
                .withQueryTimeout(PATIENCE_SECONDS)
                .param("last", last)
                .param("most", SCOPES_AT_ONCE)
                .query(
                        (row, _) ->
                                new Scope(
                                        row.getString("scope"),
                                        new AccountId(row.getObject("reader", UUID.class)),
                                        row.getLong("oldest"),
                                        row.getLong("answers")))
                .list();
    }
}
