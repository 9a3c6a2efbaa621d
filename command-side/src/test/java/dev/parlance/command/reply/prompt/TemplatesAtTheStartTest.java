package dev.parlance.command.reply.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TemplatesAtTheStartTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(PromptConfiguration.class);

    @Test
    void theUsualTemplatesHaveAllThatTheyNeed() {
        application.run(
                context ->
                        assertThat(context.getBean(PromptTemplates.class).of(PromptRole.DIRECT))
                                .extracting(PromptTemplate::version)
                                .isEqualTo("direct-2"));
    }

    @Test
    void whatATemplateMissesKeepsTheApplicationFromStarting() {
        application
                .withPropertyValues("parlance.prompt.templates.room-character=character-1")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContainingAll(
                                                "character-1", "summary", "ROOM_CHARACTER"));
    }

    @Test
    void soDoesARoleThatThereIsNot() {
        application
                .withPropertyValues("parlance.prompt.templates.poet=direct-2")
                .run(context -> assertThat(context).hasFailed());
    }
}
