package dev.parlance.command.export;

import dev.parlance.command.job.JobLimits;
import dev.parlance.command.job.JobRun;
import dev.parlance.command.job.JobWork;
import dev.parlance.command.keys.PersonKeys;
import dev.parlance.command.rejection.Rejections;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.storage.BlobStorage;
import java.time.Clock;
import java.util.Set;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes exports. Each attempt begins anew and keeps parts under names of its own, so one that was
 * thought dead spoils nothing. Who is forgotten meanwhile gets none.
 */
@Component
class ExportJob implements JobWork {

    private static final Logger log = LoggerFactory.getLogger(ExportJob.class);
    private static final Set<ErrorCode> NOBODY =
            Set.of(ErrorCode.ACCOUNT_NOT_FOUND, ErrorCode.ACCOUNT_ERASED);

    private final ExportRows rows;
    private final QueryGateway queries;
    private final BlobStorage blobs;
    private final PersonKeys keys;
    private final ExportSettings settings;
    private final Clock clock;

    ExportJob(
            ExportRows rows,
            QueryGateway queries,
            BlobStorage blobs,
            PersonKeys keys,
            ExportSettings settings,
            Clock clock) {
        this.rows = rows;
        this.queries = queries;
        this.blobs = blobs;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public JobKind kind() {
        return JobKind.EXPORT;
    }

    @Override
    public JobLimits limits() {
        return new JobLimits(settings.attempts(), settings.attemptTime(), settings.concurrency());
    }

    @Override
    public void run(JobRun job) {
        var begun = rows.begin(job.jobId(), job.owner(), settings.attemptTime());
        if (begun.isEmpty()) {
            log.info("Export {} is not wanted any more, or comes too late", job.jobId());
            rows.failed(job.jobId());
            return;
        }
        try {
            make(begun.get(), job);
        } catch (RuntimeException e) {
            if (!Rejections.isOneOf(NOBODY, e)) {
                throw e;
            }
            log.info("Export {} is of somebody who is forgotten", job.jobId());
            rows.endAllOf(job.owner());
        }
    }

    private void make(ExportRow export, JobRun job) {
        var file = new ExportFile(export, rows, blobs, keys.toWrite(job.owner()));
        new Belongings(queries, job.owner(), clock.instant(), job.cancellation(), file::write)
                .write();
        file.end();
        if (!rows.ready(export, file.parts(), file.bytes())) {
            log.info("Export {} is not wanted any more", job.jobId());
        }
    }

    @Override
    public void giveUp(JobRun job, Failure why) {
        rows.failed(job.jobId());
    }
}
