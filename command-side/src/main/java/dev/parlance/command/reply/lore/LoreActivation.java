package dev.parlance.command.reply.lore;

import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the lore that a prompt needs.
 *
 * <p>A constant entry always fires. Another fires if one of its keywords occurs in the newest
 * messages, as many as its lorebook scans, and, if it has secondary keywords, one of those too. The
 * contents of entries that fired in recursive lorebooks are searched for keywords of further
 * entries of recursive lorebooks, in rounds. Keywords are compared in Unicode normal form C and, if
 * the entry does not ask otherwise, without case. Where a keyword begins or ends in a Latin letter
 * or a digit, a word must begin or end there: {@code cat} is not in {@code concatenate}. In other
 * scripts it need not, since there words carry particles: {@code 마법} is in {@code 마법이}. Keywords
 * that look like regular expressions are taken literally.
 *
 * <p>The content of each is cut to the entry's budget at the end of a sentence, or else of a word.
 * Then they are taken in, by descending priority, for as long as the lorebook's and the whole
 * budget last; one that does not fit beside those before it is left out. Of equal priority,
 * constant entries come first, then those of lower order.
 */
public final class LoreActivation {

    private final List<Trigger> triggers = new ArrayList<>();
    private final Vocabulary folded = Vocabulary.withoutCase();
    private final Vocabulary exact = Vocabulary.withCase();
    private final LoreSettings settings;
    private final TokenCounter tokens;

    private LoreActivation(ActiveLore lore, TokenCounter tokens, LoreSettings settings) {
        this.settings = settings;
        this.tokens = tokens;
        for (var book : lore.books()) {
            for (var entry : book.entries()) {
                if (entry.enabled()) {
                    triggers.add(trigger(book, entry));
                }
            }
        }
    }

    /**
     * Finds what fires.
     *
     * @param lore the lorebooks that apply
     * @param messages the texts of the conversation, newest last
     * @return what fired and fits, as it stands in the prompt: by position, then by order. The same
     *     for the same input, in whatever order lorebooks and entries come.
     */
    public static List<FiredEntry> activate(
            ActiveLore lore, List<String> messages, TokenCounter tokens, LoreSettings settings) {
        var activation = new LoreActivation(lore, tokens, settings);
        var fired = activation.fire(messages);
        return LoreBudget.of(lore, settings.tokenBudget()).fill(fired);
    }

    private Trigger trigger(ActiveLore.Book book, LorebookEntryView entry) {
        var depth = book.scanDepth() == null ? settings.scanDepth() : book.scanDepth();
        var vocabulary = entry.caseSensitive() ? exact : folded;
        return new Trigger(
                book,
                entry,
                depth,
                vocabulary.numbersOf(entry.keywords()),
                vocabulary.numbersOf(entry.secondaryKeywords()));
    }

    private List<FiredEntry> fire(List<String> messages) {
        var seenFolded = new Sightings(folded);
        var seenExact = new Sightings(exact);
        int deepest = triggers.stream().mapToInt(Trigger::depth).max().orElse(0);
        for (int age = 0; age < Math.min(deepest, messages.size()); age++) {
            var message = messages.get(messages.size() - 1 - age);
            seenFolded.inMessage(message, age);
            seenExact.inMessage(message, age);
        }
        var fired = new ArrayList<FiredEntry>();
        var news = round(seenFolded, seenExact, fired);
        for (int round = 0; round < settings.rounds() && !news.isEmpty(); round++) {
            for (var content : news) {
                seenFolded.inLore(content);
                seenExact.inLore(content);
            }
            news = round(seenFolded, seenExact, fired);
        }
        return fired;
    }

    /** Takes out of the triggers those that fire now, and gives the contents to search next. */
    private List<String> round(Sightings seenFolded, Sightings seenExact, List<FiredEntry> fired) {
        var contents = new ArrayList<String>();
        for (var remaining = triggers.iterator(); remaining.hasNext(); ) {
            var trigger = remaining.next();
            var entry = trigger.entry();
            if (!trigger.firesOn(entry.caseSensitive() ? seenExact : seenFolded)) {
                continue;
            }
            remaining.remove();
            var keyword = trigger.keywordIn(entry.caseSensitive() ? seenExact : seenFolded);
            var shown = Shortening.of(entry, tokens);
            shown.ifPresent(
                    view ->
                            fired.add(
                                    new FiredEntry(
                                            trigger.book().lorebookId(),
                                            view,
                                            keyword,
                                            tokens.count(view.content()) + LoreBudget.LINE_BREAK)));
            if (trigger.book().recursive() && shown.isPresent()) {
                contents.add(shown.get().content());
            }
        }
        return contents;
    }
}
