package dev.parlance.command.reply;

import org.jspecify.annotations.Nullable;

/** What a reply cannot do without is not there in time: the message it answers, or who speaks. */
final class ContextLagsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContextLagsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
