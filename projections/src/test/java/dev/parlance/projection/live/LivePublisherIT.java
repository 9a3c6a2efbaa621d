package dev.parlance.projection.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePublisherIT {

    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void whatIsCommittedTogetherIsHeardInItsOrder() {
        var talk = Talk.of(Accounts.someone()).say("하나").say("둘");
        talk.answer("셋");
        var events = List.copyOf(talk.drain());
        var expected = new ArrayList<Committed>();
        for (int i = 0; i < events.size(); i++) {
            expected.add(new Committed(i, events.get(i)));
        }

        DefaultUnitOfWork.startAndGet(null)
                .execute(() -> expected.forEach(signal -> store().publish(message(talk, signal))));

        assertThat(models.heard().about(talk.id())).isEqualTo(List.copyOf(expected));
    }

    @Test
    void nothingIsHeardBeforeTheCommit() {
        var talk = Talk.of(Accounts.someone());
        var started = new Committed(0, talk.drain().getFirst());
        var unit = DefaultUnitOfWork.startAndGet(null);
        store().publish(message(talk, started));

        unit.onCommit(u -> assertThat(models.heard().about(talk.id())).isEmpty());
        unit.commit();

        assertThat(models.heard().about(talk.id())).containsExactly(started);
    }

    @Test
    void whatIsRolledBackIsNeverHeard() {
        var talk = Talk.of(Accounts.someone());
        var unit = DefaultUnitOfWork.startAndGet(null);
        store().publish(message(talk, new Committed(0, talk.drain().getFirst())));

        unit.rollback();

        assertThat(models.heard().about(talk.id())).isEmpty();
    }

    private EventStore store() {
        return models.bean(EventStore.class);
    }

    private static GenericDomainEventMessage<?> message(Talk talk, Committed signal) {
        return new GenericDomainEventMessage<>(
                "Conversation", talk.id().toString(), signal.sequence(), signal.event());
    }
}
