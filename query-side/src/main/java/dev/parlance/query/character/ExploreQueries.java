package dev.parlance.query.character;

import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterQuery.FindCharacters;
import dev.parlance.kernel.character.CharacterQuery.Order;
import dev.parlance.query.character.CharacterRows.Listed;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists of characters. A text too short for the index on trigrams is looked for in {@value #WINDOW}
 * characters of the list at a time; the cursor leads on, even from an empty page.
 */
@Component
class ExploreQueries {

    static final int WINDOW = 2_000;

    /** A character has no more tags, so more would find nothing. */
    static final int MOST_TAGS = 20;

    private final JdbcClient jdbc;

    ExploreQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    CharacterPage handle(FindCharacters query) {
        int limit = Bounds.page(query.limit());
        Bounds.require(
                query.tags().size() <= MOST_TAGS,
                "At most %d tags can be looked for.".formatted(MOST_TAGS));
        Bounds.require(
                query.tags().stream().noneMatch(tag -> tag.indexOf('\0') >= 0),
                "A tag to look for holds a NUL.");
        var text = SoughtText.of(query.text());
        var place = ListPlace.decode(query.cursor(), query.order());
        var found =
                jdbc.sql(ListSql.of(query, text))
                        .param("reader", query.reader().value())
                        .param("createdAt", Columns.timestamp(place.createdAt()))
                        .param("trend", place.trend())
                        .param("character", place.characterId())
                        .param("tags", tags(query))
                        .param("pattern", text == null ? null : text.pattern())
                        .param("window", WINDOW)
                        .param("rows", limit + 1)
                        .query(CharacterRows::listed)
                        .list();
        return page(query.order(), found, limit);
    }

    private static String[] tags(FindCharacters query) {
        return query.tags().stream().map(SoughtText::normal).sorted().toArray(String[]::new);
    }

    private static CharacterPage page(Order order, List<Listed> found, int limit) {
        if (found.size() > limit) {
            return page(found.subList(0, limit), ListPlace.of(order, found.get(limit - 1)));
        }
        if (!found.isEmpty() && found.getLast().stoppedHere()) {
            return page(found, ListPlace.of(order, found.getLast()));
        }
        return page(found, null);
    }

    private static CharacterPage page(List<Listed> found, @Nullable ListPlace end) {
        var items = found.stream().filter(Listed::hit).map(Listed::item).toList();
        return end == null
                ? new CharacterPage(items, null, false)
                : new CharacterPage(items, end.encode(), true);
    }
}
