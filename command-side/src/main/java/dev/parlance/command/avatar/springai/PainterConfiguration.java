package dev.parlance.command.avatar.springai;

import dev.parlance.command.avatar.ImagePainter;
import dev.parlance.command.avatar.ImageProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PainterConfiguration {

    @Bean
    @ConditionalOnProperty(name = "parlance.image.provider", havingValue = "openai")
    ImagePainter openAiPainter(ImageProperties properties) {
        return new OpenAiPainter(properties);
    }
}
