package dev.parlance.command.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * What becomes a chunk.
 *
 * @param heading what stands above it, outermost first and divided by {@code " > "}; null if
 *     nothing does
 * @param repeated how many UTF-16 units at its beginning are the end of the passage before
 */
record Passage(@Nullable String heading, String text, int repeated) {

    @Override
    public String toString() {
        return "Passage[%d chars]".formatted(text.length());
    }
}
