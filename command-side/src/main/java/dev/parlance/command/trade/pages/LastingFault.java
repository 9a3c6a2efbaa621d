package dev.parlance.command.trade.pages;

/** A fault of a search that would only come again if it were asked once more at once. */
public abstract class LastingFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected LastingFault(String message) {
        super(message);
    }
}
