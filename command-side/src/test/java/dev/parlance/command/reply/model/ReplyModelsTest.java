package dev.parlance.command.reply.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.ModelRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReplyModelsTest {
    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Provider primary = new Provider("usual");
    private final Provider fallback = new Provider("spare");
    private final Map<String, String> settings =
            new HashMap<>(Map.of("parlance.llm.provider", "ollama", "parlance.llm.model", "usual"));

    private static final class Provider implements ModelProvider {
        private final Map<String, ScriptedModel> models = new HashMap<>();
        private final String usual;

        Provider(String usual) {
            this.usual = usual;
        }

        @Override
        public ModelRef defaultModel() {
            return model(usual).ref();
        }

        @Override
        public ScriptedModel model(String name) {
            return models.computeIfAbsent(name, ScriptedModel::new);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "usual"})
    void theConfiguredModelAnswersWhenNoneIsAskedFor(@Nullable String requested) {
        primary.model("usual").thenAnswers("네");

        assertThat(stream(models().forReply(requested)).model().name()).isEqualTo("usual");
    }

    @Test
    void aRequestedModelTakesThePlaceOfThePrimaryOne() {
        settings.put("parlance.llm.requestable-models", "other");
        primary.model("other").thenAnswers("네");

        assertThat(stream(models().forReply("other")).model().name()).isEqualTo("other");
    }

    @Test
    void byDefaultNoOtherModelMayBeRequested() {
        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(() -> models().forReply("dear"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
    }

    @Test
    void aModelThatMayNotBeRequestedIsRejected() {
        settings.put("parlance.llm.requestable-models", "cheap, cheaper");

        assertThat(models().forReply("cheaper").ref().name()).isEqualTo("cheaper");
        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(() -> models().forReply("dear"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
    }

    @Test
    void retriesComeBeforeFallBacks() {
        for (int i = 0; i < 4; i++) {
            primary.model("usual").thenFails(Kind.UNAVAILABLE);
        }
        fallback.model("spare").thenAnswers("대신 답합니다");

        ReplyCompletion completion = stream(models().forReply(null));

        assertThat(completion.model().name()).isEqualTo("spare");
        assertThat(completion.attempts()).isEqualTo(5);
        assertThat(completion.firstToken()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anOpenCircuitGoesStraightToTheFallBack() {
        settings.put("parlance.llm.circuit-breaker.minimum-calls", "4");
        ReplyModels models = models();
        for (int i = 0; i < 4; i++) {
            primary.model("usual").thenFails(Kind.UNAVAILABLE);
        }
        fallback.model("spare").thenAnswers("하나").thenAnswers("둘");
        stream(models.forReply(null));

        ReplyCompletion completion = stream(models.forReply(null));

        assertThat(completion.text()).isEqualTo("둘");
        assertThat(completion.attempts()).isEqualTo(1);
        assertThat(primary.model("usual").calls()).isEqualTo(4);
    }

    @Test
    void callsAreCountedByModelAndOutcome() {
        primary.model("usual").thenFails(Kind.RATE_LIMITED).thenAnswers("네");

        stream(models().forReply(null));

        assertThat(calls("usual", "rate_limited")).isEqualTo(1);
        assertThat(calls("usual", "completed")).isEqualTo(1);
        assertThat(registry.get("parlance.reply.model.first.token").timer().count()).isEqualTo(1);
    }

    @Test
    void modelsThatCallersThinkUpDoNotBecomeTags() {
        settings.put("parlance.llm.requestable-models", "whim");
        primary.model("whim").thenAnswers("네");

        stream(models().forReply("whim"));

        assertThat(calls("other", "completed")).isEqualTo(1);
    }

    @Test
    void oneModelAloneHasNoFallBack() {
        for (int i = 0; i < 4; i++) {
            primary.model("usual").thenFails(Kind.UNAVAILABLE);
        }
        fallback.model("spare").thenAnswers("대신 답합니다");

        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(() -> stream(models().only("usual")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(fallback.model("spare").calls()).isZero();
    }

    @Test
    void aFallBackCanBeAskedAlone() {
        fallback.model("spare").thenAnswers("네");

        assertThat(stream(models().only("spare")).model().name()).isEqualTo("spare");
    }

    @Test
    void aModelThatMayBeRequestedCanBeAskedAlone() {
        settings.put("parlance.llm.requestable-models", "cheap");
        primary.model("cheap").thenAnswers("네");

        assertThat(stream(models().only("cheap")).model().name()).isEqualTo("cheap");
        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(() -> models().only("dear"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
    }

    private double calls(String model, String outcome) {
        return registry.get("parlance.reply.model.calls")
                .tags("model", model, "outcome", outcome)
                .counter()
                .count();
    }

    private ReplyModels models() {
        LlmProperties properties =
                new Binder(new MapConfigurationPropertySource(settings))
                        .bindOrCreate("parlance.llm", LlmProperties.class);
        return new ReplyModels(
                List.of(primary, fallback), properties, time.clock(), time, registry);
    }

    private static ReplyCompletion stream(ReplyModel model) {
        return model.stream(ScriptedModel.PROMPT, text -> {}, new Cancellation());
    }
}
