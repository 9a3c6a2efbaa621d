package dev.parlance.command.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.audit.AccessEvent.AccessRecorded;
import dev.parlance.kernel.audit.AccessEvent.ContentOpened;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class RecordingAccessTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Duration A_QUARTER = Duration.ofMinutes(15);
    private static final AccountId AUDITOR = new AccountId(new UUID(1, 1));
    private static final ConversationId TALK = new ConversationId(new UUID(2, 1));
    private static final ConversationId OTHER = new ConversationId(new UUID(2, 2));
    private static final String READ = "GET /api/v1/audit/conversations/{id}/events";
    private static final String LIST = "GET /api/v1/admin/projections";
    private static final String REASON = "민원 4711 처리";

    private final AggregateTestFixture<AccessLog> fixture =
            new AggregateTestFixture<>(AccessLog.class);

    RecordingAccessTest() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource(new ContentPolicy(A_QUARTER, 1));
        fixture.registerCommandTargetResolver(new AccessConfiguration().accessLogTarget());
    }

    @Test
    void whatAnOperatorDoesIsKept() {
        fixture.givenNoPriorActivity()
                .when(new RecordAccess(AUDITOR, READ, TALK.toString(), TALK, null, false))
                .expectResultMessagePayload(new Access(null))
                .expectEvents(recorded(TALK, false));
    }

    @Test
    void aReasonOpensAConversationForAWhile() {
        fixture.givenNoPriorActivity()
                .when(new OpenContent(AUDITOR, TALK, REASON))
                .expectResultMessagePayload(NOW.plus(A_QUARTER))
                .expectEvents(opened(TALK, NOW));
    }

    @Test
    void anOpenConversationMayBeRead() {
        fixture.given(opened(TALK, NOW.minus(A_QUARTER).plusMillis(1)))
                .when(new RecordAccess(AUDITOR, READ, TALK.toString(), TALK, null, false))
                .expectResultMessagePayload(new Access(NOW.plusMillis(1)))
                .expectEvents(recorded(TALK, true));
    }

    @Test
    void whenTheWhileIsOverItIsClosed() {
        fixture.given(opened(TALK, NOW.minus(A_QUARTER)))
                .when(new RecordAccess(AUDITOR, READ, TALK.toString(), TALK, null, false))
                .expectResultMessagePayload(new Access(null));
    }

    @Test
    void anotherConversationStaysClosed() {
        fixture.given(opened(TALK, NOW))
                .when(new RecordAccess(AUDITOR, READ, OTHER.toString(), OTHER, null, false))
                .expectResultMessagePayload(new Access(null));
    }

    @Test
    void withoutAReasonNothingOpens() {
        fixture.givenNoPriorActivity()
                .when(new OpenContent(AUDITOR, TALK, " "))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aReasonIsNoEssay() {
        fixture.givenNoPriorActivity()
                .when(new OpenContent(AUDITOR, TALK, "왜".repeat(OpenContent.MAX_REASON + 1)))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void onlySoManyAreOpenAtATime() {
        fixture.given(opened(TALK, NOW))
                .when(new OpenContent(AUDITOR, OTHER, REASON))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whatIsOpenIsOpenedForLongerThoughNoMoreFits() {
        fixture.given(opened(TALK, NOW.minusSeconds(60)))
                .when(new OpenContent(AUDITOR, TALK, REASON))
                .expectEvents(opened(TALK, NOW));
    }

    @Test
    void whatIsLookedAtAgainWithinAMinuteIsOneAccess() {
        fixture.given(listed(NOW.minusSeconds(59)))
                .when(new RecordAccess(AUDITOR, LIST, null, null, null, true))
                .expectResultMessagePayload(new Access(null))
                .expectNoEvents();
    }

    @Test
    void afterAMinuteItIsAnother() {
        fixture.given(listed(NOW.minusSeconds(60)))
                .when(new RecordAccess(AUDITOR, LIST, null, null, null, true))
                .expectEvents(listed(NOW));
    }

    @Test
    void somethingElseIsAnother() {
        fixture.given(listed(NOW))
                .when(new RecordAccess(AUDITOR, LIST, "history", null, null, true))
                .expectEvents(new AccessRecorded(AUDITOR, LIST, "history", null, false, null, NOW));
    }

    @Test
    void eachLookAtAConversationIsOneOfItsOwn() {
        fixture.given(recorded(TALK, false))
                .when(new RecordAccess(AUDITOR, READ, TALK.toString(), TALK, null, false))
                .expectEvents(recorded(TALK, false));
    }

    private static AccessRecorded listed(Instant at) {
        return new AccessRecorded(AUDITOR, LIST, null, null, false, null, at);
    }

    private static AccessRecorded recorded(ConversationId conversation, boolean open) {
        return new AccessRecorded(
                AUDITOR, READ, conversation.toString(), conversation, open, null, NOW);
    }

    private static ContentOpened opened(ConversationId conversation, Instant at) {
        return new ContentOpened(AUDITOR, conversation, REASON, at.plus(A_QUARTER), at);
    }

    private static Matcher<?> rejectedWith(ErrorCode code) {
        return Matchers.matches(
                failure -> failure instanceof Rejected no && no.rejection().code() == code);
    }
}
