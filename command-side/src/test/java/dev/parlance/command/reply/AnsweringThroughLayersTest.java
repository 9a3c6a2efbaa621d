package dev.parlance.command.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.prompt.PromptAssembly;
import dev.parlance.command.reply.prompt.PromptBudget;
import dev.parlance.command.reply.prompt.PromptTemplates;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnsweringThroughLayersTest {

    private static final ReplyId REPLY = new ReplyId(new UUID(7, 7));

    private final List<String> passed = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();
    private final PromptStage stage = new PromptStage();
    private final PromptOnce prompt = new PromptOnce(this::assemble);

    @Test
    void withoutLayersTheModelAnswersThePrompt() throws InterruptedException {
        var answered = answer(List.of());

        assertThat(passed).containsExactly("prompt", "model");
        assertThat(said).hasToString("부산이요.");
        assertThat(answered.completion().text()).isEqualTo("부산이요.");
        assertThat(answered.cache()).isEqualTo(CacheUse.NONE);
        assertThat(answered.provenance())
                .isEqualTo(prompt.get().provenance(PromptStage.MINA))
                .satisfies(provenance -> assertThat(provenance.messages()).hasSize(5));
    }

    @Test
    void layersStandInTheirOrderAndTheModelInnermost() throws InterruptedException {
        answer(List.of(passing("first"), passing("second")));

        assertThat(passed).containsExactly("first", "second", "prompt", "model");
    }

    @Test
    void aLayerThatAnswersAsksNobodyFurtherNorForThePrompt() throws InterruptedException {
        var provenance = new PromptOnce(this::assemble).get().provenance();
        passed.clear();
        AnswerLayer known =
                _ ->
                        (_, sink, _) -> {
                            sink.delta("이미 답했어요.");
                            return new Answered(completion("이미 답했어요."), CacheUse.SHORT, provenance);
                        };

        var answered = answer(List.of(passing("first"), known, passing("never")));

        assertThat(passed).containsExactly("first");
        assertThat(said).hasToString("이미 답했어요.");
        assertThat(answered.cache()).isEqualTo(CacheUse.SHORT);
        assertThat(prompt.ifAssembled()).isNull();
    }

    @Test
    void aRefusalOfALayerFailsTheReplyByItsCode() {
        var refusal = new Rejected(new Rejection.Refused(ErrorCode.BUDGET_EXCEEDED, "그만."));
        AnswerLayer refusing =
                _ ->
                        (_, _, _) -> {
                            throw refusal;
                        };

        assertThatThrownBy(() -> answer(List.of(refusing))).isSameAs(refusal);
        assertThat(ReplyFault.of(refusal, REPLY))
                .isEqualTo(new ReplyFault(ErrorCode.BUDGET_EXCEEDED, "그만."));
        assertThat(passed).isEmpty();
    }

    @Test
    void thePromptIsPutTogetherOnce() throws InterruptedException {
        var first = prompt.get();

        assertThat(prompt.get()).isSameAs(first).isSameAs(prompt.ifAssembled());
        assertThat(passed).containsExactly("prompt");
    }

    private Answered answer(List<AnswerLayer> layers) throws InterruptedException {
        var question =
                new Question(
                        REPLY,
                        PromptStage.MINA,
                        PromptStage.order(null, PromptStage.PROMPT)
                                .setting(() -> stage.sources.question(PromptStage.order(null, 1))),
                        prompt,
                        new OneAnswer());
        return new AnswerPath(layers).answer(question, said::append, new Cancellation());
    }

    private AnswerLayer passing(String name) {
        return inner ->
                (question, sink, cancellation) -> {
                    passed.add(name);
                    return inner.answer(question, sink, cancellation);
                };
    }

    private PromptAssembly.Assembled assemble() throws InterruptedException {
        passed.add("prompt");
        return PromptAssembly.assemble(
                PromptTemplates.load(),
                stage.sources.gather(PromptStage.order(null, PromptStage.PROMPT)),
                new PromptBudget(8_000),
                new JtokkitTokenCounter());
    }

    private final class OneAnswer implements ReplyModel {

        @Override
        public ModelRef ref() {
            return new ModelRef("demo", "demo");
        }

        @Override
        public ReplyCompletion stream(
                ReplyPrompt asked, DeltaSink sink, Cancellation cancellation) {
            passed.add("model");
            assertThat(asked.messages().getLast().text()).isEqualTo("내가 어디 산다고 했지?");
            sink.delta("부산");
            sink.delta("이요.");
            return completion("부산이요.");
        }
    }

    private static ReplyCompletion completion(String text) {
        return new ReplyCompletion(
                new ModelRef("demo", "demo"),
                text,
                FinishReason.STOP,
                new TokenUsage(10, 3, 0, false),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                1);
    }
}
