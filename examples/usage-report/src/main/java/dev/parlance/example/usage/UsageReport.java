package dev.parlance.example.usage;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;

/** Prints what replies took, by day and model, from the events in Kafka. */
public final class UsageReport {

    private static final String QUERY = "usage.sql";
    private static final String SETTINGS = "KAFKA_";

    private UsageReport() {}

    /**
     * Prints the report to standard output.
     *
     * @param arguments the brokers, as {@code host:port}, and the topic if it is not {@code
     *     parlance.events}; further settings of Kafka's client come from variables such as {@code
     *     KAFKA_SECURITY_PROTOCOL}
     */
    public static void main(String[] arguments) throws SQLException {
        if (arguments.length < 1 || arguments.length > 2 || arguments[0].startsWith("-")) {
            System.err.println("usage: bin/usage-report [HOST:PORT [TOPIC]]");
            System.exit(2);
        }
        var client = new TreeMap<String, Object>(settings(System.getenv()));
        client.put("bootstrap.servers", arguments[0]);
        var topic = arguments.length == 2 ? arguments[1] : "parlance.events";
        try (var out = new PrintStream(System.out, true, StandardCharsets.UTF_8)) {
            print(of(new EventTopic(topic, client)), out);
        } catch (TimeoutException away) {
            System.err.printf("No answer from Kafka at %s: %s%n", arguments[0], away.getMessage());
            System.exit(1);
        }
    }

    /** The report: the names of its columns, and its rows. */
    static List<List<String>> of(EventTopic topic) throws SQLException {
        try (var events = new EventTable()) {
            topic.readTo(events::add);
            return events.ask(QUERY);
        }
    }

    /** {@code KAFKA_SASL_MECHANISM} is {@code sasl.mechanism}. */
    static Map<String, String> settings(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(SETTINGS))
                .collect(
                        Collectors.toMap(
                                variable ->
                                        variable.getKey()
                                                .substring(SETTINGS.length())
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '.'),
                                Map.Entry::getValue));
    }

    private static void print(List<List<String>> table, PrintStream out) {
        var widths =
                IntStream.range(0, table.getFirst().size())
                        .map(
                                column ->
                                        table.stream()
                                                .mapToInt(row -> row.get(column).length())
                                                .max()
                                                .orElse(0))
                        .toArray();
        for (var row : table) {
            out.println(
                    IntStream.range(0, widths.length)
                            .mapToObj(
                                    column ->
                                            row.get(column)
                                                    + " "
                                                            .repeat(
                                                                    widths[column]
                                                                            - row.get(column)
                                                                                    .length()))
                            .collect(Collectors.joining("  "))
                            .stripTrailing());
        }
    }
}
