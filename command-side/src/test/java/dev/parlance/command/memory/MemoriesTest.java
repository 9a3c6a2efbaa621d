package dev.parlance.command.memory;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.memory.MemoryCommand.ForgetMemory;
import dev.parlance.kernel.memory.MemoryCommand.RecordMemory;
import dev.parlance.kernel.memory.MemoryCommand.SupersedeMemory;
import dev.parlance.kernel.memory.MemoryEvent.MemoryForgotten;
import dev.parlance.kernel.memory.MemoryEvent.MemoryRecorded;
import dev.parlance.kernel.memory.MemoryEvent.MemorySuperseded;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class MemoriesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant SAID = Instant.parse("2026-11-20T09:00:00Z");
    private static final MemoryId MEMORY = new MemoryId(new UUID(1, 1));
    private static final MemoryId NEWER = new MemoryId(new UUID(1, 2));
    private static final AccountId MINA = new AccountId(new UUID(2, 2));
    private static final MemorySubject MINA_AND_YEON =
            new MemorySubject(MINA, new CharacterId(new UUID(3, 3)));
    private static final ProtectedText TEXT = new ProtectedText(MINA, "미나: 내 고양이 이름은 나비야.");
    private static final MemorySource SOURCE =
            new MemorySource(new ConversationId(new UUID(4, 4)), List.of(3L), null);

    private final AggregateTestFixture<Memory> fixture = new AggregateTestFixture<>(Memory.class);

    MemoriesTest() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerCommandTargetResolver(new MemoryConfiguration().memoryTarget());
    }

    @Test
    void whatIsRecordedIsKept() {
        fixture.givenNoPriorActivity().when(record()).expectEvents(recorded(MemoryKind.FACT));
    }

    @Test
    void recordingItAgainChangesNothing() {
        fixture.given(recorded(MemoryKind.FACT)).when(record()).expectNoEvents();
    }

    @Test
    void whatWasForgottenIsNotRecordedAgain() {
        fixture.given(recorded(MemoryKind.FACT), forgotten()).when(record()).expectNoEvents();
    }

    @Test
    void aFactGivesWayToANewerOneThatContradictsIt() {
        fixture.given(recorded(MemoryKind.FACT))
                .when(new SupersedeMemory(MEMORY, NEWER, NOW))
                .expectEvents(new MemorySuperseded(MEMORY, MINA_AND_YEON, NEWER, NOW, NOW));
    }

    @Test
    void aFactEndsNoEarlierThanItBegan() {
        fixture.given(recorded(MemoryKind.FACT))
                .when(new SupersedeMemory(MEMORY, NEWER, SAID.minusSeconds(5)))
                .expectEvents(new MemorySuperseded(MEMORY, MINA_AND_YEON, NEWER, SAID, NOW));
    }

    @Test
    void theFirstFactItGaveWayToStays() {
        fixture.given(
                        recorded(MemoryKind.FACT),
                        new MemorySuperseded(MEMORY, MINA_AND_YEON, NEWER, NOW, NOW))
                .when(new SupersedeMemory(MEMORY, new MemoryId(new UUID(1, 3)), NOW))
                .expectNoEvents();
    }

    @Test
    void whatWasSaidIsNotSuperseded() {
        fixture.given(recorded(MemoryKind.TURN))
                .when(new SupersedeMemory(MEMORY, NEWER, NOW))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aPersonHasItForgotten() {
        fixture.given(recorded(MemoryKind.TURN))
                .when(new ForgetMemory(MEMORY, MINA))
                .expectEvents(forgotten());
    }

    @Test
    void anotherPersonFindsNoSuchMemory() {
        fixture.given(recorded(MemoryKind.FACT))
                .when(new ForgetMemory(MEMORY, new AccountId(new UUID(9, 9))))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.MEMORY_NOT_FOUND));
    }

    @Test
    void whatIsForgottenCannotBeForgottenAgain() {
        fixture.given(recorded(MemoryKind.FACT), forgotten())
                .when(new ForgetMemory(MEMORY, MINA))
                .expectException(rejectedWith(ErrorCode.MEMORY_NOT_FOUND));
    }

    private static RecordMemory record() {
        return new RecordMemory(MEMORY, MINA_AND_YEON, MemoryKind.FACT, TEXT, SOURCE, SAID);
    }

    private static MemoryRecorded recorded(MemoryKind kind) {
        return new MemoryRecorded(MEMORY, MINA_AND_YEON, kind, TEXT, SOURCE, SAID, NOW);
    }

    private static MemoryForgotten forgotten() {
        return new MemoryForgotten(MEMORY, MINA_AND_YEON, NOW);
    }

    private static Matcher<?> rejectedWith(ErrorCode code) {
        return Matchers.matches(
                failure -> failure instanceof Rejected no && no.rejection().code() == code);
    }
}
