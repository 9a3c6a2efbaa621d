package dev.parlance.command.reply.lore;

import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import org.jspecify.annotations.Nullable;

/**
 * What makes an entry fire.
 *
 * @param depth how many of the newest messages count
 * @param keywords the numbers of its keywords in the vocabulary that the entry is of
 * @param secondary likewise
 */
record Trigger(
        ActiveLore.Book book, LorebookEntryView entry, int depth, int[] keywords, int[] secondary) {

    boolean firesOn(Sightings seen) {
        return entry.constant()
                || (firstOf(keywords, seen) >= 0
                        && (secondary.length == 0 || firstOf(secondary, seen) >= 0));
    }

    /** The first of its keywords that was seen, null if it is constant. */
    @Nullable String keywordIn(Sightings seen) {
        return entry.constant() ? null : entry.keywords().get(firstOf(keywords, seen));
    }

    private int firstOf(int[] numbers, Sightings seen) {
        for (int i = 0; i < numbers.length; i++) {
            if (seen.within(numbers[i], depth, book.recursive())) {
                return i;
            }
        }
        return -1;
    }
}
