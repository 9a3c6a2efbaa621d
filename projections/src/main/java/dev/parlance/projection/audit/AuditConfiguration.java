package dev.parlance.projection.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.parlance.kernel.audit.CheckpointSigner;
import dev.parlance.kernel.audit.EventSeals;
import dev.parlance.kernel.content.TextProtection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes evidence and answers by it, unless {@code parlance.audit.enabled} is false. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
@ConditionalOnProperty(name = "parlance.audit.enabled", havingValue = "true", matchIfMissing = true)
class AuditConfiguration {

    /** A batch that failed is taken up again after about this time, or on another node. */
    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    @Bean
    ChainProjection chainProjection(JdbcTemplate jdbc) {
        return new ChainProjection(jdbc);
    }

    /** One segment, for a chain needs the order of its events; and no event is ever left out. */
    @Bean
    ConfigurerModule chainProcessor(StoredEvents events, AuditSettings settings) {
        return configurer ->
                configurer.eventProcessing(
                        processing ->
                                processing
                                        .registerPooledStreamingEventProcessor(
                                                ChainProjection.NAME,
                                                config -> events.source(),
                                                (config, builder) ->
                                                        builder.initialSegmentCount(1)
                                                                .initialToken(_ -> null)
                                                                .batchSize(settings.batchSize())
                                                                .tokenClaimInterval(
                                                                        CLAIM_INTERVAL_MILLIS))
                                        .registerListenerInvocationErrorHandler(
                                                ChainProjection.NAME,
                                                config -> PropagatingErrorHandler.instance()));
    }

    @Bean
    Verifier verifier(
            StoredEvents events, JdbcTemplate jdbc, EventSeals seals, CheckpointSigner signer) {
        var client = JdbcClient.create(jdbc);
        return new Verifier(
                events,
                new ChainRows(client),
                new LogRows(jdbc),
                new CheckpointRows(client),
                seals,
                signer);
    }

    @Bean
    AuditQueries auditQueries(
            StoredEvents events,
            JdbcClient jdbc,
            JdbcTemplate rows,
            Verifier verifier,
            WholeLog wholeLog,
            CheckpointSigner signer,
            TextProtection protection,
            PlatformTransactionManager transactions,
            Patience patience) {
        var snapshot = snapshot(transactions);
        snapshot.setTimeout(patience.seconds());
        return new AuditQueries(
                events,
                new ChainRows(jdbc),
                new LogRows(rows),
                verifier,
                wholeLog,
                signer,
                protection,
                snapshot);
    }

    private static TransactionTemplate snapshot(PlatformTransactionManager transactions) {
        var snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return snapshot;
    }

    @Bean
    WholeLog wholeLog(StoredEvents events, JdbcTemplate jdbc, CheckpointSigner signer) {
        return new WholeLog(
                new LogRows(jdbc), events, new CheckpointRows(JdbcClient.create(jdbc)), signer);
    }

    @Bean
    RecurringTask<Void> auditLogWatch(
            AuditSettings settings,
            WholeLog wholeLog,
            PlatformTransactionManager transactions,
            MeterRegistry meters) {
        var watch = new LogWatch(wholeLog, snapshot(transactions), meters);
        return Tasks.recurring("audit-log-watch", FixedDelay.of(settings.verifyLogEvery()))
                .execute((task, context) -> watch.run());
    }

    @Bean
    RecurringTask<Void> auditCheckpoint(
            AuditSettings settings,
            StoredEvents events,
            JdbcTemplate jdbc,
            CheckpointSigner signer,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry meters) {
        var checkpointing =
                new Checkpointing(
                        new LogRows(jdbc),
                        new ChainRows(JdbcClient.create(jdbc)),
                        new CheckpointRows(JdbcClient.create(jdbc)),
                        events,
                        signer,
                        new TransactionTemplate(transactions),
                        clock,
                        meters);
        return Tasks.recurring("audit-checkpoint", FixedDelay.of(settings.checkpointEvery()))
                .execute((task, context) -> checkpointing.run());
    }
}
