package dev.parlance.command.reply.prompt;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemplateSettings.class)
class PromptConfiguration {

    @Bean
    PromptTemplates promptTemplates(TemplateSettings settings) {
        return PromptTemplates.load(settings);
    }
}
