package dev.parlance.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a run: rows of the same columns, and whether its checks held. */
public final class Report {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String question;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, Boolean> goals = new LinkedHashMap<>();

    /** Rows that are printed together, from one of all on. */
    private record Table(String title, int from) {}

    /**
     * @param question what the run answers
     */
    public Report(String question) {
        this.question = question;
    }

    /** Has the rows that follow printed as a table of their own. */
    public void table(String title) {
        tables.add(new Table(title, rows.size()));
    }

    /** Adds a row, its columns in order. */
    public void row(Map<String, Object> columns) {
        rows.add(new LinkedHashMap<>(columns));
    }

    /** Says that something which must hold did not. */
    public void failure(String what) {
        failures.add(what);
    }

    /** Says whether something was reached that is wished for. */
    public void goal(String what, boolean reached) {
        goals.put(what, reached);
    }

    boolean passed() {
        return failures.isEmpty();
    }

    void print(PrintStream out) {
        out.println();
        out.println(question);
        var end = rows.size();
        var begin = tables.isEmpty() ? end : tables.getFirst().from();
        print(rows.subList(0, begin), out);
        for (var i = 0; i < tables.size(); i++) {
            var to = i + 1 < tables.size() ? tables.get(i + 1).from() : end;
            out.println();
            out.println(tables.get(i).title());
            print(rows.subList(tables.get(i).from(), to), out);
        }
        out.println(Machine.here().oneLine());
        goals.forEach(
                (what, reached) ->
                        out.println((reached ? "goal reached: " : "GOAL MISSED: ") + what));
        failures.forEach(failure -> out.println("FAILED: " + failure));
    }

    private static void print(List<Map<String, Object>> rows, PrintStream out) {
        if (rows.isEmpty()) {
            return;
        }
        var columns = rows.stream().flatMap(row -> row.keySet().stream()).distinct().toList();
        var widths =
                columns.stream().collect(Collectors.toMap(column -> column, c -> widthOf(c, rows)));
        out.println(line(columns, widths, column -> column));
        out.println(line(columns, widths, column -> "-".repeat(widths.getOrDefault(column, 1))));
        rows.forEach(row -> out.println(line(columns, widths, column -> shown(row.get(column)))));
    }

    void writeTo(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var content = new LinkedHashMap<String, Object>();
        content.put("question", question);
        content.put("at", Instant.now().toString());
        content.put("machine", Machine.here());
        content.put("rows", rows);
        if (!goals.isEmpty()) {
            content.put("goals", goals);
        }
        content.put("failures", failures);
        Files.writeString(file, JSON.writeValueAsString(content));
    }

    private static int widthOf(String column, List<Map<String, Object>> rows) {
        return IntStream.concat(
                        IntStream.of(column.length()),
                        rows.stream().mapToInt(row -> shown(row.get(column)).length()))
                .max()
                .orElse(1);
    }

    private static String line(
            List<String> columns,
            Map<String, Integer> widths,
            java.util.function.UnaryOperator<String> cell) {
        return columns.stream()
                .map(c -> ("%-" + widths.getOrDefault(c, 1) + "s").formatted(cell.apply(c)))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String shown(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double d when Math.abs(d) >= 100 -> "%,.0f".formatted(d);
            case Double d -> "%.2f".formatted(d);
            case Number n -> "%,d".formatted(n.longValue());
            default -> value.toString();
        };
    }
}
