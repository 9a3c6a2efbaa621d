package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas in {@code docs/events} are those of the code. {@code bin/events} writes them, and
 * leaves those alone that would break what was written or is read by them.
 */
class EventSchemasTest {

    private static final Path FOLDER = Path.of("..", "docs", "events");
    private static final String ENDING = ".schema.json";
    private static final boolean WRITE = Boolean.getBoolean("parlance.events.write");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, ObjectNode> generated = new PublishedSchemas().all();

    @Test
    void noSchemaBreaksWhatWasPublishedByIt() throws IOException {
        assertThat(breaches(committed())).isEmpty();
    }

    @Test
    void theSchemasOfTheCodeAreCommitted() throws IOException {
        if (WRITE && breaches(committed()).isEmpty()) {
            for (var schema : generated.entrySet()) {
                Files.writeString(FOLDER.resolve(schema.getKey()), text(schema.getValue()));
            }
        }

        var committed = committed();
        for (var schema : generated.entrySet()) {
            assertThat(committed.get(schema.getKey()))
                    .as("%s, which bin/events writes", schema.getKey())
                    .isEqualTo(schema.getValue());
        }
    }

    @Test
    void aSchemaWithoutAnEventIsOneOfAnEarlierRevision() throws IOException {
        var names = generated.keySet().stream().map(EventSchemasTest::withoutRevision).toList();

        assertThat(committed().keySet())
                .as("schemas of events that there are no more; records of theirs stay in the topic")
                .allMatch(file -> names.contains(withoutRevision(file)));
    }

    @Test
    void everyEventStandsInTheCatalogue() throws IOException {
        var catalogue = Files.readString(FOLDER.resolve("README.md"));

        assertThat(generated.keySet())
                .allSatisfy(file -> assertThat(catalogue).contains("](" + file + ")"));
    }

    private List<String> breaches(Map<String, JsonNode> committed) {
        var breaches = new ArrayList<String>();
        generated.forEach(
                (file, schema) -> {
                    if (committed.containsKey(file)) {
                        SchemaRules.breaches(committed.get(file), schema)
                                .forEach(breach -> breaches.add(file + ": " + breach));
                    }
                });
        return breaches;
    }

    private static String withoutRevision(String file) {
        return file.replaceAll("\\.v[0-9]+\\.schema\\.json$", "");
    }

    private static Map<String, JsonNode> committed() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString(),
                                    file -> JSON.readTree(file.toFile()),
                                    (one, _) -> one,
                                    TreeMap::new));
        }
    }

    private static String text(JsonNode schema) {
        var indenter = new DefaultIndenter("  ", "\n");
        return JSON.writer()
                        .with(
                                new DefaultPrettyPrinter()
                                        .withObjectIndenter(indenter)
                                        .withArrayIndenter(indenter))
                        .writeValueAsString(schema)
                + "\n";
    }
}
