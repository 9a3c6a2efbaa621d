package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobCommand.DiscardJob;
import dev.parlance.kernel.job.JobCommand.RetryJob;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobPage;
import dev.parlance.kernel.job.JobQuery.DescribeQueues;
import dev.parlance.kernel.job.JobQuery.FindJob;
import dev.parlance.kernel.job.JobQuery.ListJobs;
import dev.parlance.kernel.job.JobState;
import dev.parlance.kernel.job.JobView;
import dev.parlance.kernel.job.QueueReport;
import dev.parlance.kernel.memory.EmbeddingCommand.RetryEmbedding;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** One queue with one dead job. */
public final class Queues {

    public static final JobId DEAD = new JobId(new UUID(7, 7));
    public static final AccountId OWNER = new AccountId(new UUID(7, 8));

    private final Queue<Object> commanded = new ConcurrentLinkedQueue<>();
    private final Queue<ListJobs> listed = new ConcurrentLinkedQueue<>();

    /** What was commanded, in order. */
    public List<Object> commanded() {
        return List.copyOf(commanded);
    }

    /** What lists were asked for, in order. */
    public List<ListJobs> listed() {
        return List.copyOf(listed);
    }

    @CommandHandler
    void retry(RetryJob command) {
        commanded.add(command);
        known(command.jobId().equals(DEAD));
    }

    @CommandHandler
    void discard(DiscardJob command) {
        commanded.add(command);
        known(command.jobId().equals(DEAD));
    }

    @CommandHandler
    void retry(RetryEmbedding command) {
        commanded.add(command);
    }

    @QueryHandler
    JobPage jobs(ListJobs query) {
        listed.add(query);
        return new JobPage(
                List.of(dead()), query.cursor() == null ? "next" : null, query.cursor() == null);
    }

    @QueryHandler
    JobView job(FindJob query) {
        known(query.jobId().equals(DEAD));
        known(query.reader() == null || query.reader().equals(OWNER));
        return dead();
    }

    @QueryHandler
    QueueReport queues(DescribeQueues query) {
        return new QueueReport(
                List.of(new QueueReport.Queue(JobKind.SUMMARY, 3, 2, 1, 4, Instant.EPOCH)),
                List.of(new QueueReport.Task("account-erasure", 2, 1, 1, Instant.EPOCH)),
                new QueueReport.Embedding(5, 2, 1, Instant.EPOCH));
    }

    private static JobView dead() {
        return new JobView(
                DEAD,
                JobKind.SUMMARY,
                OWNER,
                JobState.DEAD,
                5,
                0,
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                new JobView.Failure(ErrorCode.MODEL_REJECTED, "The model refused to summarise."));
    }

    private static void known(boolean known) {
        if (!known) {
            throw new Rejected(new Refused(ErrorCode.NOT_FOUND, "There is no such job."));
        }
    }
}
