package dev.parlance.command.reply.lore;

import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;

/** Cuts the content of an entry to the entry's own budget. */
final class Shortening {

    private final String text;
    private final int budget;
    private final TokenCounter tokens;

    private Shortening(String text, int budget, TokenCounter tokens) {
        this.text = text;
        this.budget = budget;
        this.tokens = tokens;
    }

    /** The entry with what fits of its content, or nothing if no word of it fits. */
    static Optional<LorebookEntryView> of(LorebookEntryView entry, TokenCounter tokens) {
        var budget = entry.tokenBudget();
        if (budget == null) {
            return Optional.of(entry);
        }
        var shown = new Shortening(entry.content(), budget, tokens).shown();
        if (shown.length() == entry.content().length()) {
            return Optional.of(entry);
        }
        return shown.isEmpty() ? Optional.empty() : Optional.of(entry.withContent(shown));
    }

    private String shown() {
        if (fits(text)) {
            return text;
        }
        var sentences = upTo(BreakIterator.getSentenceInstance(Locale.ROOT));
        return sentences.isEmpty() ? upTo(BreakIterator.getWordInstance(Locale.ROOT)) : sentences;
    }

    /** The longest beginning that ends at a border and fits, found by halving. */
    private String upTo(BreakIterator borders) {
        borders.setText(text);
        int fits = 0;
        int tooLong = text.length();
        while (true) {
            int border = borderBetween(borders, fits, tooLong);
            if (border == BreakIterator.DONE) {
                return text.substring(0, fits).stripTrailing();
            }
            if (fits(text.substring(0, border).stripTrailing())) {
                fits = border;
            } else {
                tooLong = border;
            }
        }
    }

    private static int borderBetween(BreakIterator borders, int low, int high) {
        int border = borders.following(low + (high - low) / 2);
        if (border != BreakIterator.DONE && border < high) {
            return border;
        }
        border = borders.preceding(low + (high - low) / 2 + 1);
        return border > low ? border : BreakIterator.DONE;
    }

    private boolean fits(String beginning) {
        return tokens.count(beginning) <= budget;
    }
}
