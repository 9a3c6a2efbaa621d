package dev.parlance.gateway.lorebook;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookLimits;
import dev.parlance.kernel.lorebook.LorebookSettings;
import dev.parlance.kernel.lorebook.LorebookView;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lorebooks in the two forms that people already have: the {@code character_book} of the Character
 * Card V2 specification (malfoyslastname/character-card-spec-v2, 2023), by itself or in its card,
 * and SillyTavern's World Info. It writes the former.
 *
 * <p>An entry without a priority has its order for one, as SillyTavern has it. What has no
 * counterpart here is passed over: probabilities, groups, timed effects, insertion depths, and the
 * entries' own scan depths. Secondary keywords count only where any of them is enough. Entries
 * whose keywords are expressions are kept but disabled, for they would be looked for as the text
 * they are written in. Entries without content, and such without a keyword that are not constant,
 * cannot fire and are left out.
 */
public final class LoreFormat {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Entries that travel in one command. */
    private static final int TOGETHER = 100;

    private static final String ENTRIES = "entries";
    private static final String BOOK = "character_book";
    private static final String TOKEN_BUDGET = "parlance/token_budget";

    private LoreFormat() {}

    /**
     * What a file holds.
     *
     * @param skipped how many entries were left out
     */
    public record Lore(LorebookSettings settings, List<LorebookEntry> entries, int skipped) {

        public Lore {
            entries = List.copyOf(entries);
        }

        /** The entries as they travel, so many in one command. */
        public List<List<LorebookEntry>> inParts() {
            var parts = new ArrayList<List<LorebookEntry>>();
            for (int from = 0; from < entries.size(); from += TOGETHER) {
                parts.add(entries.subList(from, Math.min(entries.size(), from + TOGETHER)));
            }
            return parts;
        }
    }

    /**
     * Reads a lorebook. Numbers out of bounds are set to the bound, but a depth or budget below one
     * is as good as none; names are cut, keywords that are too long or too many are passed over.
     * What is read keeps all bounds of a lorebook.
     *
     * @param file a lorebook, or a card that holds one
     * @param owner whose texts they become
     * @param name what it is called if it does not say
     * @param ids gives the entries their ids in turn
     * @throws Rejected with {@code VALIDATION_FAILED} if there is no lorebook in it, or one that
     *     holds more than any may, with {@code MESSAGE_TOO_LARGE} if an entry's content is too long
     */
    public static Lore read(JsonNode file, AccountId owner, String name, IdSource ids) {
        var book = bookIn(file);
        var entries = new ArrayList<LorebookEntry>();
        long characters = 0;
        for (var node : book.path(ENTRIES)) {
            var entry = new EntryReader(node, owner).read(ids);
            entry.ifPresent(entries::add);
            characters += entry.map(EntryReader::lengthOf).orElse(0);
            requireRoom(entries.size(), characters);
        }
        return new Lore(
                settings(book, owner, name), entries, book.path(ENTRIES).size() - entries.size());
    }

    private static void requireRoom(int entries, long characters) {
        if (entries > LorebookLimits.MAX_ENTRIES || characters > LorebookLimits.MAX_CHARACTERS) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "A lorebook has at most %d entries, with %d characters together."
                                    .formatted(
                                            LorebookLimits.MAX_ENTRIES,
                                            LorebookLimits.MAX_CHARACTERS)));
        }
    }

    private static JsonNode bookIn(JsonNode file) {
        for (var path : List.of("/data/" + BOOK, "/" + BOOK, "/data", "")) {
            var book = file.at(path);
            if (book.path(ENTRIES).isContainer()) {
                return book;
            }
        }
        throw new Rejected(new Rejection.Invalid("This holds no lorebook: there are no entries."));
    }

    private static LorebookSettings settings(JsonNode book, AccountId owner, String name) {
        var own = Texts.fitting(book.path("name"), LorebookLimits.MAX_NAME_LENGTH);
        var description =
                Texts.fitting(book.path("description"), LorebookLimits.MAX_DESCRIPTION_LENGTH);
        return new LorebookSettings(
                new ProtectedText(owner, own == null ? name : own),
                description == null ? null : new ProtectedText(owner, description),
                positive(book.path("scan_depth"), LorebookLimits.MAX_SCAN_DEPTH),
                positive(book.path("token_budget"), LorebookLimits.MAX_TOKEN_BUDGET),
                book.path("recursive_scanning").asBoolean(false));
    }

    /** Writes a lorebook as a {@code character_book}. */
    public static ObjectNode write(LorebookView book, LorebookEntries entries) {
        var json = JSON.createObjectNode();
        json.put("name", book.name());
        putText(json, "description", book.description());
        putNumber(json, "scan_depth", book.scanDepth());
        putNumber(json, "token_budget", book.tokenBudget());
        json.put("recursive_scanning", book.recursive());
        json.putObject("extensions");
        var list = json.putArray(ENTRIES);
        int number = 0;
        for (var entry : entries.items()) {
            list.add(write(entry, number++));
        }
        return json;
    }

    private static ObjectNode write(LorebookEntryView entry, int number) {
        var json = JSON.createObjectNode();
        json.put("id", number);
        putText(json, "name", entry.name());
        putText(json, "comment", entry.name());
        entry.keywords().forEach(json.putArray("keys")::add);
        entry.secondaryKeywords().forEach(json.putArray("secondary_keys")::add);
        json.put("selective", !entry.secondaryKeywords().isEmpty());
        json.put("content", entry.content());
        json.put("enabled", entry.enabled());
        json.put("constant", entry.constant());
        json.put("case_sensitive", entry.caseSensitive());
        json.put("priority", entry.priority());
        json.put("insertion_order", entry.order());
        json.put(
                "position",
                entry.position() == Position.BEFORE_PERSONA ? "before_char" : "after_char");
        putNumber(json.putObject("extensions"), TOKEN_BUDGET, entry.tokenBudget());
        return json;
    }

    static @Nullable Integer tokenBudget(JsonNode entry) {
        return positive(
                entry.path("extensions").path(TOKEN_BUDGET), LorebookLimits.MAX_TOKEN_BUDGET);
    }

    private static @Nullable Integer positive(JsonNode number, int most) {
        var bounded = Texts.number(number, 0, most);
        return bounded == null || bounded == 0 ? null : bounded;
    }

    private static void putText(ObjectNode json, String field, @Nullable String text) {
        if (text != null) {
            json.put(field, text);
        }
    }

    private static void putNumber(ObjectNode json, String field, @Nullable Integer number) {
        if (number != null) {
            json.put(field, number);
        }
    }
}
