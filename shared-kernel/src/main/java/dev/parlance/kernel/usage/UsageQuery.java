package dev.parlance.kernel.usage;

import dev.parlance.kernel.account.AccountId;
import java.time.LocalDate;

/** What can be asked about usage. */
public sealed interface UsageQuery {

    /**
     * Asks for a {@link UsageReport} of what an account caused, by UTC days.
     *
     * @param from first day, inclusive
     * @param to last day, inclusive
     */
    record FindUsage(AccountId accountId, LocalDate from, LocalDate to, UsageGrouping groupBy)
            implements UsageQuery {}
}
