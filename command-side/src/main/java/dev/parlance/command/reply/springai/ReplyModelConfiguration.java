package dev.parlance.command.reply.springai;

import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.LlmProperties;
import dev.parlance.command.reply.model.ModelTime;
import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.RememberingTokenCounter;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.command.reply.model.SystemModelTime;
import dev.parlance.command.reply.model.TokenCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/** Puts the models together that {@link LlmProperties} asks for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LlmProperties.class)
class ReplyModelConfiguration {

    @Bean
    TokenCounter tokenCounter() {
        return new RememberingTokenCounter(new JtokkitTokenCounter());
    }

    @Bean
    PriceList priceList(LlmProperties properties, ResourceLoader resources) {
        String location = properties.priceList();
        try {
            return PriceList.read(resources.getResource(location).getInputStream(), location);
        } catch (IOException e) {
            throw new IllegalStateException("The price list " + location + " is missing", e);
        }
    }

    @Bean
    SystemModelTime modelTime() {
        return new SystemModelTime();
    }

    @Bean
    VendorThreads vendorThreads() {
        return new VendorThreads();
    }

    @Bean
    ReplyModels replyModels(
            LlmProperties properties,
            TokenCounter tokens,
            ModelTime time,
            VendorThreads threads,
            ObjectProvider<Clock> clock,
            ObjectProvider<MeterRegistry> meters) {
        Clock wall = clock.getIfAvailable(Clock::systemUTC);
        return new ReplyModels(
                new ModelProviders(properties, tokens, time, wall, threads.executor()).inOrder(),
                properties,
                wall,
                time,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }
}
