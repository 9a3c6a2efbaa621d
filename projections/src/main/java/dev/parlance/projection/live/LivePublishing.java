package dev.parlance.projection.live;

import dev.parlance.kernel.live.LiveChannel;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LivePublishing {

    @Bean
    ConfigurerModule livePublisher(LiveChannel channel) {
        var publisher = new LivePublisher(channel);
        return configurer ->
                configurer.onInitialize(
                        axon -> axon.onStart(() -> axon.eventBus().subscribe(publisher::on)));
    }
}
