package dev.parlance.gateway.character.card;

import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the lorebook of a card. Entries are written in two ways: as the specification has it, in a
 * list, and as SillyTavern keeps its own world info, in an object by numbers with fields of other
 * names. Where both names are known either is read, since programs mix them.
 */
final class BookReader {

    /** Beyond this an order says no more than first or last. */
    private static final int MOST = 1_000_000;

    /** More than these no lorebook can have; whoever asks for more gets the most. */
    private static final int DEEPEST_SCAN = 100;

    private static final int GREATEST_BUDGET = 32_000;

    /** Where an entry stands that does not say so, as SillyTavern has it. */
    private static final int USUAL_ORDER = 100;

    private BookReader() {}

    static CardBook read(CardFields book) {
        return new CardBook(
                book.text("name"),
                book.text("description"),
                positive(book.number("scan_depth", 0, DEEPEST_SCAN)),
                positive(book.number("token_budget", 0, GREATEST_BUDGET)),
                book.flag("recursive_scanning", false),
                entries(book));
    }

    private static @Nullable Integer positive(@Nullable Integer number) {
        return number == null || number < 1 ? null : number;
    }

    private static List<CardBook.Entry> entries(CardFields book) {
        if (!book.has("entries")) {
            return List.of();
        }
        var path = book.path() + ".entries";
        var nodes = book.node("entries");
        if (nodes.isObject()) {
            CardFields.requireShort(nodes, path);
        } else {
            CardFields.requireList(nodes, path);
        }
        var entries = new ArrayList<CardBook.Entry>();
        for (JsonNode node : nodes) {
            entries.add(entry(CardFields.of(node, "%s[%d]".formatted(path, entries.size()))));
        }
        return entries;
    }

    private static CardBook.Entry entry(CardFields entry) {
        int order =
                Objects.requireNonNullElse(number(entry, "insertion_order", "order"), USUAL_ORDER);
        var content = entry.text("content");
        var secondary = texts(entry, "secondary_keys", "keysecondary");
        return new CardBook.Entry(
                name(entry),
                texts(entry, "keys", "key"),
                entry.flag("selective", false) ? secondary : List.of(),
                content == null ? "" : content,
                Objects.requireNonNullElse(entry.number("priority", -MOST, MOST), order),
                order,
                position(entry),
                enabled(entry),
                entry.flag("constant", false),
                entry.flag(
                        entry.has("case_sensitive") ? "case_sensitive" : "caseSensitive", false));
    }

    private static @Nullable String name(CardFields entry) {
        var name = entry.text("name");
        return name == null ? entry.text("comment") : name;
    }

    private static List<String> texts(CardFields entry, String field, String orElse) {
        return entry.texts(entry.has(field) ? field : orElse);
    }

    private static @Nullable Integer number(CardFields entry, String field, String orElse) {
        return entry.number(entry.has(field) ? field : orElse, -MOST, MOST);
    }

    /** An expression (V3) would be looked for as the text it is written in, and must not be. */
    private static boolean enabled(CardFields entry) {
        boolean enabled =
                entry.has("enabled") ? entry.flag("enabled", true) : !entry.flag("disable", false);
        return enabled && !entry.flag("use_regex", false);
    }

    /** A word in the specification, a number in SillyTavern, where 0 is before the character. */
    private static Position position(CardFields entry) {
        var position = entry.node("position");
        boolean before =
                position.isNumber()
                        ? position.doubleValue() == 0
                        : "before_char".equals(entry.text("position"));
        return before ? Position.BEFORE_PERSONA : Position.AFTER_PERSONA;
    }
}
