package dev.parlance.command.memory;

import static dev.parlance.command.memory.SummaryStage.CONVERSATION;
import static dev.parlance.command.memory.SummaryStage.KNOWN;
import static dev.parlance.command.memory.SummaryStage.MINA;
import static dev.parlance.command.memory.SummaryStage.SUBJECT;
import static dev.parlance.command.memory.SummaryStage.fact;
import static dev.parlance.command.memory.SummaryStage.message;
import static dev.parlance.command.memory.SummaryStage.messageId;
import static dev.parlance.command.memory.SummaryStage.order;
import static dev.parlance.command.memory.SummaryStage.saidAt;
import static dev.parlance.command.memory.SummaryStage.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.memory.Summariser.Fact;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.kernel.budget.Window;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.memory.MemoryCommand.RecordMemory;
import dev.parlance.kernel.memory.MemoryCommand.SupersedeMemory;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.SummaryCommand.CompleteSummary;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ModelRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SummaryRunTest {

    private static final Fact MOVED = new Fact("미나는 부산에 산다.", List.of(3L), List.of());

    private static final ReplyPrompt PROMPT =
            new ReplyPrompt(
                    "",
                    List.of(new PromptMessage(PromptMessage.Role.USER, "요약해 줘")),
                    ModelOptions.OPEN,
                    PromptContext.EMPTY);

    private static final ReplyModel NOBODY =
            new ReplyModel() {
                @Override
                public ModelRef ref() {
                    return SummaryStage.MODEL;
                }

                @Override
                public ReplyCompletion stream(
                        ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
                    throw new AssertionError("Nobody is to be asked");
                }
            };

    private final SummaryStage stage = new SummaryStage();

    @Test
    void whatWasSaidIsRecordedThenWhatIsSoThenTheSummaryEndsIt() {
        run(1, MOVED);

        var ids =
                stage.others.taken(RecordMemory.class).stream()
                        .map(RecordMemory::memoryId)
                        .toList();
        var completed = stage.others.taken(CompleteSummary.class).getFirst();
        var recorded = completed.memories();
        assertThat(ids).isEqualTo(recorded).doesNotHaveDuplicates();
        assertThat(stage.others.taken())
                .containsExactly(
                        turn(recorded.get(0), 3, "미나: 나 부산으로 이사했어.", MessageRole.USER),
                        turn(recorded.get(1), 4, "Assistant: 좋겠다!", MessageRole.ASSISTANT),
                        new RecordMemory(
                                recorded.get(2),
                                SUBJECT,
                                MemoryKind.FACT,
                                new ProtectedText(MINA, "미나는 부산에 산다."),
                                new MemorySource(CONVERSATION, List.of(3L), null),
                                saidAt(3)),
                        completed);
        assertThat(completed.text()).isEqualTo(new ProtectedText(MINA, "미나는 부산으로 이사했다."));
    }

    @Test
    void anotherAttemptDoublesNothing() {
        run(1, MOVED);
        var first = stage.others.taken();

        run(1, MOVED);

        assertThat(stage.others.taken()).hasSize(2 * first.size()).endsWith(first.toArray());
    }

    @Test
    void aTurnThatForksShareIsRecordedOnceAndTheirFactsApart() {
        run(1, MOVED);
        run(2, MOVED);

        var summaries = stage.others.taken(CompleteSummary.class);
        var one = summaries.get(0).memories();
        var other = summaries.get(1).memories();
        assertThat(other.subList(0, 2)).isEqualTo(one.subList(0, 2));
        assertThat(other.get(2)).isNotEqualTo(one.get(2));
    }

    @Test
    void aFactSupersedesTheOneThatItContradictsOnceItIsRecorded() {
        run(1, new Fact("미나는 부산에 산다.", List.of(3L, 4L), List.of(KNOWN)));

        var fact = stage.others.taken(RecordMemory.class).getLast();
        assertThat(stage.others.taken())
                .containsSubsequence(fact, new SupersedeMemory(KNOWN, fact.memoryId(), saidAt(4)));
    }

    @Test
    void aFactThatAnAttemptBeforeRecordedDoesNotSupersedeItself() {
        run(1, MOVED);
        var own = stage.others.taken(RecordMemory.class).getLast().memoryId();

        run(1, new Fact("미나는 부산에 산다.", List.of(3L), List.of(own)));

        assertThat(stage.others.taken(SupersedeMemory.class)).isEmpty();
    }

    @Test
    void whatItMayCostIsHeldForThePersonWhoIsRemembered() {
        var refusal = new Rejected(new Rejection.BudgetExceeded(Window.DAY, Instant.EPOCH));
        Summariser asking =
                (_, hold, _) -> {
                    hold.on(PROMPT, NOBODY);
                    return summary();
                };
        var run =
                stage.run(
                        asking,
                        (account, reservation, prompt, model) -> {
                            assertThat(account).isEqualTo(MINA);
                            assertThat(reservation.value()).isEqualTo(order(1).summaryId().value());
                            assertThat(prompt).isSameAs(PROMPT);
                            assertThat(model).isSameAs(NOBODY);
                            throw refusal;
                        });

        assertThatThrownBy(() -> run.run(order(1), new Cancellation())).isSameAs(refusal);

        assertThat(stage.others.taken()).isEmpty();
    }

    @Test
    void aCommandThatFailsEndsTheAttemptWithItsFailure() {
        var away = new IllegalStateException("The store is away");
        stage.others.take(
                RecordMemory.class,
                command -> {
                    if (command.kind() == MemoryKind.FACT) {
                        throw away;
                    }
                    return command.memoryId();
                });

        assertThatThrownBy(() -> run(1, MOVED)).isSameAs(away);

        assertThat(stage.others.taken(CompleteSummary.class)).isEmpty();
    }

    @Test
    void theSummaryNamesWhatItWasMadeOfAndWhatItCost() {
        stage.known(fact(KNOWN, "미나는 서울에 산다.", new ConversationId(new UUID(9, 9)), 1));

        run(1);

        var account = stage.others.taken(CompleteSummary.class).getFirst().account();
        assertThat(account.provenance().templateVersion()).isEqualTo("summary-1");
        assertThat(account.provenance().messages()).containsExactly(messageId(3), messageId(4));
        assertThat(account.provenance().memories()).containsExactly(KNOWN.toString());
        assertThat(account.model()).isEqualTo(SummaryStage.MODEL);
        assertThat(account.cost().amount()).isEqualByComparingTo(new BigDecimal("0.0012"));
        assertThat(account.firstTokenMillis()).isEqualTo(40);
        assertThat(account.totalMillis()).isEqualTo(700);
    }

    @Test
    void aLongTurnIsRecordedByItsBeginning() {
        var third = message(3, "가".repeat(1_999) + "😀!");
        stage.others.answer(
                FindMessages.class,
                MessagePage.class,
                _ -> new MessagePage(List.of(third, message(4, "그래!")), false));

        run(1);

        assertThat(stage.others.taken(RecordMemory.class).getFirst().text().text())
                .isEqualTo("미나: " + "가".repeat(1_999));
    }

    @Test
    void aHistoryThatIsBehindEndsTheAttemptBeforeAnythingIsRecorded() {
        stage.others.answer(
                FindMessages.class,
                MessagePage.class,
                _ -> new MessagePage(List.of(message(3, "나 부산으로 이사했어.")), false));

        assertThatThrownBy(() -> run(1, MOVED)).hasMessageContaining("behind message 4");

        assertThat(stage.others.taken()).isEmpty();
    }

    private void run(int summary, Fact... facts) {
        stage.run((_, _, _) -> summary(facts)).run(order(summary), new Cancellation());
    }

    private static RecordMemory turn(MemoryId id, long seq, String text, MessageRole speaker) {
        return new RecordMemory(
                id,
                SUBJECT,
                MemoryKind.TURN,
                new ProtectedText(MINA, text),
                new MemorySource(CONVERSATION, List.of(seq), speaker),
                saidAt(seq));
    }
}
