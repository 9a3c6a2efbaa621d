package dev.parlance.command.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.memory.Summariser.Fact;
import dev.parlance.command.memory.Summariser.KnownFact;
import dev.parlance.command.memory.Summariser.Said;
import dev.parlance.command.memory.Summariser.Summary;
import dev.parlance.command.memory.Summariser.Talk;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.LlmProperties;
import dev.parlance.command.reply.model.ModelProvider;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.SystemModelTime;
import dev.parlance.command.reply.prompt.PromptTemplate;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ModelSummariserTest {

    private static final ModelRef MODEL = new ModelRef("openai", "small");
    private static final MemoryId KNOWN = new MemoryId(new UUID(1, 1));
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private @Nullable ReplyPrompt asked;

    @Test
    void theModelIsShownMessagesAndKnownFactsByNumber() {
        summarise("{\"summary\":\"둘은 이사 이야기를 했다.\",\"facts\":[]}");

        assertThat(asked).isNotNull();
        assertThat(asked.system()).contains("between 미나 and 연");
        assertThat(asked.messages().getFirst().text())
                .contains("[1] 미나는 서울에 산다.")
                .contains("#7 (2026-11-21T09:00:00Z) 미나: 나 부산으로 이사했어.");
    }

    @Test
    void factsNameTheirMessagesAndWhatTheyContradict() {
        var summary =
                summarise(
                        """
                        ```json
                        {"summary": "미나가 이사했다.",
                         "facts": [{"text": "미나는 부산에 산다.", "messages": [7], "supersedes": [1]}]}
                        ```
                        """);

        assertThat(summary.text()).isEqualTo("미나가 이사했다.");
        assertThat(summary.facts())
                .containsExactly(new Fact("미나는 부산에 산다.", List.of(7L), List.of(KNOWN)));
        assertThat(summary.templateVersion()).isEqualTo("summary-1");
    }

    @Test
    void whatTheModelWasNotShownIsLeftOut() {
        var summary =
                summarise(
                        """
                        {"summary": "이사.", "mood": "good", "facts": [
                          {"text": "미나는 부산에 산다.", "messages": [7, 99], "supersedes": [0, 2]},
                          {"text": "아무도 말하지 않았다.", "messages": [99]},
                          {"text": " ", "messages": [7]}]}
                        """);

        assertThat(summary.facts())
                .containsExactly(new Fact("미나는 부산에 산다.", List.of(7L), List.of()));
    }

    @Test
    void anAnswerThatCannotBeReadIsAFaultThatQuotesNothing() {
        for (var answer : List.of("죄송합니다.", "{\"summary\": ", "{}", "{\"summary\":\" \"}")) {
            assertThatThrownBy(() -> summarise(answer))
                    .isInstanceOf(ReplyModelException.class)
                    .hasMessageContaining("cannot be read")
                    .hasMessageNotContaining("죄송");
        }
    }

    private Summary summarise(String answer) {
        var summariser = new ModelSummariser(models(answer), PromptTemplate.load("summary-1"));
        var talk =
                new Talk(
                        "미나",
                        "연",
                        null,
                        List.of(new KnownFact(KNOWN, "미나는 서울에 산다.")),
                        List.of(
                                new Said(7, true, "나 부산으로 이사했어.", NOW),
                                new Said(8, false, "좋겠다!", NOW)));
        return summariser.summarise(talk, (_, model) -> model, new Cancellation());
    }

    private ReplyModels models(String answer) {
        var settings =
                new MapConfigurationPropertySource(
                        Map.of(
                                "parlance.llm.provider", "ollama",
                                "parlance.llm.model", "small"));
        var properties = new Binder(settings).bind("parlance.llm", LlmProperties.class).get();
        var provider =
                new ModelProvider() {
                    @Override
                    public ModelRef defaultModel() {
                        return MODEL;
                    }

                    @Override
                    public ReplyModel model(String name) {
                        return new Answering(answer);
                    }
                };
        return new ReplyModels(
                List.of(provider),
                properties,
                Clock.systemUTC(),
                new SystemModelTime(),
                new SimpleMeterRegistry());
    }

    /** Says the same to everything, and remembers what it was asked. */
    private final class Answering implements ReplyModel {

        private final String answer;

        Answering(String answer) {
            this.answer = answer;
        }

        @Override
        public ModelRef ref() {
            return MODEL;
        }

        @Override
        public ReplyCompletion stream(
                ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
            asked = prompt;
            if (!answer.isEmpty()) {
                sink.delta(answer);
            }
            return new ReplyCompletion(
                    MODEL,
                    answer,
                    FinishReason.STOP,
                    new TokenUsage(10, 5, 0, false),
                    Duration.ZERO,
                    Duration.ZERO,
                    1);
        }
    }
}
