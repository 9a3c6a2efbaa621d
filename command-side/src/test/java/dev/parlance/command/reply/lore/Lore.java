package dev.parlance.command.reply.lore;

import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries and lorebooks in few words. */
final class Lore {

    private Lore() {}

    static Entry entry(String content, String... keywords) {
        return new Entry(content, List.of(keywords));
    }

    static ActiveLore.Book book(Entry... entries) {
        return book(1, null, null, false, entries);
    }

    static ActiveLore.Book recursive(long n, Entry... entries) {
        return book(n, null, null, true, entries);
    }

    static ActiveLore.Book book(
            long n,
            @Nullable Integer scanDepth,
            @Nullable Integer tokenBudget,
            boolean recursive,
            Entry... entries) {
        var views = new ArrayList<LorebookEntryView>();
        for (int i = 0; i < entries.length; i++) {
            views.add(entries[i].view(n, i));
        }
        return new ActiveLore.Book(
                new LorebookId(new UUID(n, 0)), scanDepth, tokenBudget, recursive, views);
    }

    static ActiveLore of(ActiveLore.Book... books) {
        return new ActiveLore(List.of(books));
    }

    static final class Entry {

        private final String content;
        private final List<String> keywords;
        private List<String> secondary = List.of();
        private int priority;
        private int order = 100;
        private Position position = Position.AFTER_PERSONA;
        private boolean enabled = true;
        private boolean constant;
        private boolean caseSensitive;
        private @Nullable Integer tokenBudget;

        private Entry(String content, List<String> keywords) {
            this.content = content;
            this.keywords = keywords;
        }

        Entry and(String... words) {
            secondary = List.of(words);
            return this;
        }

        Entry priority(int value) {
            priority = value;
            return this;
        }

        Entry order(int value) {
            order = value;
            return this;
        }

        Entry beforePersona() {
            position = Position.BEFORE_PERSONA;
            return this;
        }

        Entry disabled() {
            enabled = false;
            return this;
        }

        Entry constant() {
            constant = true;
            return this;
        }

        Entry caseSensitive() {
            caseSensitive = true;
            return this;
        }

        Entry atMost(int tokens) {
            tokenBudget = tokens;
            return this;
        }

        private LorebookEntryView view(long book, int n) {
            return new LorebookEntryView(
                    new LorebookEntryId(new UUID(book, n)),
                    null,
                    keywords,
                    secondary,
                    content,
                    priority,
                    order,
                    position,
                    enabled,
                    constant,
                    caseSensitive,
                    tokenBudget,
                    0);
        }
    }
}
