package dev.parlance.command.lorebook;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookLimits;
import java.util.List;
import java.util.stream.Stream;

/** What an entry may be. */
final class EntryRules {

    private EntryRules() {}

    static void require(LorebookEntry entry) {
        var name = entry.name();
        if (name != null) {
            Rules.requireText("name", name.text(), LorebookLimits.MAX_NAME_LENGTH);
        }
        Rules.requireText("content", entry.content().text(), LorebookLimits.MAX_CONTENT_LENGTH);
        requireKeywords("keywords", entry.keywords());
        requireKeywords("secondaryKeywords", entry.secondaryKeywords());
        Rules.require(
                entry.constant() || !entry.keywords().isEmpty(),
                "An entry that is not constant needs a keyword.");
        requireRank("priority", entry.priority());
        requireRank("order", entry.order());
        Rules.requireWithin("tokenBudget", entry.tokenBudget(), 1, LorebookLimits.MAX_TOKEN_BUDGET);
    }

    /** The length of all its texts together, in UTF-16 units. */
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

    private static void requireKeywords(String what, List<ProtectedText> keywords) {
        Rules.require(
                keywords.size() <= LorebookLimits.MAX_KEYWORDS,
                "%s are at most %d.".formatted(what, LorebookLimits.MAX_KEYWORDS));
        for (var keyword : keywords) {
            Rules.requireText(what, keyword.text(), LorebookLimits.MAX_KEYWORD_LENGTH);
        }
    }

    private static void requireRank(String what, int rank) {
        Rules.requireWithin(what, rank, -LorebookLimits.MAX_RANK, LorebookLimits.MAX_RANK);
    }
}
