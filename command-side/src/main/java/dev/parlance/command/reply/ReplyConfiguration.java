package dev.parlance.command.reply;

import dev.parlance.command.store.SagaProcessing;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KnowledgeSettings.class, ReplySettings.class})
class ReplyConfiguration {

    /**
     * Each of them looks at every event, which costs more than to work side by side brings. A
     * database that was begun with more keeps them.
     */
    private static final int SEGMENTS = 2;

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

    @Bean
    ConfigurerModule replySagaProcessing(SagaProcessing sagas) {
        return sagas.of(AssistantReplySaga.GROUP, SEGMENTS, SagaProcessing.MANY);
    }
}
