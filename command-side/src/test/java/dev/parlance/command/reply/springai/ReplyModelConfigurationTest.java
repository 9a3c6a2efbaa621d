package dev.parlance.command.reply.springai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.reply.ModelRef;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ReplyModelConfigurationTest {
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(ReplyModelConfiguration.class);

    @Test
    void withoutAnyConfigurationTheDemoModelAnswers() {
        application.run(
                context -> {
                    assertThat(context).hasSingleBean(TokenCounter.class);
                    assertThat(context).hasSingleBean(PriceList.class);
                    assertThat(context.getBean(ReplyModels.class).forReply(null).ref())
                            .isEqualTo(new ModelRef("demo", "demo"));
                });
    }

    @Test
    void theDemoModelPassesForNoOther() {
        application.run(
                context ->
                        assertThat(context.getBean(ReplyModels.class).forReply("gpt-4o").ref())
                                .isEqualTo(new ModelRef("demo", "demo")));
    }

    @Test
    void aProviderIsChosenByConfiguration() {
        application
                .withPropertyValues(
                        "parlance.llm.provider=ollama",
                        "parlance.llm.model=qwen3",
                        "parlance.llm.requestable-models=gemma3")
                .run(
                        context -> {
                            ReplyModels models = context.getBean(ReplyModels.class);
                            assertThat(models.forReply(null).ref())
                                    .isEqualTo(new ModelRef("ollama", "qwen3"));
                            assertThat(models.forReply("gemma3").ref())
                                    .isEqualTo(new ModelRef("ollama", "gemma3"));
                        });
    }

    @Test
    void theApplicationsOwnExecutorIsLeftInPlace() {
        application.run(context -> assertThat(context).doesNotHaveBean(Executor.class));
    }

    @Test
    void anthropicWithoutAKeyDoesNotStart() {
        application
                .withPropertyValues("parlance.llm.provider=anthropic")
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .rootCause()
                                        .hasMessageContaining("parlance.llm.api-key"));
    }

    @Test
    void aMalformedPriceListDoesNotStart() {
        application
                .withPropertyValues("parlance.llm.price-list=classpath:logback-test.xml")
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .hasStackTraceContaining("logback-test.xml is malformed"));
    }

    @Test
    void aMissingPriceListDoesNotStart() {
        application
                .withPropertyValues("parlance.llm.price-list=classpath:nowhere.json")
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .hasStackTraceContaining("nowhere.json is missing"));
    }
}
