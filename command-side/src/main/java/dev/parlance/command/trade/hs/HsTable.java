package dev.parlance.command.trade.hs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The chapters and headings of the Harmonized System, edition HS 2022, with their titles. The file
 * states where they are from and under which licence.
 */
public final class HsTable {

    private static final String FILE = "/hs/hs-2022.tsv";
    private static final String COMMENT = "#";
    private static final String DIVIDER = "\t";

    private record Titles(String english, @Nullable String korean) {}

    private final Map<HsCode, Titles> titles;

    private HsTable(Map<HsCode, Titles> titles) {
        this.titles = Map.copyOf(titles);
    }

    /**
     * Reads the table that ships with the product.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalStateException if a line of it is malformed or names a code again
     */
    public static HsTable bundled() {
        try (InputStream file =
                Objects.requireNonNull(HsTable.class.getResourceAsStream(FILE), FILE)) {
            var titles = new HashMap<HsCode, Titles>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith(COMMENT))
                    .forEach(line -> put(line, titles));
            return new HsTable(titles);
        } catch (IOException e) {
            throw new UncheckedIOException("The table of HS codes cannot be read", e);
        }
    }

    private static void put(String line, Map<HsCode, Titles> titles) {
        String[] cells = line.split(DIVIDER, -1);
        var code = new HsCode(cells[0]);
        if (cells.length != (code.isChapter() ? 3 : 2)
                || titles.put(code, new Titles(cells[1], code.isChapter() ? cells[2] : null))
                        != null) {
            throw new IllegalStateException("Malformed or repeated in " + FILE + ": " + line);
        }
    }

    /** Whether there is this chapter or heading; of a longer code, its heading. */
    public boolean knows(HsCode code) {
        return titles.containsKey(code.heading());
    }

    /** The English title of a code's heading, or of its chapter if the heading is not known. */
    public String english(HsCode code) {
        return titles.getOrDefault(code.heading(), chapter(code)).english();
    }

    /** The Korean title of a code's chapter; headings have none. */
    public String korean(HsCode code) {
        return Objects.requireNonNull(chapter(code).korean());
    }

    private Titles chapter(HsCode code) {
        return Objects.requireNonNull(titles.get(code.chapter()));
    }
}
