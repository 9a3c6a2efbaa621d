package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ConversationKind.COACH;
import static dev.parlance.kernel.conversation.ConversationKind.TRADE;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.ForkConversation;
import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.conversation.RoomSettings;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.memory.SummaryCommand.RequestSummary;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations of the kinds COACH and TRADE: one person and the assistant without a character. */
class TalkingToACoachTest extends ConversationFixture {

    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");
    private static final CharacterRef YEON = new CharacterRef(new CharacterId(id(40)), 1);

    @Test
    void aCoachIsStartedWithAScope() {
        fixture.givenNoPriorActivity()
                .when(start(COACH, HOUSE))
                .expectEvents(started(COACH, HOUSE))
                .expectResultMessagePayload(CONVERSATION);
    }

    @ParameterizedTest
    @EnumSource(names = {"COACH", "TRADE"})
    void itIsStartedWithoutAScope(ConversationKind kind) {
        fixture.givenNoPriorActivity().when(start(kind, null)).expectEvents(started(kind, null));
    }

    @Test
    void aScopeIsOneOfTheWordsItWasStartedIn() {
        fixture.given(started(COACH, HOUSE)).when(start(COACH, HOUSE)).expectNoEvents();
        fixture.given(started(COACH, HOUSE))
                .when(start(COACH, new KnowledgeScope("me")))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    static Stream<StartConversation> starts() {
        var room = new RoomSettings(List.of(), Answering.ALWAYS);
        return Stream.concat(
                Stream.of(COACH, TRADE)
                        .flatMap(
                                kind ->
                                        Stream.of(
                                                start(kind, YEON, List.of(), null, null),
                                                start(kind, null, List.of(STRANGER), null, null),
                                                start(kind, null, List.of(), room, null))),
                Stream.of(
                        start(TRADE, HOUSE),
                        start(ConversationKind.DIRECT, HOUSE),
                        start(ConversationKind.ROOM, null, List.of(), room, HOUSE)));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void withWhatItsKindDoesNotHaveItIsRefused(StartConversation start) {
        fixture.givenNoPriorActivity()
                .when(start)
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void everyMessageIsAnsweredWithinItsScope() {
        fixture.given(started(COACH, HOUSE))
                .when(post("c-1", "휴가는 며칠인가요?"))
                .expectEvents(postedNext(), asked(NEXT_REPLY, null));
    }

    @Test
    void anotherAnswerIsOfTheSameScope() {
        var again = new ReplyId(id(88));
        fixture.given(started(COACH, HOUSE), posted(1, "c-1", "휴가는 며칠인가요?"))
                .andGiven(asked(reply(1), null), begun(reply(1), 1))
                .andGiven(completed(reply(1), 2, "스무 날입니다."))
                .when(new RegenerateReply(CONVERSATION, 2, again, MINA, null))
                .expectEvents(asked(again, 2L));
    }

    @Test
    void aForkIsOfTheSameScope() {
        var fork = new ConversationId(id(900));
        fixture.given(started(COACH, HOUSE), posted(1, "c-1", "휴가는 며칠인가요?"))
                .when(new ForkConversation(CONVERSATION, fork, 1, MINA))
                .expectEvents(
                        started(fork, COACH, HOUSE, new ForkOrigin(CONVERSATION, 1, List.of())));
    }

    @ParameterizedTest
    @EnumSource(names = {"COACH", "TRADE"})
    void itIsNotSummarised(ConversationKind kind) {
        fixture.given(started(kind, null), posted(1, "c-1", "안녕"))
                .when(new RequestSummary(CONVERSATION, new SummaryId(id(77)), MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void howeverMuchIsSaidNoSummaryIsDue() {
        var all = "가".repeat(2_000);
        fixture.given(started(COACH, HOUSE), posted(1, "c-1", all))
                .andGiven(asked(reply(1), null), begun(reply(1), 1))
                .when(
                        new CompleteAssistantReply(
                                CONVERSATION, reply(1), 1, message(2), text("네."), account()))
                .expectEvents(completed(reply(1), 2, "네."));
    }

    @Test
    void aFirstQuestionStartsTheConversationAndIsAnswered() {
        fixture.givenNoPriorActivity()
                .when(ask(HOUSE, "휴가는 며칠인가요?"))
                .expectEvents(started(COACH, HOUSE), postedNext(), asked(NEXT_REPLY, null))
                .expectResultMessagePayload(new Posted(message(99), 1, NEXT_REPLY));
    }

    @Test
    void aFirstQuestionAskedAgainIsAskedOnce() {
        fixture.given(started(COACH, HOUSE), posted(1, "c-1", "휴가는 며칠인가요?"))
                .andGiven(asked(reply(1), null))
                .when(ask(HOUSE, "휴가는 며칠인가요?"))
                .expectNoEvents()
                .expectResultMessagePayload(new Posted(message(1), 1, reply(1)));
    }

    @Test
    void aFirstQuestionAskedAgainInAnotherScopeIsAConflict() {
        fixture.given(started(COACH, HOUSE), posted(1, "c-1", "휴가는 며칠인가요?"))
                .when(ask(KnowledgeScope.ME, "휴가는 며칠인가요?"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aFirstQuestionThatSaysNothingStartsNothing() {
        fixture.givenNoPriorActivity()
                .when(ask(HOUSE, "  "))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aQuestionInTheScopeOfAConversationIsAskedThereWhateverItIsCalled() {
        fixture.givenCommands(called("규정", HOUSE))
                .when(ask(HOUSE, "휴가는 며칠인가요?"))
                .expectEvents(postedNext(), asked(NEXT_REPLY, null))
                .expectResultMessagePayload(new Posted(message(99), 1, NEXT_REPLY));
    }

    static Stream<ConversationStarted> conversationsOutsideOfTheHouse() {
        return Stream.of(
                started(COACH, KnowledgeScope.ME), started(COACH, null), started(TRADE, null));
    }

    @ParameterizedTest
    @MethodSource("conversationsOutsideOfTheHouse")
    void aQuestionInAScopeThatAConversationDoesNotHaveIsAConflict(ConversationStarted started) {
        fixture.given(started)
                .when(ask(HOUSE, "휴가는 며칠인가요?"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whoTakesNoPartIsNotToldTheScope() {
        fixture.given(started(COACH, HOUSE))
                .when(
                        new AskQuestion(
                                CONVERSATION,
                                message(99),
                                STRANGER,
                                COACH,
                                KnowledgeScope.ME,
                                new ClientMessageId("c-1"),
                                text("휴가는 며칠인가요?"),
                                true))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    private static StartConversation called(String title, KnowledgeScope scope) {
        return new StartConversation(
                CONVERSATION, COACH, MINA, text(title), null, null, List.of(), null, scope);
    }

    private static AskQuestion ask(KnowledgeScope scope, String question) {
        return new AskQuestion(
                CONVERSATION,
                message(99),
                MINA,
                COACH,
                scope,
                new ClientMessageId("c-1"),
                text(question),
                true);
    }

    private static Object postedNext() {
        return new UserMessagePosted(
                CONVERSATION,
                message(99),
                1,
                MINA,
                new ClientMessageId("c-1"),
                text("휴가는 며칠인가요?"),
                NOW);
    }

    private static AssistantReplyRequested asked(ReplyId reply, @Nullable Long variantOf) {
        return new AssistantReplyRequested(
                CONVERSATION, reply, 1, variantOf, MINA, null, null, COACH, HOUSE, NOW);
    }

    private static StartConversation start(ConversationKind kind, @Nullable KnowledgeScope scope) {
        return start(kind, null, List.of(), null, scope);
    }

    private static StartConversation start(
            ConversationKind kind,
            @Nullable CharacterRef character,
            List<AccountId> members,
            @Nullable RoomSettings room,
            @Nullable KnowledgeScope scope) {
        return new StartConversation(
                CONVERSATION, kind, MINA, null, character, null, members, room, scope);
    }

    private static ConversationStarted started(
            ConversationKind kind, @Nullable KnowledgeScope scope) {
        return started(CONVERSATION, kind, scope, null);
    }

    private static ConversationStarted started(
            ConversationId id,
            ConversationKind kind,
            @Nullable KnowledgeScope scope,
            @Nullable ForkOrigin fork) {
        return new ConversationStarted(
                id,
                kind,
                MINA,
                null,
                null,
                null,
                List.of(new Participant(MINA, ParticipantRole.OWNER)),
                null,
                scope,
                fork,
                NOW);
    }
}
