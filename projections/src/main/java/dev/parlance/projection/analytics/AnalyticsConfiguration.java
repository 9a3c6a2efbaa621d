package dev.parlance.projection.analytics;

import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The stream to Kafka, where brokers are named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("parlance.kafka.bootstrap-servers")
@EnableConfigurationProperties(KafkaSettings.class)
class AnalyticsConfiguration {

    @Bean(destroyMethod = "close")
    Outlet analyticsOutlet(KafkaSettings settings) {
        return new Outlet(new ClientSettings(settings));
    }

    @Bean
    Topics analyticsTopics(KafkaSettings settings) {
        return new Topics(settings, new ClientSettings(settings));
    }

    @Bean
    ContentLedger analyticsContentLedger(JdbcTemplate jdbc) {
        return new ContentLedger(jdbc);
    }

    @Bean
    Delivered analyticsDelivered(Clock clock) {
        return new Delivered(clock);
    }

    @Bean
    AnalyticsProjection analyticsProjection(
            KafkaSettings settings,
            Topics topics,
            Outlet outlet,
            ContentLedger ledger,
            Delivered delivered,
            Clock clock) {
        return new AnalyticsProjection(
                new Envelopes(settings),
                new Publisher(settings, topics, outlet, ledger, delivered, clock),
                settings.batchSize());
    }

    @Bean
    ContentEraser analyticsContentEraser(
            KafkaSettings settings,
            Topics topics,
            Outlet outlet,
            ContentLedger ledger,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new ContentEraser(
                settings, topics, outlet, ledger, new TransactionTemplate(transactions), clock);
    }

    @Bean
    AnalyticsStream analyticsStream(
            Delivered delivered,
            ContentLedger ledger,
            Supplier<AnalyticsStream.Standing> analyticsStanding,
            Clock clock) {
        return new AnalyticsStream(delivered, ledger, analyticsStanding, clock);
    }

    @Bean
    AnalyticsMetrics analyticsMetrics(AnalyticsStream stream, Delivered delivered) {
        return new AnalyticsMetrics(stream, delivered);
    }
}
