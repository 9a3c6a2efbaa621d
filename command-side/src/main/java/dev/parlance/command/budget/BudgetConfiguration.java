package dev.parlance.command.budget;

import dev.parlance.command.store.SagaProcessing;
import dev.parlance.command.store.append.CommandWorks;
import dev.parlance.command.store.append.StaleStates;
import dev.parlance.kernel.budget.BudgetCommand;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BudgetSettings.class)
class BudgetConfiguration {

    /** Loading a budget then reads at most about this many events. */
    private static final int EVENTS_PER_SNAPSHOT = 100;

    /** Named in {@code @Aggregate}. Axon's own looks for annotations in every command anew. */
    @Bean
    CommandTargetResolver budgetTarget() {
        return message -> {
            if (message.getPayload() instanceof BudgetCommand command) {
                return new VersionedAggregateIdentifier(Budget.streamOf(command.budgetId()), null);
            }
            throw new IllegalArgumentException(message.getPayloadType() + " is for no budget");
        };
    }

    @Bean
    SnapshotTriggerDefinition budgetSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }

    @Bean
    NewestState newestState(CommandWorks works, ObjectProvider<EventStore> store) {
        return () -> new StaleStates(works, store.getObject()).requireCurrent();
    }

    /** Its commands are waited for, so it hears of one event at a time. */
    @Bean
    ConfigurerModule settlementSagaProcessing(SagaProcessing sagas) {
        return sagas.of(SettlementSaga.GROUP, 2, 1);
    }

    @Bean
    ConfigurerModule ownLimitsHeard(ObjectProvider<OwnLimits> limits) {
        return configurer ->
                configurer.onInitialize(
                        axon ->
                                axon.onStart(
                                        () -> axon.eventBus().subscribe(limits.getObject()::on)));
    }
}
