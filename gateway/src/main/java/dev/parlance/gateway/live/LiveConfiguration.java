package dev.parlance.gateway.live;

import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.live.NodeId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamProperties.class)
class LiveConfiguration {

    @Bean
    NodeId nodeId(IdSource ids) {
        return new NodeId(ids.next());
    }
}
