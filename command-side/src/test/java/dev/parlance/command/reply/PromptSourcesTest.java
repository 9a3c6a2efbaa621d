package dev.parlance.command.reply;

import static dev.parlance.command.reply.PromptStage.CONVERSATION;
import static dev.parlance.command.reply.PromptStage.FIRST_SHOWN;
import static dev.parlance.command.reply.PromptStage.LORE;
import static dev.parlance.command.reply.PromptStage.MINA;
import static dev.parlance.command.reply.PromptStage.PROMPT;
import static dev.parlance.command.reply.PromptStage.YEON;
import static dev.parlance.command.reply.PromptStage.fact;
import static dev.parlance.command.reply.PromptStage.order;
import static dev.parlance.command.reply.PromptStage.turn;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.stage.OtherModules.Handler;
import dev.parlance.kernel.character.CharacterQuery.FindPersona;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookQuery.FindActiveLore;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.SummaryView;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PromptSourcesTest {

    private static final ConversationId ANOTHER = new ConversationId(new UUID(2, 3));

    private final PromptStage stage = new PromptStage();

    @Test
    void everythingThatAPromptMayBeMadeOfIsGathered() throws Exception {
        var material = gather();

        assertThat(requireNonNull(material.persona()).ref()).isEqualTo(YEON);
        assertThat(material.names()).isEqualTo(new Macros("연", "미나"));
        assertThat(material.lore()).isEqualTo(LORE);
        assertThat(material.memories().items()).hasSize(1);
        assertThat(requireNonNull(material.summary()).throughSeq()).isEqualTo(4);
        assertThat(material.messages())
                .extracting(ContextMessage::seq)
                .containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(stage.others.asked(FindActiveLore.class))
                .containsExactly(new FindActiveLore(YEON.characterId(), CONVERSATION, MINA));
    }

    @Test
    void whatIsRecalledBearsOnTheMessageToAnswer() throws Exception {
        gather();

        assertThat(stage.others.asked(RecallMemories.class))
                .containsExactly(
                        new RecallMemories(
                                new MemorySubject(MINA, YEON.characterId()),
                                null,
                                "내가 어디 산다고 했지?",
                                12));
    }

    @Test
    void aMessageThatTheHistoryNeedNotHoldYetComesLast() throws Exception {
        var posted =
                new ContextMessage(
                        new MessageId(new UUID(8, 99)),
                        PROMPT,
                        MessageRole.USER,
                        MINA,
                        null,
                        "나 어디 살아?",
                        null);

        var material = stage.sources.gatherBefore(posted, order(YEON, PROMPT));

        assertThat(material.messages().getLast()).isEqualTo(posted);
        assertThat(material.messages())
                .extracting(ContextMessage::seq)
                .containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(stage.others.asked(RecallMemories.class).getFirst().text())
                .isEqualTo(posted.text());
    }

    @Test
    void theAssistantWithoutACharacterHasNoNames() throws Exception {
        var material = stage.sources.gather(order(null, PROMPT));

        assertThat(material.persona()).isNull();
        assertThat(material.names()).isEqualTo(PromptMaterial.NO_NAMES);
        assertThat(stage.others.asked(FindPersona.class)).isEmpty();
    }

    @Test
    void whatFailsIsLeftOutAndCounted() throws Exception {
        stage.others.answer(FindActiveLore.class, ActiveLore.class, failing());
        stage.others.answer(FindSummary.class, SummaryView.class, failing());

        var material = gather();

        assertThat(material.lore()).isEqualTo(ActiveLore.NONE);
        assertThat(material.summary()).isNull();
        assertThat(material.memories().items()).hasSize(1);
        assertThat(stage.missing("lore")).isOne();
        assertThat(stage.missing("summary")).isOne();
        assertThat(stage.missing("memories")).isZero();
    }

    @Test
    void whatIsLateIsLeftOutAndCounted() throws Exception {
        var never = new CountDownLatch(1);
        stage.others.answer(FindActiveLore.class, ActiveLore.class, late(never));
        stage.others.answer(FindSummary.class, SummaryView.class, late(never));
        stage.others.answer(RecallMemories.class, RecalledMemories.class, late(never));

        var material = gather();

        assertThat(material.lore()).isEqualTo(ActiveLore.NONE);
        assertThat(material.summary()).isNull();
        assertThat(material.memories()).isEqualTo(RecalledMemories.NONE);
        assertThat(material.messages()).hasSize(5);
        assertThat(stage.missing("lore")).isOne();
        assertThat(stage.missing("summary")).isOne();
        assertThat(stage.missing("memories")).isOne();
        never.countDown();
    }

    @Test
    void nothingIsCountedWhereNothingIsMissing() throws Exception {
        gather();

        assertThat(stage.meters.find("parlance.prompt.missing").counters()).isEmpty();
    }

    @Test
    void turnsThatThePromptShowsInTheirOwnWordsAreNoMemories() throws Exception {
        var before = turn(1, CONVERSATION, FIRST_SHOWN - 1);
        var elsewhere = turn(2, ANOTHER, FIRST_SHOWN);
        stage.recalled(before, turn(3, CONVERSATION, FIRST_SHOWN), elsewhere);

        assertThat(gather().memories().items())
                .extracting(RecalledMemories.Recalled::memory)
                .containsExactly(before, elsewhere);
    }

    @Test
    void factsFromAfterTheMessageToAnswerAreNotKnownYet() throws Exception {
        var before = fact(1, CONVERSATION, PROMPT - 1);
        var elsewhere = fact(2, ANOTHER, PROMPT + 1);
        stage.recalled(before, fact(3, CONVERSATION, PROMPT), elsewhere);

        assertThat(gather().memories().items())
                .extracting(RecalledMemories.Recalled::memory)
                .containsExactly(before, elsewhere);
    }

    @Test
    void aSummaryThatTellsOfTheMessageToAnswerIsLeftOut() throws Exception {
        stage.summarisedThrough(PROMPT);

        assertThat(gather().summary()).isNull();
        assertThat(stage.missing("summary")).isZero();
    }

    @Test
    void aShortConversationIsNotAskedForItsSummary() throws Exception {
        stage.sources.gather(order(YEON, 6));

        assertThat(stage.others.asked(FindSummary.class)).isEmpty();
    }

    @Test
    void whereNobodySpeaksThereIsNoPrompt() {
        stage.others.answer(FindPersona.class, PersonaView.class, failing());

        assertThatThrownBy(this::gather)
                .isInstanceOf(ContextLagsException.class)
                .hasMessageContaining(YEON.toString());
    }

    private PromptMaterial gather() throws InterruptedException {
        return stage.sources.gather(order(YEON, PROMPT));
    }

    private static <Q> Handler<Q, Object> failing() {
        return _ -> {
            throw new IllegalStateException("The database is away");
        };
    }

    private static <Q> Handler<Q, Object> late(CountDownLatch answer) {
        return _ -> {
            answer.await();
            throw new IllegalStateException("Nobody waits for this");
        };
    }
}
