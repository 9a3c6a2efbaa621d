package dev.parlance.command.reply.model;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parlance.command.keys.KeysDestroyed;
import dev.parlance.command.reply.model.PromptMessage.Role;
import org.springframework.context.event.EventListener;

/**
 * Counts a message once for as long as it is remembered: the same stand in one prompt after
 * another, and counting them again is a large part of the work on a reply.
 */
public final class RememberingTokenCounter implements TokenCounter {

    /** All that is remembered is at most so much text, in UTF-16 units. */
    private static final long UNITS = 8_000_000;

    /** What it takes to remember a text, beside the text itself. */
    private static final int ENTRY_UNITS = 64;

    private final TokenCounter counter;

    /** What a message with a text adds to a prompt, whoever speaks. */
    private final LoadingCache<String, Integer> counted;

    public RememberingTokenCounter(TokenCounter counter) {
        this.counter = counter;
        counted =
                Caffeine.newBuilder()
                        .maximumWeight(UNITS)
                        .weigher((String text, Integer _) -> ENTRY_UNITS + text.length())
                        .build(text -> counter.countMessage(new PromptMessage(Role.USER, text)));
    }

    /** What is remembered may be what somebody said who is forgotten. */
    @EventListener
    public void on(KeysDestroyed ignored) {
        counted.invalidateAll();
    }

    /** Counts what may be a part of something or tried once: that is nothing to remember. */
    @Override
    public int count(String text) {
        return counter.count(text);
    }

    @Override
    public int countMessage(PromptMessage message) {
        return counted.get(message.text());
    }
}
