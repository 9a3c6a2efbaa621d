package dev.parlance.command.job;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobCommand.DiscardJob;
import dev.parlance.kernel.job.JobCommand.RetryJob;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobState;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in jobs. All of it takes part in the transaction of the caller, if there is one. */
@Component
public class Jobs {

    private final JobRows rows;
    private final JobQueue queue;

    Jobs(JobRows rows, JobQueue queue) {
        this.rows = rows;
        this.queue = queue;
    }

    /**
     * Queues a job. If there is one of that id, however it stands, nothing changes.
     *
     * @param owner whose it is, who may see how it stands
     * @param order what it is about, for the {@link JobWork} of its kind to read: ids and numbers,
     *     and nothing that a person wrote
     */
    @Transactional
    public void enqueue(JobId id, JobKind kind, AccountId owner, String order) {
        if (rows.add(id, kind, owner, order)) {
            queue.schedule(kind, id);
        }
    }

    /** Ends a job that nobody wants any more, unless it has ended. An attempt that runs goes on. */
    @Transactional
    public void withdraw(JobId id) {
        rows.withdraw(id, JobState.QUEUED, JobState.RUNNING);
    }

    @CommandHandler
    @Transactional
    void handle(RetryJob command) {
        var id = command.jobId();
        queue.schedule(rows.revive(id).orElseThrow(() -> notDead(id)), id);
    }

    @CommandHandler
    @Transactional
    void handle(DiscardJob command) {
        if (!rows.withdraw(command.jobId(), JobState.DEAD)) {
            throw notDead(command.jobId());
        }
    }

    private Rejected notDead(JobId id) {
        return new Rejected(
                rows.exists(id)
                        ? new Rejection.Conflict("Job %s is not dead.".formatted(id))
                        : new Rejection.Refused(ErrorCode.NOT_FOUND, "There is no such job."));
    }
}
