package dev.parlance.kernel.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A message that was posted, found by the name its client gave it.
 *
 * @param text what it says, or null if that is erased
 */
public record PostedText(Posted posted, @Nullable String text) {

    @Override
    public String toString() {
        return "PostedText[%s]".formatted(posted);
    }
}
