package dev.parlance.command.knowledge;

import dev.parlance.command.budget.NewestState;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentLimits;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.KnowledgeCommand.CompleteIngestion;
import dev.parlance.kernel.knowledge.KnowledgeCommand.DeleteDocument;
import dev.parlance.kernel.knowledge.KnowledgeCommand.FailIngestion;
import dev.parlance.kernel.knowledge.KnowledgeCommand.RecordChunks;
import dev.parlance.kernel.knowledge.KnowledgeCommand.SubmitDocument;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentChunked;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentDeleted;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngested;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngestionFailed;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class IngestingDocumentsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final DocumentId DOCUMENT = new DocumentId(new UUID(1, 1));
    private static final AccountId MINA = new AccountId(new UUID(2, 2));
    private static final AccountId YEON = new AccountId(new UUID(2, 3));
    private static final KnowledgeScope OWN = KnowledgeScope.ownOf(MINA);
    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");

    private final AggregateTestFixture<KnowledgeDocument> fixture =
            new AggregateTestFixture<>(KnowledgeDocument.class);
    private boolean stale;

    IngestingDocumentsTest() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((NewestState) this::requireNewest);
        fixture.registerCommandTargetResolver(new KnowledgeConfiguration().documentTarget());
    }

    private void requireNewest() {
        if (stale) {
            throw new ConcurrencyException("The stream has gone on");
        }
    }

    @Test
    void aSubmittedDocumentWaitsToBeRead() {
        fixture.givenNoPriorActivity()
                .when(submission(OWN, "휴가 규정"))
                .expectResultMessagePayload(DocumentState.QUEUED)
                .expectEvents(submitted());
    }

    @Test
    void submittingTheSameAgainChangesNothing() {
        fixture.given(submitted(), ingested(0))
                .when(submission(OWN, "휴가 규정"))
                .expectNoEvents()
                .expectResultMessagePayload(DocumentState.READY);
    }

    @Test
    void whetherItsBytesAreWantedRestsOnTheNewestState() {
        stale = true;

        fixture.given(submitted())
                .when(submission(OWN, "휴가 규정"))
                .expectException(ConcurrencyException.class);
    }

    @Test
    void whatFailedIsSubmittedUnderAnotherId() {
        fixture.given(submitted(), failed())
                .when(submission(OWN, "휴가 규정"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whatIsDeletedIsSubmittedUnderAnotherId() {
        fixture.given(submitted(), new DocumentDeleted(DOCUMENT, OWN, MINA, NOW))
                .when(submission(OWN, "휴가 규정"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void anotherDocumentUnderTheSameIdIsRefused() {
        fixture.given(submitted())
                .when(submission(OWN, "출장 규정"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whoseOwnItIsMustBeSaid() {
        fixture.givenNoPriorActivity()
                .when(
                        new SubmitDocument(
                                DOCUMENT,
                                KnowledgeScope.ME,
                                MINA,
                                text("휴가 규정"),
                                DocumentFormat.MARKDOWN,
                                52,
                                text("9f86")))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void nobodyWritesInWhatIsAnothersOwn() {
        fixture.givenNoPriorActivity()
                .when(
                        new SubmitDocument(
                                DOCUMENT,
                                OWN,
                                YEON,
                                text("휴가 규정"),
                                DocumentFormat.MARKDOWN,
                                52,
                                text("9f86")))
                .expectException(rejectedWith(ErrorCode.DOCUMENT_NOT_FOUND));
    }

    @Test
    void textsOfASharedDocumentAreNobodysOfThoseWhoWroteThem() {
        fixture.givenNoPriorActivity()
                .when(submission(HOUSE, "휴가 규정"))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void partsFollowOneAnother() {
        fixture.given(submitted(), part(1, 1, 2))
                .when(new RecordChunks(DOCUMENT, 2, chunks(3, 1)))
                .expectEvents(part(2, 3, 1));
    }

    @Test
    void aPartThatIsThereChangesNothing() {
        fixture.given(submitted(), part(1, 1, 2), part(2, 3, 1), ingested(3))
                .when(new RecordChunks(DOCUMENT, 1, chunks(1, 2)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void noPartIsLeftOut() {
        fixture.given(submitted())
                .when(new RecordChunks(DOCUMENT, 2, chunks(1, 1)))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void chunksAreNumberedWithoutGaps() {
        fixture.given(submitted(), part(1, 1, 2))
                .when(new RecordChunks(DOCUMENT, 2, chunks(4, 1)))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aPartIsNoLargerThanAnEventMayBe() {
        fixture.given(submitted())
                .when(
                        new RecordChunks(
                                DOCUMENT, 1, chunks(1, DocumentLimits.MAX_CHUNKS_OF_PART + 1)))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aDocumentIsFoundOnceAllOfItIsThere() {
        fixture.given(submitted(), part(1, 1, 2))
                .when(new CompleteIngestion(DOCUMENT, 2))
                .expectEvents(ingested(2));
    }

    @Test
    void completingItAgainChangesNothing() {
        fixture.given(submitted(), part(1, 1, 2), ingested(2))
                .when(new CompleteIngestion(DOCUMENT, 2))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aDocumentOfWhichAPartIsMissingIsNotComplete() {
        fixture.given(submitted(), part(1, 1, 2))
                .when(new CompleteIngestion(DOCUMENT, 3))
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void howManyChunksThereAreRestsOnTheNewestState() {
        stale = true;

        fixture.given(submitted(), part(1, 1, 2))
                .when(new CompleteIngestion(DOCUMENT, 3))
                .expectException(ConcurrencyException.class);
    }

    @Test
    void whyItCannotBeReadIsSaidOnce() {
        fixture.given(submitted()).when(failure()).expectEvents(failed());
        fixture.given(submitted(), failed())
                .when(failure())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void whatWasReadDoesNotFailAnyMore() {
        fixture.given(submitted(), part(1, 1, 2), ingested(2))
                .when(failure())
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whatFailedIsNotReadAnyMore() {
        fixture.given(submitted(), failed())
                .when(new RecordChunks(DOCUMENT, 1, chunks(1, 1)))
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void itsOwnerTakesItAway() {
        fixture.given(submitted())
                .when(new DeleteDocument(DOCUMENT, MINA))
                .expectEvents(new DocumentDeleted(DOCUMENT, OWN, MINA, NOW));
    }

    @Test
    void toAnotherPersonItIsNotThere() {
        fixture.given(submitted())
                .when(new DeleteDocument(DOCUMENT, YEON))
                .expectException(rejectedWith(ErrorCode.DOCUMENT_NOT_FOUND));
    }

    @Test
    void whatIsDeletedTakesInNothingMore() {
        fixture.given(submitted(), new DocumentDeleted(DOCUMENT, OWN, MINA, NOW))
                .when(new RecordChunks(DOCUMENT, 1, chunks(1, 1)))
                .expectException(rejectedWith(ErrorCode.DOCUMENT_NOT_FOUND));
    }

    private static SubmitDocument submission(KnowledgeScope scope, String title) {
        return new SubmitDocument(
                DOCUMENT, scope, MINA, text(title), DocumentFormat.MARKDOWN, 52, text("9f86"));
    }

    private static DocumentSubmitted submitted() {
        return new DocumentSubmitted(
                DOCUMENT, OWN, MINA, text("휴가 규정"), DocumentFormat.MARKDOWN, 52, text("9f86"), NOW);
    }

    private static DocumentChunked part(int part, int first, int count) {
        return new DocumentChunked(DOCUMENT, OWN, part, chunks(first, count), NOW);
    }

    private static DocumentIngested ingested(int chunks) {
        return new DocumentIngested(DOCUMENT, OWN, chunks, NOW);
    }

    private static FailIngestion failure() {
        return new FailIngestion(DOCUMENT, ErrorCode.DOCUMENT_UNREADABLE, "It holds no text.");
    }

    private static DocumentIngestionFailed failed() {
        return new DocumentIngestionFailed(
                DOCUMENT, OWN, ErrorCode.DOCUMENT_UNREADABLE, "It holds no text.", NOW);
    }

    private static List<Chunk> chunks(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> new Chunk(number, null, text("연차는 1년에 15일이다.")))
                .toList();
    }

    private static ProtectedText text(String text) {
        return new ProtectedText(MINA, text);
    }

    private static Matcher<?> rejectedWith(ErrorCode code) {
        return Matchers.matches(
                failure -> failure instanceof Rejected no && no.rejection().code() == code);
    }
}
