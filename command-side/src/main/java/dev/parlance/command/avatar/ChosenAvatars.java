package dev.parlance.command.avatar;

import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarChosen;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarRemoved;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Hears, once it is committed, which picture a character has chosen, so that those left behind get
 * an end. If that is not heard of, because the process died in between, one picture stays.
 */
final class ChosenAvatars {

    private static final Logger log = LoggerFactory.getLogger(ChosenAvatars.class);

    private final CandidateRows rows;

    ChosenAvatars(CandidateRows rows) {
        this.rows = rows;
    }

    /** Takes the events of a unit of work that is about to commit. */
    void on(List<? extends EventMessage<?>> events) {
        for (var message : events) {
            if (message instanceof DomainEventMessage<?> event && concerns(event.getPayload())) {
                CurrentUnitOfWork.get().root().afterCommit(_ -> hear(event));
            }
        }
    }

    private static boolean concerns(Object event) {
        return event instanceof CharacterAvatarChosen
                || event instanceof CharacterAvatarRemoved
                || event instanceof CharacterDeleted;
    }

    private void hear(DomainEventMessage<?> message) {
        try {
            hear(message.getPayload(), message.getSequenceNumber());
        } catch (DataAccessException e) {
            log.warn("The images that {} left behind stay", message.getAggregateIdentifier(), e);
        }
    }

    private void hear(Object payload, long sequence) {
        switch (payload) {
            case CharacterAvatarChosen event ->
                    rows.chosen(event.characterId(), event.avatar().imageId(), sequence);
            case CharacterAvatarRemoved event -> rows.removed(event.characterId(), sequence);
            case CharacterDeleted event -> rows.deleted(event.characterId());
            default -> {}
        }
    }
}
