package dev.parlance.command.memory;

import dev.parlance.command.conversation.SummaryPolicy;
import dev.parlance.command.reply.model.LlmProperties;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.command.reply.prompt.PromptRole;
import dev.parlance.command.reply.prompt.PromptTemplates;
import dev.parlance.command.store.SagaProcessing;
import dev.parlance.kernel.memory.MemoryCommand;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MemorySettings.class)
class MemoryConfiguration {

    /** Named in {@code @Aggregate}. Axon's own looks for annotations in every command anew. */
    @Bean
    CommandTargetResolver memoryTarget() {
        return message -> {
            var command = (MemoryCommand) message.getPayload();
            return new VersionedAggregateIdentifier(MemoryStream.of(command.memoryId()), null);
        };
    }

    @Bean
    SummaryPolicy summaryPolicy(MemorySettings settings) {
        return settings.summaryPolicy();
    }

    @Bean
    Summariser summariser(
            LlmProperties llm, ReplyModels models, TokenCounter tokens, PromptTemplates templates) {
        return llm.provider() == LlmProperties.Provider.DEMO
                ? new DemoSummariser(tokens)
                : new ModelSummariser(models, templates.of(PromptRole.SUMMARY));
    }

    @Bean
    ConfigurerModule memorySagaProcessing(SagaProcessing sagas) {
        return sagas.of(MemorySummarisationSaga.GROUP, 1, SagaProcessing.MANY);
    }
}
