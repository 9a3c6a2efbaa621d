package dev.parlance.kernel.export;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;

/** What can be asked of those who make exports. No aggregate is asked. */
public sealed interface ExportCommand {

    AccountId owner();

    /**
     * Has everything of a person's gathered in one file, by a job of the same id. The result is the
     * {@link JobId} of the export that is under way: this one, or an earlier that has not ended.
     */
    record RequestExport(JobId exportId, AccountId owner) implements ExportCommand {}
}
