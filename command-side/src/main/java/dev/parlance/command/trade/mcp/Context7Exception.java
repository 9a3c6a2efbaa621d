package dev.parlance.command.trade.mcp;

import org.jspecify.annotations.Nullable;

/** Context7 could not be asked, or what it said is not understood. */
final class Context7Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Context7Exception(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
