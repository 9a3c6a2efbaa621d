package dev.parlance.command.reply;

import static dev.parlance.command.reply.Asked.CONVERSATION;
import static dev.parlance.command.reply.Asked.GONE;
import static dev.parlance.command.reply.Asked.JUN;
import static dev.parlance.command.reply.Asked.LUNA;
import static dev.parlance.command.reply.Asked.MINA;
import static dev.parlance.command.reply.Asked.NOW;
import static dev.parlance.command.reply.Asked.SOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.parlance.command.memory.Recollections;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.Lookups;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.reply.prompt.RoomCast.Voice;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Transcript.Line;
import dev.parlance.kernel.lorebook.LorebookQuery.FindActiveLore;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.reply.ReplyId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is asked for a prompt in rooms, and where two talk. */
class RoomSourcesTest {

    private static final List<Line> HISTORY =
            List.of(
                    said(1, MINA, "@달 안녕"),
                    spoken(2, LUNA, "안녕, 미나!"),
                    notice(3),
                    said(4, GONE, "저는 이만"),
                    spoken(5, SOL, "Bye."),
                    spoken(6, null, "안녕히 가세요."),
                    said(7, JUN, "@달 남은 건 우리뿐이네"));

    private final Asked asked =
            new Asked(HISTORY, List.of(Asked.seat(LUNA, "달"), Asked.seat(null, "도우미")));

    @Test
    void inARoomNothingIsRecalledAndNoLorebookOfAPersonCounts() throws InterruptedException {
        gather(ConversationKind.ROOM);

        assertThat(asked.questions)
                .containsExactly(new FindActiveLore(LUNA.characterId(), CONVERSATION, null));
    }

    @Test
    void whereTwoTalkMemoriesTheSummaryAndThePersonsLorebooksCount() throws InterruptedException {
        gather(ConversationKind.DIRECT);

        assertThat(asked.questions)
                .contains(new FindActiveLore(LUNA.characterId(), CONVERSATION, JUN))
                .hasAtLeastOneElementOfType(RecallMemories.class)
                .hasAtLeastOneElementOfType(FindSummary.class);
    }

    @Test
    void whatATradeAssistantSaysFollowsFromTheConversationAlone() throws InterruptedException {
        var material = gather(ConversationKind.TRADE);

        assertThat(asked.questions)
                .containsExactly(new FindActiveLore(LUNA.characterId(), CONVERSATION, null));
        assertThat(material.room()).isNull();
    }

    @Test
    void aCoachHasNoLore() throws InterruptedException {
        var material = gather(ConversationKind.COACH);

        assertThat(asked.questions).isEmpty();
        assertThat(material.room()).isNull();
    }

    @Test
    void anOrderFromBeforeRoomsIsForATalkOfTwo() throws InterruptedException {
        assertThat(gather(null).room()).isNull();
    }

    @Test
    void inARoomItIsKnownWhoIsWho() throws InterruptedException {
        var room = gather(ConversationKind.ROOM).room();

        assertThat(room).isNotNull();
        assertThat(room.handle()).isEqualTo("달");
        assertThat(room.character()).isEqualTo(LUNA.characterId());
        assertThat(room.namedBy()).containsOnly(entry("달", MINA), entry("도우미", MINA));
        assertThat(room.people()).containsOnlyKeys(MINA, JUN).containsEntry(JUN, "준");
    }

    @Test
    void theNamesOfAllWhoSpokeAreAskedForAtOnce() throws InterruptedException {
        gather(ConversationKind.ROOM);

        assertThat(asked.namesAskedFor)
                .singleElement()
                .satisfies(names -> assertThat(names.accountIds()).contains(MINA, GONE));
    }

    @Test
    void whoeverSitsThereHasAHandleAndWhoeverHasLeftTheCharactersName()
            throws InterruptedException {
        var room = gather(ConversationKind.ROOM).room();

        assertThat(room).isNotNull();
        assertThat(room.others())
                .containsExactlyInAnyOrder(
                        new Voice(null, "도우미", true), new Voice(SOL.characterId(), "Sol", false));
    }

    @Test
    void macrosNameWhoeverAsked() throws InterruptedException {
        var names = gather(ConversationKind.ROOM).names();

        assertThat(names.character()).isEqualTo("Luna");
        assertThat(names.person()).isEqualTo("준");
    }

    @Test
    void whatTheRoomItselfTellsIsNotSaidToModels() throws InterruptedException {
        var messages = gather(ConversationKind.ROOM).messages();

        assertThat(messages)
                .extracting(ContextMessage::seq)
                .containsExactly(1L, 2L, 4L, 5L, 6L, 7L);
    }

    @Test
    void whoeverWasAddedOnlyJustNowIsWaitedFor() throws InterruptedException {
        asked.lagBehind(1);

        assertThat(gather(ConversationKind.ROOM).messages()).hasSize(6);
    }

    private PromptMaterial gather(@Nullable ConversationKind kind) throws InterruptedException {
        QueryBus bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(asked).subscribe(bus);
        var queries = DefaultQueryGateway.builder().queryBus(bus).build();
        var meters = new SimpleMeterRegistry();
        var names = Lookups.names(queries);
        var personas = Lookups.personas(queries);
        var questions = new BriefQuestions(meters);
        var sources =
                new PromptSources(
                        new ConversationContexts(queries, SettingsForTests.replySettings()),
                        personas,
                        names,
                        Recollections.waiting(Recollections.PATIENT, queries, meters),
                        new RoomCasts(queries, names, personas, questions),
                        queries,
                        questions,
                        new KnowledgeSettings(5));
        return sources.gather(
                new GenerationOrder(
                        CONVERSATION,
                        new ReplyId(new UUID(5, 5)),
                        7,
                        JUN,
                        null,
                        LUNA,
                        kind,
                        null,
                        null,
                        1,
                        NOW));
    }

    private static Line said(long seq, AccountId author, String text) {
        return line(seq, author, null, MessageRole.USER, text);
    }

    private static Line spoken(long seq, @Nullable CharacterRef character, String text) {
        return line(seq, null, character, MessageRole.ASSISTANT, text);
    }

    private static Line notice(long seq) {
        return line(seq, null, null, MessageRole.SYSTEM, "");
    }

    private static Line line(
            long seq,
            @Nullable AccountId author,
            @Nullable CharacterRef character,
            MessageRole role,
            String text) {
        return new Line(new MessageId(new UUID(7, seq)), seq, role, author, character, text, null);
    }
}
