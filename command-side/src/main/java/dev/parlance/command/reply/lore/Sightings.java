package dev.parlance.command.reply.lore;

import java.util.Arrays;

/** Where the words of a vocabulary were seen: in how old a message, and whether in lore. */
final class Sightings {

    private static final int NEVER = Integer.MAX_VALUE;

    private final Vocabulary vocabulary;
    private final KeywordTrie trie;
    private final int[] newest;
    private final boolean[] inLore;

    Sightings(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.trie = new KeywordTrie(vocabulary.words());
        this.newest = new int[vocabulary.words().size()];
        this.inLore = new boolean[newest.length];
        Arrays.fill(newest, NEVER);
    }

    /**
     * Searches a message.
     *
     * @param age how many messages are newer
     */
    void inMessage(String text, int age) {
        if (newest.length > 0) {
            trie.search(vocabulary.form(text), word -> newest[word] = Math.min(newest[word], age));
        }
    }

    /** Searches the content of an entry. */
    void inLore(String text) {
        if (newest.length > 0) {
            trie.search(vocabulary.form(text), word -> inLore[word] = true);
        }
    }

    /** Whether a word was seen in so many of the newest messages, or in lore if that counts. */
    boolean within(int word, int depth, boolean loreCounts) {
        return newest[word] < depth || (loreCounts && inLore[word]);
    }
}
