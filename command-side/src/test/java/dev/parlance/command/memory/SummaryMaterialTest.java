package dev.parlance.command.memory;

import static dev.parlance.command.memory.SummaryStage.CONVERSATION;
import static dev.parlance.command.memory.SummaryStage.KNOWN;
import static dev.parlance.command.memory.SummaryStage.NOON;
import static dev.parlance.command.memory.SummaryStage.SUBJECT;
import static dev.parlance.command.memory.SummaryStage.fact;
import static dev.parlance.command.memory.SummaryStage.order;
import static dev.parlance.command.memory.SummaryStage.saidAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.memory.Summariser.KnownFact;
import dev.parlance.command.memory.Summariser.Said;
import dev.parlance.command.memory.Summariser.Talk;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.SummaryView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SummaryMaterialTest {

    private final SummaryStage stage = new SummaryStage();

    @Test
    void onlyWhatWasSaidSinceTheSummaryBeforeIsSummarised() {
        assertThat(stage.material().messages(order(1)))
                .extracting(MessageView::seq)
                .containsExactly(3L, 4L);
    }

    @Test
    void knownAreTheFactsThatBearOnWhatThePersonSaid() {
        talk();

        assertThat(stage.others.asked(RecallMemories.class))
                .containsExactly(new RecallMemories(SUBJECT, MemoryKind.FACT, "나 부산으로 이사했어.", 20));
    }

    @Test
    void theSummariserIsToldWhatIsNewAndWhatIsKnownFromBefore() {
        stage.known(fact(KNOWN, "미나는 서울에 산다.", CONVERSATION, 1));
        stage.others.answer(
                FindSummary.class,
                SummaryView.class,
                query ->
                        Optional.of(
                                new SummaryView(
                                        query.conversationId(),
                                        new SummaryId(new UUID(4, 0)),
                                        2,
                                        "둘은 인사했다.",
                                        NOON)));

        assertThat(talk())
                .isEqualTo(
                        new Talk(
                                "미나",
                                "Assistant",
                                "둘은 인사했다.",
                                List.of(new KnownFact(KNOWN, "미나는 서울에 산다.")),
                                List.of(
                                        new Said(3, true, "나 부산으로 이사했어.", saidAt(3)),
                                        new Said(4, false, "좋겠다!", saidAt(4)))));
    }

    @Test
    void whatAnAttemptBeforeRecordedIsNotKnownYet() {
        stage.known(fact(KNOWN, "미나는 부산에 산다.", CONVERSATION, 3));

        assertThat(talk().known()).isEmpty();
    }

    private Talk talk() {
        var order = order(1);
        var material = stage.material();
        return material.talk(order, material.messages(order));
    }
}
