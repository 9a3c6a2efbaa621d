package dev.parlance.command.trade.pages;

import dev.parlance.command.trade.hs.HsCode;
import java.util.Optional;

/** Knows better pages than the table, some of the time, as a bean; there may be none. */
public interface PageSearch {

    /**
     * The best page about a code, or empty if there is none. Blocks the calling (virtual) thread,
     * which is interrupted when the page comes too late.
     *
     * @throws RuntimeException if it cannot be asked
     */
    Optional<FoundPage> find(HsCode code) throws InterruptedException;
}
