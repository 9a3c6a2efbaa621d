package dev.parlance.gateway.avatar;

import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.kernel.image.AvatarCommand.DrawAvatars;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What to draw.
 *
 * @param n how many pictures, one if left out
 */
record DrawingRequest(
        @NotNull @StorableText @Size(max = DrawAvatars.MAX_PROMPT) String prompt,
        @Min(1) @Max(DrawAvatars.MOST) @Nullable Integer n) {

    int count() {
        return n == null ? 1 : n;
    }

    @Override
    public String toString() {
        return "DrawingRequest";
    }
}
