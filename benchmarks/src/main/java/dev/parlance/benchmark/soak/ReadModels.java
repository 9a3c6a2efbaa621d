package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.soak.Check.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of the projections, and whether a replay makes them again as they are. All columns are
 * compared: none holds the time of writing.
 */
final class ReadModels {

    private static final Map<String, List<String>> TABLES =
            new TreeMap<>(
                    Map.of(
                            "history", List.of("message", "message_variant", "posted_message"),
                            "conversations",
                                    List.of(
                                            "conversation",
                                            "conversation_participant",
                                            "conversation_assistant"),
                            "unread",
                                    List.of(
                                            "conversation_progress",
                                            "conversation_notice",
                                            "read_marker"),
                            "replies", List.of("reply"),
                            "lorebooks", List.of("lorebook", "lorebook_entry", "lorebook_binding"),
                            "memories",
                                    List.of(
                                            "memory",
                                            "memory_conversation_deleted",
                                            "memory_term",
                                            "conversation_summary"),
                            "knowledge",
                                    List.of(
                                            "knowledge_document",
                                            "knowledge_chunk",
                                            "knowledge_term",
                                            "knowledge_scope"),
                            "usage", List.of("usage_conversation", "usage_reply", "usage_daily"),
                            "budgets", List.of("budget", "budget_reservation", "budget_alert"),
                            "stats",
                                    List.of(
                                            "stats_conversation",
                                            "stats_reply",
                                            "stats_daily",
                                            "stats_failure")));

    /** What no replay makes, or only some time after it. */
    private static final List<String> OTHERS =
            List.of(
                    "memory_embedding",
                    "memory_unembedded",
                    "embedding_model",
                    "embedding_cache",
                    "domain_event",
                    "snapshot_event",
                    "token_entry",
                    "saga_entry",
                    "association_value_entry",
                    "dead_letter",
                    "scheduled_tasks",
                    "reply_worker",
                    "accounts",
                    "account_sessions",
                    "flyway_schema_history",
                    "projection_rebuild");

    private final Evidence evidence;

    ReadModels(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Keeps copies of all tables, then has the projections built again. */
    List<Outcome> compareWithReplay(Operator operator, Run run)
            throws SQLException, InterruptedException {
        for (var table : tables()) {
            evidence.execute("CREATE TABLE soak.%1$s AS TABLE public.%1$s".formatted(table));
        }
        run.grant(SoakPlan.REPLAY);
        for (var projection : TABLES.keySet()) {
            operator.replay(projection);
        }
        var outcomes = new ArrayList<Outcome>();
        var late = operator.awaitHead(run);
        outcomes.add(new Outcome("replays reach the head", late.size(), String.join("; ", late)));
        for (var table : tables()) {
            outcomes.add(evidence.examine(sameRows(table)));
        }
        return outcomes;
    }

    /** A table that somebody adds shall not go unnoticed. */
    Outcome allTablesAreKnown() throws SQLException {
        var unknown =
                evidence.strings("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
        unknown.removeAll(tables());
        unknown.removeAll(OTHERS);
        return new Outcome(
                "every table is compared or known as none of a projection",
                unknown.size(),
                String.join(", ", unknown));
    }

    long rows() throws SQLException {
        var rows = 0L;
        for (var table : tables()) {
            rows += Long.parseLong(evidence.strings("SELECT count(*) FROM " + table).getFirst());
        }
        return rows;
    }

    private static List<String> tables() {
        return TABLES.values().stream().flatMap(List::stream).toList();
    }

    private static Check sameRows(String table) {
        return new Check(
                table + " equals its replay",
                """
                (SELECT 'not replayed' AS was, t::text AS line FROM soak.%1$s t
                 EXCEPT ALL SELECT 'not replayed', t::text FROM public.%1$s t)
                UNION ALL
                (SELECT 'only replayed', t::text FROM public.%1$s t
                 EXCEPT ALL SELECT 'only replayed', t::text FROM soak.%1$s t)
                """
                        .formatted(table));
    }
}
