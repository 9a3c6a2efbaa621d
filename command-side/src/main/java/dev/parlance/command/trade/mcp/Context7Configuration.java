package dev.parlance.command.trade.mcp;

import dev.parlance.command.trade.pages.PageSearch;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where no address is set nothing of this is loaded. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${parlance.trade.context7.url:}'.isBlank()")
@EnableConfigurationProperties(Context7Settings.class)
class Context7Configuration {

    @Bean
    PageSearch context7Pages(Context7Settings settings) {
        return new Context7Pages(Objects.requireNonNull(settings.url()), settings);
    }
}
