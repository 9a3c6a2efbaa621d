package dev.parlance.command.knowledge;

import dev.parlance.command.job.JobFailed;
import dev.parlance.command.job.JobRun;
import dev.parlance.command.job.JobWork;
import dev.parlance.command.knowledge.reading.Extraction;
import dev.parlance.command.knowledge.reading.Unreadable;
import dev.parlance.command.rejection.Rejections;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.DocumentView;
import dev.parlance.kernel.knowledge.KnowledgeCommand;
import dev.parlance.kernel.knowledge.KnowledgeCommand.FailIngestion;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocument;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
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
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final Set<ErrorCode> UNWANTED =
            Set.of(ErrorCode.CONFLICT, ErrorCode.DOCUMENT_NOT_FOUND, ErrorCode.ACCOUNT_ERASED);

    private final BlobStorage blobs;
    private final Extraction extraction;
    private final CommandGateway commands;
    private final QueryGateway queries;
    private final IngestionSettings settings;

    IngestionJob(
            BlobStorage blobs,
            Extraction extraction,
            CommandGateway commands,
            QueryGateway queries,
            IngestionSettings settings) {
        this.blobs = blobs;
        this.extraction = extraction;
        this.commands = commands;
        this.queries = queries;
        this.settings = settings;
    }

    @Override
    public JobKind kind() {
        return JobKind.INGESTION;
    }

    @Override
    public int attempts() {
        return settings.attempts();
    }

    @Override
    public Duration longest() {
        return settings.attemptTime();
    }

    @Override
    public int atOnce() {
        return settings.concurrency();
    }

    @Override
    public void run(JobRun job) {
        var order = IngestionOrder.read(job.order());
        var id = order.documentId();
        try {
            var bytes = bytesOf(id, job.cancellation());
            if (bytes.isEmpty()) {
                requireEnded(id, job.owner());
                return;
            }
            for (var command : ingested(order, bytes.get(), job.cancellation())) {
                job.cancellation().throwIfCancelled();
                if (!taken(command)) {
                    break;
                }
            }
            blobs.delete(id.blob());
        } catch (StorageUnavailable e) {
            throw JobFailed.forNow(
                    ErrorCode.OVERLOADED, "The storage of files is not available.", e);
        }
    }

    /** The commands to send, or the one that says why the document cannot be read. */
    private List<? extends KnowledgeCommand> ingested(
            IngestionOrder order, byte[] bytes, Cancellation cancellation) {
        var id = order.documentId();
        try {
            return DocumentParts.of(order, extraction.blocks(bytes, order.format(), cancellation));
        } catch (Unreadable e) {
            log.info("Document {} cannot be read: {}", id, e.detail());
            return List.of(new FailIngestion(id, ErrorCode.DOCUMENT_UNREADABLE, e.detail()));
        }
    }

    private Optional<byte[]> bytesOf(DocumentId id, Cancellation cancellation) {
        long end = System.nanoTime() + settings.bytesWithin().toNanos();
        Optional<byte[]> bytes = blobs.get(id.blob());
        while (bytes.isEmpty() && System.nanoTime() < end && !cancellation.isCancelled()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            bytes = blobs.get(id.blob());
        }
        return bytes;
    }

    /** Bytes that are gone were read, if the process died before its job could be done with. */
    private void requireEnded(DocumentId id, AccountId owner) {
        if (state(id, owner) == DocumentState.QUEUED) {
            throw JobFailed.forNow(
                    ErrorCode.DOCUMENT_UNREADABLE,
                    "The bytes of the document did not come.",
                    new IllegalStateException("There is no " + id.blob()));
        }
    }

    private DocumentState state(DocumentId id, AccountId owner) {
        try {
            return queries.query(new FindDocument(id, owner), DocumentView.class)
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join()
                    .state();
        } catch (RuntimeException e) {
            if (Rejections.in(e).isEmpty()) {
                throw e;
            }
            return DocumentState.QUEUED;
        }
    }

    @Override
    public void giveUp(JobRun job, Failure why) {
        var id = IngestionOrder.read(job.order()).documentId();
        taken(new FailIngestion(id, why.code(), why.detail()));
        blobs.delete(id.blob());
    }

    /** What refuses is not wanted any more, or has come to its end before. */
    private boolean taken(KnowledgeCommand command) {
        try {
            commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (RuntimeException e) {
            if (Rejections.in(e).map(Rejection::code).filter(UNWANTED::contains).isEmpty()) {
                throw e;
            }
            log.info("{} was refused: {}", command, e.getMessage());
            return false;
        }
    }
}
