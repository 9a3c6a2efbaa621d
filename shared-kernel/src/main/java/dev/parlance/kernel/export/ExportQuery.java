package dev.parlance.kernel.export;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;

/** What can be asked about exports, by the person whose they are. */
public sealed interface ExportQuery {

    AccountId reader();

    /** Asks for the {@link ExportList} of those that have not ended. */
    record FindExports(AccountId reader) implements ExportQuery {}

    /** Asks about one of them. */
    sealed interface OfOne extends ExportQuery {

        JobId exportId();
    }

    /** Asks for one {@link ExportView}. */
    record FindExport(JobId exportId, AccountId reader) implements OfOne {}

    /**
     * Asks for an {@link ExportPart} of one that is ready. The parts, one after another, are the
     * file.
     *
     * @param part counted from 0
     */
    record ReadExport(JobId exportId, AccountId reader, int part) implements OfOne {}
}
