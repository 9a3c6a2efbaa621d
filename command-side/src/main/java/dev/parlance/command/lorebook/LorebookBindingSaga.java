package dev.parlance.command.lorebook;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.UnbindLorebook;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookBound;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookDeleted;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookUnbound;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.saga.AssociationResolver;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Follows one lorebook through the conversations it is bound to: a fork has it too, one that is
 * deleted takes up no place, and from a room it goes when its owner goes or keeps the room no more,
 * for nobody else could write in it or take it away. It knows these conversations from events
 * alone, in their order, so a fork gets exactly what was bound when it branched off, whatever the
 * read models know by then; and as sagas are never replayed, what a person took away from a fork
 * does not come back, unless a commit failed and the fork is heard of again. Public because Axon
 * makes it.
 */
@Saga
@ProcessingGroup(LorebookBindingSaga.GROUP)
public class LorebookBindingSaga {

    static final String GROUP = "lorebook-saga";

    private static final String LOREBOOK = "lorebookId";
    private static final String CONVERSATION = "conversationId";

    /** No more than a lorebook has targets. */
    private final Set<ConversationId> conversations = new HashSet<>();

    private @Nullable LorebookId lorebookId;

    /** Not known of what was bound before events named it. */
    private @Nullable AccountId owner;

    /** A saga of nothing yet; its first event tells it what it is about. */
    public LorebookBindingSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = LOREBOOK)
    void on(LorebookBound event) {
        lorebookId = event.lorebookId();
        if (event.owner() != null) {
            owner = event.owner();
        }
        if (event.target().kind() == LorebookTarget.Kind.CONVERSATION) {
            follow(new ConversationId(event.target().id()));
        }
        endUnlessBound();
    }

    @SagaEventHandler(associationProperty = LOREBOOK)
    void on(LorebookUnbound event) {
        if (event.target().kind() == LorebookTarget.Kind.CONVERSATION) {
            leave(new ConversationId(event.target().id()));
        }
        endUnlessBound();
    }

    @EndSaga
    @SagaEventHandler(associationProperty = LOREBOOK)
    void on(LorebookDeleted event) {}

    @SagaEventHandler(associationProperty = CONVERSATION, associationResolver = Source.class)
    void on(ConversationStarted fork, Bindings bindings) {
        var target = LorebookTarget.of(fork.conversationId());
        if (bindings.change(new BindLorebook(lorebook(), fork.startedBy(), target))) {
            follow(fork.conversationId());
        }
    }

    @SagaEventHandler(associationProperty = CONVERSATION)
    void on(ConversationDeleted event, Bindings bindings) {
        unbind(event.conversationId(), event.deletedBy(), bindings);
        leave(event.conversationId());
        endUnlessBound();
    }

    @SagaEventHandler(associationProperty = CONVERSATION)
    void on(ParticipantRemoved event, Bindings bindings) {
        keepsNoMore(event.accountId(), event.conversationId(), bindings);
    }

    @SagaEventHandler(associationProperty = CONVERSATION)
    void on(ParticipantRoleChanged event, Bindings bindings) {
        if (event.participant().role() == ParticipantRole.MEMBER) {
            keepsNoMore(event.participant().accountId(), event.conversationId(), bindings);
        }
    }

    /**
     * Where it is not known whose the lorebook is, it decides itself whether it is this person's.
     */
    private void keepsNoMore(AccountId person, ConversationId room, Bindings bindings) {
        if (Objects.requireNonNullElse(owner, person).equals(person)
                && unbind(room, person, bindings)) {
            leave(room);
            endUnlessBound();
        }
    }

    private boolean unbind(ConversationId conversation, AccountId otherwise, Bindings bindings) {
        return bindings.change(
                new UnbindLorebook(
                        lorebook(),
                        Objects.requireNonNullElse(owner, otherwise),
                        LorebookTarget.of(conversation)));
    }

    private LorebookId lorebook() {
        return Objects.requireNonNull(lorebookId);
    }

    private void follow(ConversationId conversation) {
        conversations.add(conversation);
        SagaLifecycle.associateWith(CONVERSATION, conversation.toString());
    }

    private void leave(ConversationId conversation) {
        conversations.remove(conversation);
        SagaLifecycle.removeAssociationWith(CONVERSATION, conversation.toString());
    }

    private void endUnlessBound() {
        if (conversations.isEmpty()) {
            SagaLifecycle.end();
        }
    }

    /** Leads from a fork to the conversation it was forked from. */
    public static final class Source implements AssociationResolver {

        /** Axon makes it. */
        public Source() {}

        @Override
        public <T> void validate(String property, MessageHandlingMember<T> handler) {
            if (handler.payloadType() != ConversationStarted.class) {
                throw new IllegalStateException(handler.payloadType() + " forks nothing");
            }
        }

        @Override
        public <T> @Nullable Object resolve(
                String property, EventMessage<?> message, MessageHandlingMember<T> handler) {
            var fork = ((ConversationStarted) message.getPayload()).fork();
            return fork == null ? null : fork.source();
        }
    }
}
