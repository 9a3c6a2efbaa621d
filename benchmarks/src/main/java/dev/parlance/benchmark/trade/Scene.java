package dev.parlance.benchmark.trade;

import dev.parlance.testing.mcp.Context7Mood;
import dev.parlance.testing.mcp.FakeContext7;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * How Context7 behaves beside an answer of one second.
 *
 * @param source where the pages must come from
 * @param setting makes it behave so
 */
record Scene(String name, String source, Consumer<FakeContext7> setting) {

    private static final Duration SOONER = Duration.ofMillis(300);

    /** Within the 1.5 s that one request may take. */
    private static final Duration LATER = Duration.ofMillis(1_200);

    /** All, in an order in which each can be set after the one before. */
    static List<Scene> all() {
        return List.of(
                after("answer slower than pages", SOONER),
                after("pages slower than answer", LATER),
                new Scene("Context7 down", "FALLBACK", FakeContext7::kill));
    }

    private static Scene after(String name, Duration delay) {
        return new Scene(name, "CONTEXT7", context7 -> context7.is(Context7Mood.WELL, delay));
    }
}
