package dev.parlance.projection.memory;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is found by vectors, and the tables that it is kept in. */
enum EmbeddedKind {
    MEMORY(
            "memory",
            "memories",
            "memory",
            List.of("memory_id uuid"),
            List.of("account_id", "character_id"),
            "%s.text",
            "%s.valid_until IS NULL"),
    /** Pieces of documents, each with the headings above it. */
    CHUNK(
            "knowledge",
            "knowledge",
            "knowledge_chunk",
            List.of("document_id uuid", "number int4"),
            List.of("scope"),
            "concat_ws(E'\\n', %1$s.heading, %1$s.text)",
            "%s.searchable");

    private static final Pattern PLACE =
            Pattern.compile(
                    "\\{(?:(?<row>\\w+)\\.)?"
                            + "(?<word>texts|waiting|vectors|key|owner|text|inForce)\\}");

    private final String name;
    private final String projection;
    private final String texts;
    private final List<String> keyColumns;
    private final List<String> owner;
    private final String text;
    private final String inForce;

    /**
     * @param name begins the names of its tables of vectors, and of its metrics
     * @param texts the table of its texts
     * @param keyColumns of that table, with their types
     * @param owner the columns that say who may find it
     * @param text of a row of that table, whose SHA-256 is its column {@code text_hash}
     * @param inForce whether a row of that table may be found
     */
    EmbeddedKind(
            String name,
            String projection,
            String texts,
            List<String> keyColumns,
            List<String> owner,
            String text,
            String inForce) {
        this.name = name;
        this.projection = projection;
        this.texts = texts;
        this.keyColumns = keyColumns;
        this.owner = owner;
        this.text = text;
        this.inForce = inForce;
    }

    /** The projection that writes its texts. */
    String projection() {
        return projection;
    }

    /** The table of its vectors. */
    String vectors() {
        return name + "_embedding";
    }

    /** The full name of a metric of it. */
    String metric(String last) {
        return "parlance.%s.%s".formatted(name, last);
    }

    /** The columns that tell one from another, with their types. */
    List<String> keyColumns() {
        return keyColumns;
    }

    /** Their names. */
    List<String> keyNames() {
        return keyColumns.stream().map(column -> column.split(" ", 2)[0]).toList();
    }

    /**
     * A statement about this kind. In it <code>{texts}</code>, <code>{waiting}</code> and <code>
     * {vectors}</code> stand for its tables; <code>{key}</code> and <code>{owner}</code> for
     * columns; and <code>{m.key}</code>, <code>{m.owner}</code>, <code>{m.text}</code> and <code>
     * {m.inForce}</code> for those of table {@code m}, or what they say.
     */
    String sql(String template) {
        return PLACE.matcher(template)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        word(place.group("word"), place.group("row"))));
    }

    /** A condition that holds if one holds of any kind. */
    static String any(String template) {
        return Arrays.stream(values())
                .map(kind -> "(" + kind.sql(template) + ")")
                .collect(Collectors.joining(" OR "));
    }

    private String word(String word, @Nullable String row) {
        return switch (word) {
            case "texts" -> texts;
            case "waiting" -> name + "_unembedded";
            case "vectors" -> vectors();
            case "key" -> columns(keyNames(), row);
            case "owner" -> columns(owner, row);
            case "text" -> text.formatted(row);
            case "inForce" -> inForce.formatted(row);
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static String columns(List<String> names, @Nullable String row) {
        String before = row == null ? "" : row + ".";
        return names.stream().map(name -> before + name).collect(Collectors.joining(", "));
    }
}
