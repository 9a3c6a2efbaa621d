package dev.parlance.command.trade.mcp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tools of Context7 and the names of their arguments, which differ from version to version of
 * the server: {@code resolve-library-id}, and {@code get-library-docs} or {@code query-docs}.
 *
 * @param libraryName the argument of {@code resolve} that names a library
 * @param libraryId the argument of {@code docs} that names one by its id
 * @param topic the argument of {@code docs} that says what about it is wanted
 */
record Context7Tools(
        Context7Tool resolve,
        String libraryName,
        Context7Tool docs,
        String libraryId,
        String topic) {

    private static final String RESOLVE = "resolve-library-id";
    private static final List<String> DOCS = List.of("get-library-docs", "query-docs");

    /** Whether a tool of this name may be one of them. */
    static boolean know(String name) {
        return name.equals(RESOLVE) || DOCS.contains(name);
    }

    /**
     * Those among what a server offers.
     *
     * @throws Context7Exception if it offers others
     */
    static Context7Tools among(List<Context7Tool> offered) {
        var resolve = named(RESOLVE, offered).orElseThrow(Context7Tools::others);
        var docs =
                DOCS.stream()
                        .flatMap(name -> named(name, offered).stream())
                        .findFirst()
                        .orElseThrow(Context7Tools::others);
        return new Context7Tools(
                resolve,
                argument(resolve, name -> name.contains("libraryname")),
                docs,
                argument(docs, name -> name.contains("libraryid")),
                argument(docs, name -> name.equals("topic") || name.equals("query")));
    }

    /** Which ids libraries of a name have, in the words of the server. */
    String libraries(String name) {
        return resolve.call(withQuery(resolve, libraryName, name));
    }

    /** What a library says about a topic, in the words of the server. */
    String docs(String library, String wanted) {
        return docs.call(Map.of(libraryId, library, topic, wanted));
    }

    /** Some versions also want to know what for. */
    private static Map<String, String> withQuery(Context7Tool tool, String argument, String value) {
        return tool.arguments().contains("query")
                ? Map.of(argument, value, "query", value)
                : Map.of(argument, value);
    }

    private static Optional<Context7Tool> named(String name, List<Context7Tool> offered) {
        return offered.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    private static String argument(Context7Tool tool, Predicate<String> wanted) {
        return tool.arguments().stream()
                .filter(name -> wanted.test(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(Context7Tools::others);
    }

    private static Context7Exception others() {
        return new Context7Exception("The server has other tools than Context7");
    }
}
