package dev.parlance.query.character;

import dev.parlance.kernel.character.CharacterQuery.FindCharacters;
import dev.parlance.kernel.character.CharacterQuery.Order;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a list. It holds a condition only where there is something to look for, so that
 * each combination is planned for the index that fits it.
 */
final class ListSql {

    private static final String COLUMNS =
            """
            SELECT c.*, coalesce(e.conversations, 0) AS conversations,
                   coalesce(e.trend, '-Infinity') AS trend
            """;

    private static final String ALL =
            "FROM character c LEFT JOIN explore_character e USING (character_id)\n";

    private static final String EXPLORED =
            "FROM explore_character e JOIN character c USING (character_id)\n";

    /** Looks at so many characters in their order, and marks the last of them. */
    private static final String WINDOW =
            """
            WITH looked_at AS MATERIALIZED (%s LIMIT :window),
            numbered AS (
                SELECT *, search LIKE :pattern AS hit, row_number() OVER () AS place
                FROM looked_at
            )
            SELECT *, place = :window AS stopped_here FROM numbered
            WHERE hit OR place = :window
            ORDER BY place LIMIT :rows
            """;

    private ListSql() {}

    static String of(FindCharacters query, @Nullable SoughtText text) {
        var indexed = text != null && text.indexed();
        var sought = indexed ? "AND c.search LIKE :pattern\n" : "";
        var list = from(query) + scope(query) + place(query) + tags(query) + sought + order(query);
        return text == null || indexed
                ? COLUMNS + ", true AS hit, false AS stopped_here\n" + list + "LIMIT :rows"
                : WINDOW.formatted(COLUMNS + list);
    }

    private static String order(FindCharacters query) {
        return "ORDER BY %s DESC, %s DESC\n".formatted(key(query), id(query));
    }

    private static String id(FindCharacters query) {
        return explored(query) ? "e.character_id" : "c.character_id";
    }

    private static boolean explored(FindCharacters query) {
        return query.order() == Order.TRENDING && !query.own();
    }

    private static String from(FindCharacters query) {
        return explored(query) ? EXPLORED : ALL;
    }

    private static String key(FindCharacters query) {
        if (query.order() == Order.NEW) {
            return "c.created_at";
        }
        return explored(query) ? "e.trend" : "coalesce(e.trend, '-Infinity')";
    }

    private static String scope(FindCharacters query) {
        if (query.own()) {
            return "WHERE c.owner_id = :reader\n";
        }
        return "WHERE c.visibility = 'PUBLIC'\n" + (explored(query) ? "AND e.listed\n" : "");
    }

    private static String place(FindCharacters query) {
        var at = query.order() == Order.NEW ? ":createdAt" : ":trend";
        return "AND (%s, %s) < (%s, :character)\n".formatted(key(query), id(query), at);
    }

    private static String tags(FindCharacters query) {
        return query.tags().isEmpty() ? "" : "AND c.tags @> :tags::text[]\n";
    }
}
