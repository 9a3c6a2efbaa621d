package dev.parlance.command.reply;

import dev.parlance.command.reply.prompt.PromptTemplates;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplySettings.class)
class ReplyConfiguration {

    private static final int SEGMENTS = 4;
    private static final int BATCH_SIZE = 100;
    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    @Bean
    PromptTemplates promptTemplates() {
        return PromptTemplates.load();
    }

    /** Sockets hear of a message before its reply, whose claim waits for the message's commit. */
    @Bean
    ConfigurerModule repliesAtOnce(
            ObjectProvider<ReplyGenerator> generator, ObjectProvider<PromptSources> sources) {
        return configurer ->
                configurer.onInitialize(
                        axon ->
                                axon.onStart(
                                        () -> {
                                            var replies =
                                                    new RepliesAtOnce(
                                                            generator.getObject(),
                                                            sources.getObject());
                                            axon.eventBus().subscribe(replies::on);
                                        }));
    }

    /**
     * A saga that could not be stored is tried again; skipping it would lose a reply. It begins at
     * the beginning without asking the store where that is, because Axon Server may be away.
     */
    @Bean
    ConfigurerModule replySagaProcessing(
            @Qualifier("eventSource")
                    ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> eventSource) {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerPooledStreamingEventProcessor(
                                AssistantReplySaga.GROUP,
                                _ -> eventSource.getObject(),
                                (_, builder) ->
                                        builder.initialSegmentCount(SEGMENTS)
                                                .initialToken(_ -> null)
                                                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                                                .batchSize(BATCH_SIZE))
                        .registerListenerInvocationErrorHandler(
                                AssistantReplySaga.GROUP, _ -> PropagatingErrorHandler.instance());
    }
}
