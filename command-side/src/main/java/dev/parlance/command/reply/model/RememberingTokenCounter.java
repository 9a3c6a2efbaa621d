package dev.parlance.command.reply.model;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/**
 * Counts a text once for as long as it is remembered: the same messages stand in one prompt after
 * another, and counting them again is a large part of the work on a reply.
 */
public final class RememberingTokenCounter implements TokenCounter {

    /** All remembered texts together have at most so many UTF-16 units. */
    private static final long UNITS = 8_000_000;

    private final TokenCounter counter;
    private final LoadingCache<String, Integer> counted;

    public RememberingTokenCounter(TokenCounter counter) {
        this.counter = counter;
        counted =
                Caffeine.newBuilder()
                        .maximumWeight(UNITS)
                        .weigher((String text, Integer _) -> text.length())
                        .build(counter::count);
    }

    @Override
    public int count(String text) {
        return counted.get(text);
    }

    /** What is tried while cutting is nothing to remember. */
    @Override
    public String cut(String text, int most) {
        return counter.cut(text, most);
    }
}
