package dev.parlance.command.reply;

import static dev.parlance.command.reply.PromptStage.MINA;
import static dev.parlance.command.reply.PromptStage.PROMPT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.knowledge.KnowledgeQuery.SearchKnowledge;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a coach's prompt may be made of. */
class CoachSourcesTest {

    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");
    private static final FoundKnowledge FOUND =
            new FoundKnowledge(
                    List.of(
                            new FoundChunk(
                                    new DocumentId(new UUID(1, 1)),
                                    2,
                                    "주소록",
                                    null,
                                    "미나는 부산에 산다.",
                                    0.75)),
                    4,
                    true);

    private final PromptStage stage = new PromptStage();

    @BeforeEach
    void fill() {
        stage.others.answer(SearchKnowledge.class, FoundKnowledge.class, _ -> FOUND);
    }

    @Test
    void theMessageToAnswerIsLookedUpInTheScopeAsWhoeverAsksMeansIt() throws Exception {
        var material = stage.sources.gather(PromptStage.coachOrder(HOUSE, PROMPT));

        assertThat(material.kind()).isEqualTo(ConversationKind.COACH);
        assertThat(material.knowledge()).isEqualTo(FOUND);
        assertThat(stage.others.asked(SearchKnowledge.class))
                .containsExactly(new SearchKnowledge(HOUSE, MINA, "내가 어디 산다고 했지?", 5));
    }

    @Test
    void theScopeIsTheSameInTheNextAttempt() throws Exception {
        var again = PromptStage.coachOrder(HOUSE, PROMPT).next();

        assertThat(stage.sources.gather(again).knowledge()).isEqualTo(FOUND);
    }

    @Test
    void nothingIsRecalledAndNothingSummarised() throws Exception {
        stage.sources.gather(PromptStage.coachOrder(HOUSE, PROMPT));

        assertThat(stage.others.asked(RecallMemories.class)).isEmpty();
        assertThat(stage.others.asked(FindSummary.class)).isEmpty();
    }

    @Test
    void withoutAScopeNothingIsLookedUp() throws Exception {
        assertThat(stage.sources.gather(PromptStage.coachOrder(null, PROMPT)).knowledge()).isNull();
        assertThat(stage.sources.gather(PromptStage.order(null, PROMPT)).knowledge()).isNull();

        assertThat(stage.others.asked(SearchKnowledge.class)).isEmpty();
    }

    @Test
    void aSearchThatFailsIsLeftOutAndCounted() throws Exception {
        stage.others.answer(
                SearchKnowledge.class,
                FoundKnowledge.class,
                _ -> {
                    throw new IllegalStateException("The documents are away");
                });

        var material = stage.sources.gather(PromptStage.coachOrder(HOUSE, PROMPT));

        assertThat(material.knowledge()).isNull();
        assertThat(stage.missing("knowledge")).isOne();
    }
}
