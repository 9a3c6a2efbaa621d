package dev.parlance.gateway.lorebook;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookLimits;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads one entry, whose fields are called one way in cards and another in World Info. */
final class EntryReader {

    /** SillyTavern's {@code world_info_logic}: any of the secondary keywords is enough. */
    private static final int AND_ANY = 0;

    /** SillyTavern's {@code world_info_position}: before the character's definition. */
    private static final int BEFORE = 0;

    /**
     * How SillyTavern writes a pattern; other keywords are words, whatever {@code use_regex} says.
     */
    private static final Pattern PATTERN = Pattern.compile("/.+/[gimsuy]*", Pattern.DOTALL);

    private final JsonNode entry;
    private final AccountId owner;

    EntryReader(JsonNode entry, AccountId owner) {
        this.entry = entry;
        this.owner = owner;
    }

    /** The entry, or nothing if it could never fire. */
    Optional<LorebookEntry> read(IdSource ids) {
        var content = Texts.storable(field("content", "content").asString(""));
        var keywords = keywords(field("keys", "key"));
        boolean constant = entry.path("constant").asBoolean(false);
        if (content.isBlank() || (keywords.isEmpty() && !constant)) {
            return Optional.empty();
        }
        if (content.length() > LorebookLimits.MAX_CONTENT_LENGTH) {
            throw new Rejected(
                    new Rejection.TextTooLong(content.length(), LorebookLimits.MAX_CONTENT_LENGTH));
        }
        int order = rank(field("insertion_order", "order"), EntryRequest.USUAL_ORDER);
        var name = Texts.fitting(field("name", "comment"), LorebookLimits.MAX_NAME_LENGTH);
        return Optional.of(
                new LorebookEntry(
                        new LorebookEntryId(ids.next()),
                        name == null ? null : new ProtectedText(owner, name),
                        keywords,
                        secondary() ? keywords(field("secondary_keys", "keysecondary")) : List.of(),
                        new ProtectedText(owner, content),
                        rank(entry.path("priority"), order),
                        order,
                        position(),
                        enabled(keywords, constant),
                        constant,
                        field("case_sensitive", "caseSensitive").asBoolean(false),
                        LoreFormat.tokenBudget(entry)));
    }

    /** The length of all its texts together, as the bound of a lorebook counts it. */
    static int lengthOf(LorebookEntry entry) {
        return Stream.of(
                        Stream.ofNullable(entry.name()),
                        Stream.of(entry.content()),
                        entry.keywords().stream(),
                        entry.secondaryKeywords().stream())
                .flatMap(texts -> texts)
                .mapToInt(text -> text.text().length())
                .sum();
    }

    /** By its name in cards, or else in World Info, or in what World Info adds to a card. */
    private JsonNode field(String inCard, String inWorldInfo) {
        var field = entry.path(inCard);
        if (!field.isMissingNode() && !(field.isString() && field.asString().isBlank())) {
            return field;
        }
        return entry.path(inWorldInfo);
    }

    private boolean secondary() {
        var logic = entry.path("selectiveLogic");
        var ofCard = entry.path("extensions").path("selectiveLogic");
        return entry.path("selective").asBoolean(false)
                && (logic.isMissingNode() ? ofCard : logic).asInt(AND_ANY) == AND_ANY;
    }

    private Position position() {
        var position = entry.path("position");
        boolean before =
                position.isNumber()
                        ? position.asInt() == BEFORE
                        : position.asString("").equals("before_char");
        return before ? Position.BEFORE_PERSONA : Position.AFTER_PERSONA;
    }

    /** What only patterns would call is kept, but does not pretend to work. */
    private boolean enabled(List<ProtectedText> keywords, boolean constant) {
        return entry.path("enabled").asBoolean(true)
                && !entry.path("disable").asBoolean(false)
                && (constant || !keywords.stream().allMatch(EntryReader::isPattern));
    }

    private static boolean isPattern(ProtectedText keyword) {
        return PATTERN.matcher(keyword.text()).matches();
    }

    private List<ProtectedText> keywords(JsonNode keywords) {
        return keywords.valueStream()
                .filter(JsonNode::isString)
                .map(keyword -> Texts.storable(keyword.asString().strip()))
                .filter(keyword -> !keyword.isEmpty())
                .filter(keyword -> keyword.length() <= LorebookLimits.MAX_KEYWORD_LENGTH)
                .limit(LorebookLimits.MAX_KEYWORDS)
                .map(keyword -> new ProtectedText(owner, keyword))
                .toList();
    }

    private static int rank(JsonNode number, int usual) {
        return Objects.requireNonNullElse(
                Texts.number(number, -LorebookLimits.MAX_RANK, LorebookLimits.MAX_RANK), usual);
    }
}
