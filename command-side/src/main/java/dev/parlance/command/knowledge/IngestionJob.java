package dev.parlance.command.knowledge;

import dev.parlance.command.job.JobFailed;
import dev.parlance.command.job.JobLimits;
import dev.parlance.command.job.JobRun;
import dev.parlance.command.job.JobWork;
import dev.parlance.command.knowledge.reading.Extraction;
import dev.parlance.command.knowledge.reading.Unreadable;
import dev.parlance.command.rejection.Rejections;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.KnowledgeCommand;
import dev.parlance.kernel.knowledge.KnowledgeCommand.FailIngestion;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ingests documents. The same bytes always give the same chunks, and a document takes each part
 * once, so an attempt that follows one that died begins anew and goes on where that one stopped.
 * Whatever comes of it, the bytes are forgotten at the end.
 */
@Component
class IngestionJob implements JobWork {

    private static final Logger log = LoggerFactory.getLogger(IngestionJob.class);
    private static final long TIMEOUT_SECONDS = 30;

    /** How often it is looked for bytes again, each time after twice the pause. */
    private static final int LOOKS = 4;

    private static final Set<ErrorCode> UNWANTED =
            Set.of(ErrorCode.CONFLICT, ErrorCode.DOCUMENT_NOT_FOUND, ErrorCode.ACCOUNT_ERASED);

    private final BlobStorage blobs;
    private final Extraction extraction;
    private final CommandGateway commands;
    private final IngestionSettings settings;

    IngestionJob(
            BlobStorage blobs,
            Extraction extraction,
            CommandGateway commands,
            IngestionSettings settings) {
        this.blobs = blobs;
        this.extraction = extraction;
        this.commands = commands;
        this.settings = settings;
    }

    @Override
    public JobKind kind() {
        return JobKind.INGESTION;
    }

    @Override
    public JobLimits limits() {
        return new JobLimits(settings.attempts(), settings.attemptTime(), settings.concurrency());
    }

    @Override
    public void run(JobRun job) {
        var order = IngestionOrder.read(job.order());
        var id = order.documentId();
        try {
            var bytes = bytesOf(id, job.cancellation());
            if (bytes.isPresent()) {
                record(order, bytes.get(), job.cancellation());
                blobs.delete(id.blob());
            } else {
                requireEnded(id, job);
            }
        } catch (StorageUnavailable e) {
            throw JobFailed.forNow(
                    ErrorCode.OVERLOADED, "The storage of files is not available.", e);
        }
    }

    private void record(IngestionOrder order, byte[] bytes, Cancellation cancellation) {
        for (var command : ingested(order, bytes, cancellation)) {
            cancellation.throwIfCancelled();
            var refusal = refusal(command);
            if (refusal.isPresent()) {
                end(order.documentId(), "It could not be recorded as it was read.", refusal.get());
                return;
            }
        }
    }

    /**
     * The commands to send.
     *
     * @throws JobFailed if the document cannot be read
     */
    private List<? extends KnowledgeCommand> ingested(
            IngestionOrder order, byte[] bytes, Cancellation cancellation) {
        try {
            return DocumentParts.of(order, extraction.blocks(bytes, order.format(), cancellation));
        } catch (Unreadable e) {
            throw JobFailed.refused(ErrorCode.DOCUMENT_UNREADABLE, e.detail(), e);
        }
    }

    private Optional<byte[]> bytesOf(DocumentId id, Cancellation cancellation) {
        long pause = settings.bytesWithin().toNanos() / ((1 << LOOKS) - 1);
        var bytes = blobs.get(id.blob());
        for (int look = 0; look < LOOKS && bytes.isEmpty(); look++) {
            cancellation.throwIfCancelled();
            LockSupport.parkNanos(pause << look);
            bytes = blobs.get(id.blob());
        }
        return bytes;
    }

    /**
     * Bytes that are gone were read, if the process died before its job could be done with, or were
     * deleted. Those that have not come may come yet, but not once the job was dead.
     */
    private void requireEnded(DocumentId id, JobRun job) {
        var absence = new IllegalStateException("There is no " + id.blob());
        var detail = "The bytes of the document are not there.";
        if (job.attempt() < settings.attempts() && job.retries() == 0) {
            throw JobFailed.forNow(ErrorCode.DOCUMENT_UNREADABLE, detail, absence);
        }
        end(id, detail, absence);
    }

    /**
     * Has a document end that has not ended yet. What refuses to fail was read to its end before,
     * or is gone.
     *
     * @throws JobFailed if it failed, now or before
     */
    private void end(DocumentId id, String detail, RuntimeException why) {
        if (refusal(new FailIngestion(id, ErrorCode.DOCUMENT_UNREADABLE, detail)).isEmpty()) {
            throw JobFailed.forGood(ErrorCode.DOCUMENT_UNREADABLE, detail, why);
        }
    }

    @Override
    public void giveUp(JobRun job, Failure why) {
        var id = IngestionOrder.read(job.order()).documentId();
        refusal(new FailIngestion(id, why.code(), why.detail()));
        blobs.delete(id.blob());
    }

    /**
     * Sends a command.
     *
     * @return why it is not wanted any more, if it is not
     */
    private Optional<RuntimeException> refusal(KnowledgeCommand command) {
        try {
            commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (RuntimeException e) {
            if (!Rejections.isOneOf(UNWANTED, e)) {
                throw e;
            }
            log.info("{} was refused: {}", command, e.getMessage());
            return Optional.of(e);
        }
    }
}
