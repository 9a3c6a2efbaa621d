package dev.parlance.command.trade.mcp;

import dev.parlance.command.trade.pages.LastingFault;

/** Context7 has answered, and cannot do what is asked of it, or is not understood. */
final class Context7Exception extends LastingFault {

    private static final long serialVersionUID = 1L;

    Context7Exception(String message) {
        super(message);
    }
}
