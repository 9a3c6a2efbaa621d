package dev.parlance.command.reply.lore;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds many words in one pass over a text (A. Aho and M. Corasick, "Efficient string matching: an
 * aid to bibliographic search", Communications of the ACM 18(6), 1975), so that it does not matter
 * to a reply how many keywords there are. Its edges stand in one hash table.
 */
final class KeywordTrie {

    private static final int ROOT = 0;
    private static final int NONE = -1;
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    private final long[] edgeKeys;
    private final int[] edgeTargets;
    private final int shift;
    private final int[] parents;
    private final char[] letters;
    private final int[] depths;
    private final int[] words;
    private final int[] fallBacks;
    private final int[] shorterWords;
    private int nodes = 1;

    /**
     * @param words distinct, none of them empty
     */
    KeywordTrie(List<String> words) {
        int most = 1 + words.stream().mapToInt(String::length).sum();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(most) + 1;
        edgeKeys = new long[1 << bits];
        edgeTargets = new int[1 << bits];
        shift = Long.SIZE - bits;
        parents = new int[most];
        letters = new char[most];
        depths = new int[most];
        this.words = new int[most];
        fallBacks = new int[most];
        shorterWords = new int[most];
        Arrays.fill(this.words, NONE);
        Arrays.fill(shorterWords, NONE);
        for (int number = 0; number < words.size(); number++) {
            add(words.get(number), number);
        }
        link();
    }

    /** Tells the number of every word at each place where it stands between word borders. */
    void search(String text, IntConsumer found) {
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            node = follow(node, text.charAt(i));
            int match = words[node] == NONE ? shorterWords[node] : node;
            for (; match != NONE; match = shorterWords[match]) {
                if (WordBorders.around(text, i + 1 - depths[match], i + 1)) {
                    found.accept(words[match]);
                }
            }
        }
    }

    private void add(String word, int number) {
        int node = ROOT;
        for (int i = 0; i < word.length(); i++) {
            int next = edge(node, word.charAt(i));
            if (next == NONE) {
                next = nodes++;
                parents[next] = node;
                letters[next] = word.charAt(i);
                depths[next] = depths[node] + 1;
                putEdge(node, word.charAt(i), next);
            }
            node = next;
        }
        words[node] = number;
    }

    /** Shorter beginnings first, since each falls back to a shorter one. */
    private void link() {
        for (int node : byDepth()) {
            if (depths[node] > 1) {
                fallBacks[node] = follow(fallBacks[parents[node]], letters[node]);
            }
            int shorter = fallBacks[node];
            shorterWords[node] = words[shorter] == NONE ? shorterWords[shorter] : shorter;
        }
    }

    private int[] byDepth() {
        int deepest = Arrays.stream(depths, 0, nodes).max().orElse(0);
        int[] starts = new int[deepest + 2];
        for (int node = 1; node < nodes; node++) {
            starts[depths[node] + 1]++;
        }
        for (int depth = 1; depth < starts.length; depth++) {
            starts[depth] += starts[depth - 1];
        }
        int[] sorted = new int[nodes - 1];
        for (int node = 1; node < nodes; node++) {
            sorted[starts[depths[node]]++] = node;
        }
        return sorted;
    }

    private int follow(int from, char letter) {
        for (int node = from; ; node = fallBacks[node]) {
            int next = edge(node, letter);
            if (next != NONE) {
                return next;
            }
            if (node == ROOT) {
                return ROOT;
            }
        }
    }

    private int edge(int node, char letter) {
        long key = key(node, letter);
        for (int slot = slot(key); edgeKeys[slot] != 0; slot = after(slot)) {
            if (edgeKeys[slot] == key) {
                return edgeTargets[slot];
            }
        }
        return NONE;
    }

    private void putEdge(int node, char letter, int target) {
        long key = key(node, letter);
        int slot = slot(key);
        while (edgeKeys[slot] != 0) {
            slot = after(slot);
        }
        edgeKeys[slot] = key;
        edgeTargets[slot] = target;
    }

    /** Never zero, which marks a free slot. */
    private static long key(int node, char letter) {
        return ((long) node << Character.SIZE | letter) + 1;
    }

    private int slot(long key) {
        return (int) (key * GOLDEN_RATIO >>> shift);
    }

    private int after(int slot) {
        return slot + 1 & edgeKeys.length - 1;
    }
}
