package dev.parlance.command.trade.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
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
record Context7Tools(Tool resolve, String libraryName, Tool docs, String libraryId, String topic) {

    private static final String RESOLVE = "resolve-library-id";
    private static final List<String> DOCS = List.of("get-library-docs", "query-docs");

    /**
     * Those among what a server offers.
     *
     * @throws Context7Exception if it offers others
     */
    static Context7Tools among(List<Tool> offered) {
        Tool resolve = named(RESOLVE, offered).orElseThrow(Context7Tools::others);
        Tool docs =
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

    /** Asks which id a library has. */
    CallToolRequest resolve(String library) {
        return new CallToolRequest(resolve.name(), withQuery(resolve, libraryName, library));
    }

    /** Asks for what a library says about a topic. */
    CallToolRequest docs(String library, String wanted) {
        return new CallToolRequest(docs.name(), Map.of(libraryId, library, topic, wanted));
    }

    /** Some versions also want to know what for. */
    private static Map<String, Object> withQuery(Tool tool, String argument, String value) {
        return properties(tool).contains("query")
                ? Map.of(argument, value, "query", value)
                : Map.of(argument, value);
    }

    private static Optional<Tool> named(String name, List<Tool> offered) {
        return offered.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    private static String argument(Tool tool, Predicate<String> wanted) {
        return properties(tool).stream()
                .filter(name -> wanted.test(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(Context7Tools::others);
    }

    private static List<String> properties(Tool tool) {
        return tool.inputSchema().get("properties") instanceof Map<?, ?> properties
                ? properties.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Context7Exception others() {
        return new Context7Exception("The server has other tools than Context7");
    }
}
