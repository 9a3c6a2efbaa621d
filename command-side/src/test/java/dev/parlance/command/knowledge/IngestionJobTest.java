package dev.parlance.command.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlance.command.job.JobFailed;
import dev.parlance.command.job.JobRun;
import dev.parlance.command.knowledge.reading.Extractions;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentLimits;
import dev.parlance.kernel.knowledge.KnowledgeCommand.CompleteIngestion;
import dev.parlance.kernel.knowledge.KnowledgeCommand.FailIngestion;
import dev.parlance.kernel.knowledge.KnowledgeCommand.RecordChunks;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestionJobTest {

    private static final DocumentId DOCUMENT = new DocumentId(new UUID(1, 1));
    private static final AccountId MINA = new AccountId(new UUID(2, 2));
    private static final IngestionOrder ORDER =
            new IngestionOrder(DOCUMENT, new KnowledgeScope("house"), DocumentFormat.MARKDOWN);

    private static final Rejection GONE =
            new Rejection.Refused(ErrorCode.DOCUMENT_NOT_FOUND, "There is no such document.");

    private final OtherModules others = new OtherModules();
    private final Shelf shelf = new Shelf();
    private final IngestionJob job =
            new IngestionJob(
                    shelf,
                    Extractions.all(),
                    others.commands(),
                    new IngestionSettings(1, 3, Duration.ofMinutes(1), Duration.ZERO));

    @BeforeEach
    void everythingIsTaken() {
        others.take(RecordChunks.class, CompleteIngestion.class, FailIngestion.class);
    }

    @Test
    void whatADocumentSaysIsRecordedPartByPartAsItsKeepers() {
        shelf.hold(rules(100));

        job.run(attempt());

        var parts = others.taken(RecordChunks.class);
        assertThat(parts).extracting(RecordChunks::part).containsExactly(1, 2);
        assertThat(parts).extracting(part -> part.chunks().size()).containsExactly(64, 36);
        assertThat(parts.getLast().chunks().getLast().number()).isEqualTo(100);
        assertThat(parts.getFirst().chunks())
                .extracting(Chunk::text)
                .allMatch(text -> text.subject().equals(ORDER.scope().keeper()));
        assertThat(others.taken(CompleteIngestion.class))
                .containsExactly(new CompleteIngestion(DOCUMENT, 100));
        assertThat(shelf.blobs).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefusedAtOnce() {
        shelf.hold(" ");

        assertThat(refusal())
                .isEqualTo(new Failure(ErrorCode.DOCUMENT_UNREADABLE, "It holds no text."));
        assertThat(others.taken()).isEmpty();
    }

    @Test
    void whatFallsIntoTooManyChunksIsNotRead() {
        shelf.hold(rules(DocumentLimits.MAX_CHUNKS + 1));

        assertThat(refusal())
                .isEqualTo(
                        new Failure(
                                ErrorCode.DOCUMENT_UNREADABLE,
                                "It falls into more than 4000 chunks."));
        assertThat(others.taken()).isEmpty();
    }

    @Test
    void bytesThatHaveNotComeAreWaitedFor() {
        var failed = catchThrowableOfType(JobFailed.class, () -> job.run(attempt()));

        assertThat(failed.isLasting()).isFalse();
        assertThat(others.taken()).isEmpty();
    }

    @Test
    void bytesThatNeverComeAreWaitedForNoLonger() {
        var failed = catchThrowableOfType(JobFailed.class, () -> job.run(attempt(3, 0)));

        assertThat(failed.isLasting()).isTrue();
        assertThat(failed.isRefusal()).isFalse();
        assertThat(others.taken())
                .containsExactly(
                        new FailIngestion(
                                DOCUMENT,
                                ErrorCode.DOCUMENT_UNREADABLE,
                                "The bytes of the document are not there."));
    }

    @Test
    void bytesThatAreGoneWereReadByAProcessThatDied() {
        refuse(FailIngestion.class, new Rejection.Conflict("It was read."));

        job.run(attempt(3, 0));

        assertThat(others.taken(FailIngestion.class)).hasSize(1);
    }

    @Test
    void bytesThatAreGoneMayBeThoseOfADocumentThatIsDeleted() {
        refuse(FailIngestion.class, GONE);

        job.run(attempt(3, 0));

        assertThat(others.taken(FailIngestion.class)).hasSize(1);
    }

    @Test
    void whatFailedFailsAtOnceWhenItIsRetried() {
        var failed = catchThrowableOfType(JobFailed.class, () -> job.run(attempt(1, 1)));

        assertThat(failed.isLasting()).isTrue();
    }

    @Test
    void whatDoesNotFitWhatWasRecordedBeforeFailsForGood() {
        shelf.hold("연차");
        refuse(CompleteIngestion.class, new Rejection.Conflict("It has 3 chunks, not 1."));

        var failed = catchThrowableOfType(JobFailed.class, () -> job.run(attempt()));

        assertThat(failed.isLasting()).isTrue();
        assertThat(others.taken(FailIngestion.class)).hasSize(1);
    }

    @Test
    void whatAnotherProcessReadToItsEndIsDone() {
        shelf.hold("연차");
        refuse(RecordChunks.class, new Rejection.Conflict("It is not being read any more."));
        refuse(FailIngestion.class, new Rejection.Conflict("It is not being read any more."));

        job.run(attempt());

        assertThat(shelf.blobs).isEmpty();
    }

    @Test
    void aStorageThatIsAwayIsWaitedFor() {
        shelf.hold("연차");
        shelf.away = true;

        var failed = catchThrowableOfType(JobFailed.class, () -> job.run(attempt()));

        assertThat(failed.isLasting()).isFalse();
        assertThat(failed.failure().code()).isEqualTo(ErrorCode.OVERLOADED);
    }

    @Test
    void ofADocumentThatIsGoneNothingIsKept() {
        shelf.hold(rules(100));
        refuse(RecordChunks.class, GONE);
        refuse(FailIngestion.class, GONE);

        job.run(attempt());

        assertThat(others.taken(RecordChunks.class)).hasSize(1);
        assertThat(others.taken(CompleteIngestion.class)).isEmpty();
        assertThat(shelf.blobs).isEmpty();
    }

    @Test
    void aDocumentThatDoesNotAnswerKeepsItsBytesForTheNextAttempt() {
        shelf.hold("연차");
        others.take(
                RecordChunks.class,
                _ -> {
                    throw new IllegalStateException("The store is away.");
                });

        assertThatThrownBy(() -> job.run(attempt())).isInstanceOf(RuntimeException.class);
        assertThat(shelf.blobs).hasSize(1);
    }

    @Test
    void anAttemptThatIsBrokenOffEndsNothing() {
        shelf.hold("연차");
        var run = attempt();
        run.cancellation().cancel();

        assertThatThrownBy(() -> job.run(run)).isInstanceOf(CancelledException.class);
        assertThat(others.taken()).isEmpty();
        assertThat(shelf.blobs).hasSize(1);
    }

    @Test
    void whatIsGivenUpSaysWhyAndLeavesNoBytes() {
        shelf.hold("연차");

        job.giveUp(attempt(), new Failure(ErrorCode.OVERLOADED, "Away."));

        assertThat(others.taken())
                .containsExactly(new FailIngestion(DOCUMENT, ErrorCode.OVERLOADED, "Away."));
        assertThat(shelf.blobs).isEmpty();
    }

    private Failure refusal() {
        var failed = catchThrowableOfType(JobFailed.class, () -> job.run(attempt()));
        assertThat(failed.isRefusal()).isTrue();
        return failed.failure();
    }

    private <C> void refuse(Class<C> command, Rejection why) {
        others.take(
                command,
                _ -> {
                    throw new Rejected(why);
                });
    }

    private static String rules(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("## 제%d조\n\n15일이다.\n\n"::formatted)
                .collect(Collectors.joining());
    }

    private static JobRun attempt() {
        return attempt(1, 0);
    }

    private static JobRun attempt(int attempt, int retries) {
        return new JobRun(
                DOCUMENT.ingestion(), MINA, ORDER.written(), attempt, retries, new Cancellation());
    }

    /** Keeps bytes as long as the test runs, unless it is away. */
    private static final class Shelf implements BlobStorage {

        private final Map<BlobKey, byte[]> blobs = new HashMap<>();
        private boolean away;

        void hold(String text) {
            blobs.put(DOCUMENT.blob(), text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void put(BlobKey key, byte[] bytes, String mediaType) {
            blobs.put(key, bytes);
        }

        @Override
        public Optional<byte[]> get(BlobKey key) {
            if (away) {
                throw new StorageUnavailable("Away.", new IOException("away"));
            }
            return Optional.ofNullable(blobs.get(key));
        }

        @Override
        public void delete(BlobKey key) {
            blobs.remove(key);
        }
    }
}
