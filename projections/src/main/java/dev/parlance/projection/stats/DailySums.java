package dev.parlance.projection.stats;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.stats.StatsReport;
import dev.parlance.projection.batch.RowBuffer;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Adds what has ended to the sums of its day, under a key of each grouping. Only what had not ended
 * before is added, so taking in an end again adds nothing.
 */
final class DailySums {

    private static final String ADD_SUMS =
            """
            ON CONFLICT (grouped_by, day, key, currency) DO UPDATE SET
                replies = d.replies + excluded.replies,
                completed = d.completed + excluded.completed,
                failed = d.failed + excluded.failed,
                cancelled = d.cancelled + excluded.cancelled,
                short_hits = d.short_hits + excluded.short_hits,
                semantic_hits = d.semantic_hits + excluded.semantic_hits,
                misses = d.misses + excluded.misses,
                prompt_tokens = d.prompt_tokens + excluded.prompt_tokens,
                completion_tokens = d.completion_tokens + excluded.completion_tokens,
                cached_tokens = d.cached_tokens + excluded.cached_tokens,
                cost = d.cost + excluded.cost,
                completed_ms = d.completed_ms + excluded.completed_ms
            """;

    private static final String ADD_FAILURES =
            """
            ON CONFLICT (grouped_by, day, key, code) DO UPDATE SET
                replies = f.replies + excluded.replies
            """;

    private static final String END =
            """
            WITH ended AS (
                UPDATE stats_reply s SET
                    status = r.status,
                    ended_at = r.at,
                    failure_code = r.failure_code,
                    provider = coalesce(r.provider, s.provider),
                    model = coalesce(r.model, s.model),
                    cache = r.cache,
                    prompt_tokens = r.prompt_tokens,
                    completion_tokens = r.completion_tokens,
                    cached_tokens = r.cached_tokens,
                    estimated = r.estimated,
                    cost = r.cost,
                    currency = r.currency,
                    price_list = r.price_list,
                    cost_known = r.cost_known,
                    first_token_ms = r.first_token_ms,
                    total_ms = r.total_ms
                FROM {rows}
                WHERE s.reply_id = r.reply_id AND s.status IN ('REQUESTED', 'STARTED')
                RETURNING s.*, r.day
            ), keyed AS (
                SELECT e.*, g.grouped_by, g.key
                FROM ended e CROSS JOIN LATERAL (VALUES
                    ('DAY', e.day::text),
                    ('ACCOUNT', coalesce(e.account_id::text, '%1$s')),
                    ('CONVERSATION', e.conversation_id::text),
                    ('ROOM', CASE WHEN e.kind = 'ROOM' THEN e.conversation_id::text END),
                    ('MODEL', coalesce(e.provider || '/' || e.model, '%2$s')),
                    ('OUTCOME', CASE WHEN e.summary THEN '%3$s' ELSE e.status END),
                    ('KIND', e.kind)) g(grouped_by, key)
                WHERE g.key IS NOT NULL
            ), conversations AS (
                UPDATE stats_conversation c SET
                    completed = c.completed + n.completed,
                    failed = c.failed + n.failed,
                    cancelled = c.cancelled + n.cancelled
                FROM (SELECT conversation_id,
                             count(*) FILTER (WHERE status = 'COMPLETED') AS completed,
                             count(*) FILTER (WHERE status = 'FAILED') AS failed,
                             count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled
                      FROM ended WHERE NOT summary GROUP BY 1) n
                WHERE c.conversation_id = n.conversation_id
            ), failures AS (
                INSERT INTO stats_failure AS f (grouped_by, day, key, code, replies)
                SELECT grouped_by, day, key, failure_code, count(*)
                FROM keyed WHERE failure_code IS NOT NULL AND NOT summary
                GROUP BY 1, 2, 3, 4
                %4$s
            )
            INSERT INTO stats_daily AS d
                (grouped_by, day, key, currency, replies, completed, failed, cancelled,
                 short_hits, semantic_hits, misses, prompt_tokens, completion_tokens,
                 cached_tokens, cost, completed_ms)
            SELECT grouped_by, day, key, coalesce(currency, ''),
                   count(*) FILTER (WHERE NOT summary),
                   count(*) FILTER (WHERE NOT summary AND status = 'COMPLETED'),
                   count(*) FILTER (WHERE NOT summary AND status = 'FAILED'),
                   count(*) FILTER (WHERE NOT summary AND status = 'CANCELLED'),
                   count(*) FILTER (WHERE looked_up AND cache = 'SHORT'),
                   count(*) FILTER (WHERE looked_up AND cache = 'SEMANTIC'),
                   count(*) FILTER (WHERE looked_up AND cache = 'NONE'),
                   coalesce(sum(prompt_tokens), 0),
                   coalesce(sum(completion_tokens), 0),
                   coalesce(sum(cached_tokens), 0),
                   coalesce(sum(cost), 0),
                   coalesce(sum(total_ms) FILTER (WHERE NOT summary AND status = 'COMPLETED'), 0)
            FROM (SELECT *, kind = 'COACH' AND NOT summary AND status = 'COMPLETED' AS looked_up
                  FROM keyed) k
            GROUP BY 1, 2, 3, 4
            %5$s
            """
                    .formatted(
                            StatsReport.ERASED,
                            StatsReport.NO_MODEL,
                            StatsReport.SUMMARY,
                            ADD_FAILURES,
                            ADD_SUMS);

    private static final String DISOWN_SUMS =
            """
            WITH gone AS (
                DELETE FROM stats_daily WHERE grouped_by = 'ACCOUNT' AND key = ? RETURNING *
            )
            INSERT INTO stats_daily AS d
            SELECT grouped_by, day, '%s', currency, replies, completed, failed, cancelled,
                   short_hits, semantic_hits, misses, prompt_tokens, completion_tokens,
                   cached_tokens, cost, completed_ms
            FROM gone
            %s
            """
                    .formatted(StatsReport.ERASED, ADD_SUMS);

    private static final String DISOWN_FAILURES =
            """
            WITH gone AS (
                DELETE FROM stats_failure WHERE grouped_by = 'ACCOUNT' AND key = ? RETURNING *
            )
            INSERT INTO stats_failure AS f
            SELECT grouped_by, day, '%s', code, replies FROM gone
            %s
            """
                    .formatted(StatsReport.ERASED, ADD_FAILURES);

    private DailySums() {}

    /** Rows of what has ended: how, when, and what it took if it took anything. */
    static RowBuffer ended() {
        return new RowBuffer(
                END,
                "reply_id uuid",
                "status text",
                "at timestamptz",
                "day date",
                "failure_code text",
                "provider text",
                "model text",
                "cache text",
                "prompt_tokens int8",
                "completion_tokens int8",
                "cached_tokens int8",
                "estimated bool",
                "cost numeric",
                "currency text",
                "price_list text",
                "cost_known bool",
                "first_token_ms int8",
                "total_ms int8");
    }

    /** Adds the sums of an account to those of all that were erased. */
    static void disown(JdbcOperations jdbc, AccountId person) {
        jdbc.update(DISOWN_SUMS, person.toString());
        jdbc.update(DISOWN_FAILURES, person.toString());
    }
}
