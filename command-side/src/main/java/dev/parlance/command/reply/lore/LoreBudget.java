package dev.parlance.command.reply.lore;

import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lore may take of a prompt: of each lorebook, and of all together. */
final class LoreBudget {

    /** What the line break behind a content costs, in tokens. */
    static final int LINE_BREAK = 1;

    private final Map<LorebookId, Integer> leftOfBooks = new HashMap<>();
    private int left;

    private LoreBudget(int left) {
        this.left = left;
    }

    static LoreBudget of(ActiveLore lore, int tokens) {
        var budget = new LoreBudget(tokens);
        for (var book : lore.books()) {
            var own = book.tokenBudget();
            budget.leftOfBooks.put(
                    book.lorebookId(), own == null ? Integer.MAX_VALUE : own.intValue());
        }
        return budget;
    }

    /** Takes in what fits, highest rank first, and gives it as it stands in the prompt. */
    List<FiredEntry> fill(List<FiredEntry> fired) {
        return fired.stream()
                .sorted(FiredEntry.BY_RANK)
                .filter(this::take)
                .sorted(FiredEntry.IN_PROMPT)
                .toList();
    }

    private boolean take(FiredEntry fired) {
        int leftOfBook = leftOfBooks.getOrDefault(fired.lorebookId(), Integer.MAX_VALUE);
        if (fired.tokens() > Math.min(left, leftOfBook)) {
            return false;
        }
        left -= fired.tokens();
        leftOfBooks.put(fired.lorebookId(), leftOfBook - fired.tokens());
        return true;
    }
}
