package dev.parlance.command.upcasting;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationKind;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@link AssistantReplyRequested} from 1 to 2: before there were rooms it did not say of which kind
 * its conversation is, because all were of one.
 */
@Component
@Order(1)
public class RequestsBeforeRooms extends SingleEventUpcaster {

    private static final SerializedType BEFORE =
            new SimpleSerializedType(AssistantReplyRequested.class.getName(), "1");

    private static final SerializedType AFTER =
            new SimpleSerializedType(AssistantReplyRequested.class.getName(), "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(AFTER, ObjectNode.class, RequestsBeforeRooms::withKind);
    }

    private static ObjectNode withKind(ObjectNode request) {
        if (!request.hasNonNull("kind")) {
            request.put("kind", ConversationKind.DIRECT.name());
        }
        return request;
    }
}
