package dev.parlance.projection.memory;

import dev.parlance.projection.rebuild.Handover;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VectorConfiguration {

    @Bean
    Handover memoryVectors() {
        return new VectorHandover(EmbeddedKind.MEMORY);
    }

    @Bean
    Handover chunkVectors() {
        return new VectorHandover(EmbeddedKind.CHUNK);
    }
}
