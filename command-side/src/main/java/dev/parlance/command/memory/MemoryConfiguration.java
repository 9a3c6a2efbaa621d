package dev.parlance.command.memory;

import dev.parlance.command.conversation.SummaryPolicy;
import dev.parlance.command.reply.model.LlmProperties;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.command.reply.prompt.PromptTemplate;
import dev.parlance.kernel.memory.MemoryCommand;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MemorySettings.class)
class MemoryConfiguration {

    private static final int BATCH_SIZE = 100;
    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    /** Named in {@code @Aggregate}. Axon's own looks for annotations in every command anew. */
    @Bean
    CommandTargetResolver memoryTarget() {
        return message -> {
            var command = (MemoryCommand) message.getPayload();
            return new VersionedAggregateIdentifier(Memory.streamOf(command.memoryId()), null);
        };
    }

    @Bean
    SummaryPolicy summaryPolicy(MemorySettings settings) {
        return settings.summaryPolicy();
    }

    @Bean
    Summariser summariser(LlmProperties llm, ReplyModels models, TokenCounter tokens) {
        return llm.provider() == LlmProperties.Provider.DEMO
                ? new DemoSummariser(tokens)
                : new ModelSummariser(models, PromptTemplate.load("summary-1"));
    }

    /** As with replies: what could not be stored is tried again, from the very beginning on. */
    @Bean
    ConfigurerModule memorySagaProcessing(
            @Qualifier("eventSource")
                    ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> eventSource) {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerPooledStreamingEventProcessor(
                                MemorySummarisationSaga.GROUP,
                                _ -> eventSource.getObject(),
                                (_, builder) ->
                                        builder.initialSegmentCount(1)
                                                .initialToken(_ -> null)
                                                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                                                .batchSize(BATCH_SIZE))
                        .registerListenerInvocationErrorHandler(
                                MemorySummarisationSaga.GROUP,
                                _ -> PropagatingErrorHandler.instance());
    }
}
