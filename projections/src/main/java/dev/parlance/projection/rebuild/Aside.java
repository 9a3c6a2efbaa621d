package dev.parlance.projection.rebuild;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a projection is built again.
 *
 * @param projection its name
 * @param tables all that it writes
 */
public record Aside(String projection, List<String> tables) {

    /** Where the tables are that serve. */
    static final String HOME = "public";

    private static final String SUFFIX = "@rebuild";

    public Aside {
        tables = List.copyOf(tables);
    }

    /** The name under which its events are taken in, tokens and dead letters are kept. */
    public String processor() {
        return projection + SUFFIX;
    }

    /** Whether dead letters under this name are those of a projection that is built again. */
    public static boolean isProcessor(String name) {
        return name.endsWith(SUFFIX);
    }

    /** The schema of the tables that are filled. */
    String schema() {
        return quoted("rebuild_" + projection);
    }

    /** The schema of the tables that were replaced, until they are dropped. */
    String replaced() {
        return quoted("replaced_" + projection);
    }

    /**
     * Sends what a transaction writes to the tables aside. It holds them, so that while it lasts
     * they neither serve nor go, and fails if they are not there: what is named would otherwise be
     * found among the tables that serve.
     */
    String enter() {
        return "%s; LOCK TABLE %s IN ROW EXCLUSIVE MODE".formatted(searchPath(), all(schema()));
    }

    String searchPath() {
        return "SET LOCAL search_path = %s, %s".formatted(schema(), HOME);
    }

    /** All tables in a schema, for a statement. */
    String all(String schema) {
        return tables.stream().map(t -> schema + "." + quoted(t)).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
