package dev.parlance.command.trade.mcp;

import dev.parlance.command.trade.pages.PageSearch;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Where no address is set nothing of this is loaded. */
@Configuration(proxyBeanMethods = false)
@Conditional(Context7Configuration.AddressIsSet.class)
@EnableConfigurationProperties(Context7Settings.class)
class Context7Configuration {

    @Bean
    PageSearch context7Pages(Context7Settings settings) {
        return new Context7Pages(Objects.requireNonNull(settings.url()), settings);
    }

    static final class AddressIsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(
                    context.getEnvironment().getProperty("parlance.trade.context7.url"));
        }
    }
}
