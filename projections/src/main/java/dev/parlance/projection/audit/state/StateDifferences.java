package dev.parlance.projection.audit.state;

import dev.parlance.kernel.audit.StateComparison;
import dev.parlance.kernel.audit.StateComparison.Difference;
import dev.parlance.kernel.audit.StateComparison.Kind;
import dev.parlance.kernel.conversation.ConversationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares tables that were folded anew with those of the same names that people read. */
final class StateDifferences {

    private static final String KEY_COLUMNS =
            """
            SELECT a.attname FROM pg_index i
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
            WHERE i.indrelid = to_regclass('public.' || ?) AND i.indisprimary
            ORDER BY array_position(i.indkey::int2[], a.attnum)
            """;

    private static final String COMPARISON =
            """
            SELECT f.content AS folded, l.content AS found
            FROM (SELECT to_jsonb(t) AS content FROM %1$s t WHERE conversation_id = ?) f
            FULL JOIN
                 (SELECT to_jsonb(t) AS content FROM public.%1$s t WHERE conversation_id = ?) l
                ON %2$s
            WHERE f.content IS DISTINCT FROM l.content
            ORDER BY coalesce(f.content, l.content)::text
            LIMIT ?
            """;

    private final JdbcOperations jdbc;
    private final UUID conversation;
    private final boolean shown;

    /**
     * @param shown whether the values that differ are shown
     */
    StateDifferences(JdbcOperations jdbc, ConversationId conversationId, boolean shown) {
        this.jdbc = jdbc;
        this.conversation = conversationId.value();
        this.shown = shown;
    }

    List<Difference> in(List<String> tables) {
        var differences = new ArrayList<Difference>();
        for (var table : tables) {
            int left = StateComparison.MOST_DIFFERENCES - differences.size();
            if (left > 0) {
                differences.addAll(in(table, left));
            }
        }
        return differences;
    }

    /** How many rows the fold came to. */
    long rows(List<String> tables) {
        return tables.stream().mapToLong(this::rows).sum();
    }

    private long rows(String table) {
        var rows =
                jdbc.queryForObject(
                        "SELECT count(*) FROM %s WHERE conversation_id = ?".formatted(table),
                        Long.class,
                        conversation);
        return rows == null ? 0 : rows;
    }

    private List<Difference> in(String table, int limit) {
        var key = jdbc.queryForList(KEY_COLUMNS, String.class, table);
        var sameKey =
                key.stream()
                        .map("f.content -> '%1$s' = l.content -> '%1$s'"::formatted)
                        .collect(Collectors.joining(" AND "));
        return jdbc.query(
                COMPARISON.formatted(table, sameKey),
                (row, _) -> difference(table, key, row),
                conversation,
                conversation,
                limit);
    }

    private Difference difference(String table, List<String> key, ResultSet row)
            throws SQLException {
        var folded = content(row.getString("folded"));
        var found = content(row.getString("found"));
        var either = folded == null ? Objects.requireNonNull(found) : folded;
        var columns =
                either.propertyNames().stream()
                        .filter(
                                name ->
                                        folded == null
                                                || found == null
                                                || !folded.get(name).equals(found.get(name)))
                        .filter(name -> !key.contains(name))
                        .sorted()
                        .toList();
        return new Difference(
                table,
                found == null ? Kind.MISSING : folded == null ? Kind.SURPLUS : Kind.DIFFERENT,
                only(either, key).toString(),
                columns,
                shown && folded != null ? only(folded, columns).toString() : null,
                shown && found != null ? only(found, columns).toString() : null);
    }

    private static @Nullable ObjectNode content(@Nullable String json) {
        return json == null ? null : (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private static JsonNode only(ObjectNode content, List<String> columns) {
        var chosen = JsonMapper.shared().createObjectNode();
        columns.forEach(column -> chosen.set(column, content.get(column)));
        return chosen;
    }
}
