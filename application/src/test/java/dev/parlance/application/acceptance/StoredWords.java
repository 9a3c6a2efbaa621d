package dev.parlance.application.acceptance;

import dev.parlance.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for words in every column of every table, past the product, as a dump would show them. */
final class StoredWords {

    private final JdbcClient database;

    StoredWords(TestDatabase database) {
        this.database = JdbcClient.create(database.dataSource());
    }

    /** The tables that hold a word: as it is, in hexadecimal or in Base64. */
    List<String> tablesWith(String word) {
        return tables().stream().filter(table -> holds(table, word)).toList();
    }

    private List<String> tables() {
        return database.sql(
                        """
                        SELECT format('%I.%I', table_schema, table_name)
                        FROM information_schema.tables
                        WHERE table_type = 'BASE TABLE'
                          AND table_schema NOT IN ('pg_catalog', 'information_schema')
                        ORDER BY 1
                        """)
                .query(String.class)
                .list();
    }

    private boolean holds(String table, String word) {
        var found =
                forms(word).stream()
                        .map("t::text ILIKE '%%%s%%'"::formatted)
                        .collect(Collectors.joining(" OR "));
        return database.sql("SELECT EXISTS (SELECT FROM %s t WHERE %s)".formatted(table, found))
                .query(Boolean.class)
                .single();
    }

    /** Bytes are shown in hexadecimal, and what they hold may be in Base64 itself. */
    private static List<String> forms(String word) {
        var forms = new ArrayList<String>();
        forms.add(word);
        forms.addAll(inBase64(word));
        forms.addAll(forms.stream().map(StoredWords::hex).toList());
        return List.copyOf(forms);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What Base64 makes of it depends on how many bytes stand before, and whole groups are alike.
     */
    private static List<String> inBase64(String word) {
        var bytes = word.getBytes(StandardCharsets.UTF_8);
        var forms = new ArrayList<String>();
        for (int skipped = 0; skipped < 3; skipped++) {
            int whole = (bytes.length - skipped) / 3 * 3;
            forms.add(
                    Base64.getEncoder()
                            .encodeToString(Arrays.copyOfRange(bytes, skipped, skipped + whole)));
        }
        return forms;
    }
}
