package dev.parlance.command.lorebook;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.CreateLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.DeleteLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.PutLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookCommand.ReviseLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.UnbindLorebook;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookBound;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookCreated;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookDeleted;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookRevised;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookUnbound;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookLimits;
import dev.parlance.kernel.lorebook.LorebookSettings;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeepingLorebooksTest extends LorebookFixture {

    private static final LorebookTarget SORA_SPEAKS = LorebookTarget.of(SORA);

    @Test
    void whoMakesALorebookOwnsIt() {
        fixture.givenNoPriorActivity()
                .when(new CreateLorebook(BOOK, MINA, FOREST))
                .expectEvents(created())
                .expectResultMessagePayload(BOOK);
    }

    @Test
    void makingItAgainChangesNothing() {
        fixture.given(created())
                .when(new CreateLorebook(BOOK, MINA, settings("다른 이름")))
                .expectNoEvents()
                .expectResultMessagePayload(BOOK);
    }

    @Test
    void anotherCannotMakeItAgain() {
        fixture.given(created())
                .when(new CreateLorebook(BOOK, STRANGER, FOREST))
                .expectException(rejectedWith(ErrorCode.LOREBOOK_NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource
    void toAnotherItDoesNotExist(Object command) {
        fixture.given(created())
                .when(command)
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.LOREBOOK_NOT_FOUND));
    }

    static Stream<Object> toAnotherItDoesNotExist() {
        return Stream.of(
                new ReviseLorebook(BOOK, STRANGER, settings("내 것")),
                new PutLorebookEntries(BOOK, STRANGER, List.of(entry(1, "숲", "내 숲"))),
                new BindLorebook(BOOK, STRANGER, LorebookTarget.of(STRANGER)),
                new UnbindLorebook(BOOK, STRANGER, LorebookTarget.of(STRANGER)),
                new DeleteLorebook(BOOK, STRANGER));
    }

    @ParameterizedTest
    @MethodSource
    void itsSettingsHaveTheirBounds(LorebookSettings settings) {
        fixture.givenNoPriorActivity()
                .when(new CreateLorebook(BOOK, MINA, settings))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    static Stream<LorebookSettings> itsSettingsHaveTheirBounds() {
        return Stream.of(
                settings(" "),
                new LorebookSettings(text("숲"), text("\n"), null, null, false),
                new LorebookSettings(text("숲"), null, 0, null, false),
                new LorebookSettings(text("숲"), null, 101, null, false),
                new LorebookSettings(text("숲"), null, null, 0, false),
                new LorebookSettings(text("숲"), null, null, 32_001, false));
    }

    @Test
    void itsNameHasABound() {
        var name = "숲".repeat(LorebookLimits.MAX_NAME_LENGTH + 1);

        fixture.givenNoPriorActivity()
                .when(new CreateLorebook(BOOK, MINA, settings(name)))
                .expectException(rejectedWith(ErrorCode.MESSAGE_TOO_LARGE));
    }

    @Test
    void itIsRevisedOnlyIfSomethingChanges() {
        var other = new LorebookSettings(text("흰 숲"), text("겨울"), 5, 800, true);

        fixture.given(created())
                .when(new ReviseLorebook(BOOK, MINA, other))
                .expectEvents(new LorebookRevised(BOOK, other, NOW));
        fixture.given(created())
                .when(new ReviseLorebook(BOOK, MINA, settings("검은 숲")))
                .expectNoEvents();
    }

    @Test
    void itAppliesToAsManyAsItsOwnerLikes() {
        var conversation = LorebookTarget.of(new ConversationId(id(9)));

        fixture.given(created(), new LorebookBound(BOOK, SORA_SPEAKS, MINA, NOW))
                .when(new BindLorebook(BOOK, MINA, conversation))
                .expectEvents(new LorebookBound(BOOK, conversation, MINA, NOW));
    }

    @Test
    void bindingItTwiceChangesNothing() {
        fixture.given(created(), new LorebookBound(BOOK, SORA_SPEAKS, MINA, NOW))
                .when(new BindLorebook(BOOK, MINA, SORA_SPEAKS))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aHundredTargetsAreEnough() {
        var given = new Object[LorebookLimits.MAX_TARGETS + 1];
        given[0] = created();
        for (int i = 1; i < given.length; i++) {
            var talk = LorebookTarget.of(new ConversationId(id(1_000 + i)));
            given[i] = new LorebookBound(BOOK, talk, MINA, NOW);
        }

        fixture.given(given)
                .when(new BindLorebook(BOOK, MINA, SORA_SPEAKS))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void whereItDoesNotApplyItCannotBeTakenFrom() {
        fixture.given(created())
                .when(new UnbindLorebook(BOOK, MINA, SORA_SPEAKS))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        fixture.given(created(), new LorebookBound(BOOK, SORA_SPEAKS, MINA, NOW))
                .when(new UnbindLorebook(BOOK, MINA, SORA_SPEAKS))
                .expectEvents(new LorebookUnbound(BOOK, SORA_SPEAKS, NOW));
    }

    @Test
    void aCharactersOwnLorebookStaysWithIt() {
        var own = LorebookId.ownOf(SORA);
        var started = new LorebookCreated(own, MINA, FOREST, NOW);
        var bound = new LorebookBound(own, SORA_SPEAKS, MINA, NOW);

        fixture.given(started, bound)
                .when(new UnbindLorebook(own, MINA, SORA_SPEAKS))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
        fixture.given(started, bound)
                .when(new DeleteLorebook(own, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aCharactersOwnLorebookThatWasGivenUpBeforeItAppliedIsDeleted() {
        var own = LorebookId.ownOf(SORA);

        fixture.given(new LorebookCreated(own, MINA, FOREST, NOW))
                .when(new DeleteLorebook(own, MINA))
                .expectEvents(new LorebookDeleted(own, NOW));
    }

    @Test
    void aDeletedLorebookIsGone() {
        fixture.given(created())
                .when(new DeleteLorebook(BOOK, MINA))
                .expectEvents(new LorebookDeleted(BOOK, NOW))
                .expectMarkedDeleted();
        fixture.given(created(), new LorebookDeleted(BOOK, NOW))
                .when(put(entry(1, "숲", "나무가 많다.")))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void aDeletedLorebookCannotBeMadeAgain() {
        fixture.given(created(), new LorebookDeleted(BOOK, NOW))
                .when(new CreateLorebook(BOOK, MINA, FOREST))
                .expectException(AggregateNotFoundException.class);
    }
}
