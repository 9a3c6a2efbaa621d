package dev.parlance.projection.embedding;

import dev.parlance.kernel.memory.TextEmbeddings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddingProperties.class)
class EmbeddingConfiguration {

    @Bean
    LocalEmbedding localEmbedding() {
        return new LocalEmbedding();
    }

    @Bean
    TextEmbeddings textEmbeddings(EmbeddingProperties properties, LocalEmbedding local) {
        return new ConfiguredEmbeddings(properties, local);
    }
}
