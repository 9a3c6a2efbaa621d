package dev.parlance.command.trade.pages;

import org.springframework.core.NestedExceptionUtils;

/** A fault in a line of the log, which others may have had a say in. */
public final class PageFault {

    private static final int LONGEST = 200;

    private PageFault() {}

    /** The kind of the innermost cause and what it says, in one line and not at length. */
    public static String of(Throwable fault) {
        var cause = NestedExceptionUtils.getMostSpecificCause(fault);
        var kind = cause.getClass().getSimpleName();
        var said = cause.getMessage();
        return said == null
                ? kind
                : "%s: %s"
                        .formatted(
                                kind,
                                said.substring(0, Math.min(LONGEST, said.length()))
                                        .replaceAll("\\p{Cntrl}+", " "));
    }
}
