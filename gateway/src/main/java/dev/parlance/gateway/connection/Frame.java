package dev.parlance.gateway.connection;

import dev.parlance.gateway.problem.Fault;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.conversation.ConversationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One thing that a client is told. */
public sealed interface Frame {

    /** Roughly what it takes while it waits, in bytes. */
    int weight();

    /**
     * The answer to a request.
     *
     * @param to what the transport knows the request by
     */
    record Ack(Object to, Object payload) implements Frame {
        @Override
        public int weight() {
            return SMALL + 2 * TextSize.of(payload);
        }

        @Override
        public String toString() {
            return "Ack[%s]".formatted(to);
        }
    }

    /**
     * Something went wrong.
     *
     * @param to what the transport knows the request by, or null if it is not known which failed
     */
    record Failed(@Nullable Object to, Fault fault) implements Frame {
        @Override
        public int weight() {
            return SMALL;
        }
    }

    /** What a frame takes beside its text. */
    int SMALL = 256;

    /**
     * Something has happened. One instance goes to all connections that hear it, so that it is
     * encoded once for each transport.
     */
    final class Event implements Frame {

        private final String name;
        private final @Nullable ConversationId conversationId;
        private final Object payload;
        private final int text;
        private final Map<Form<?>, Object> encoded = new ConcurrentHashMap<>(2);

        /**
         * @param name of the event on the wire
         * @param conversationId in which it happened, or null if it is about the connection
         * @param text how much text is in the payload, in UTF-16 units
         */
        Event(String name, @Nullable ConversationId conversationId, Object payload, int text) {
            this.name = name;
            this.conversationId = conversationId;
            this.payload = payload;
            this.text = text;
        }

        public String name() {
            return name;
        }

        public @Nullable ConversationId conversationId() {
            return conversationId;
        }

        public Object payload() {
            return payload;
        }

        /** The event in a transport's form, which is made once. */
        @SuppressWarnings("unchecked") // each form puts in what it makes itself
        public <T> T in(Form<T> form) {
            return (T) encoded.computeIfAbsent(form, f -> f.encode(this));
        }

        @Override
        public int weight() {
            return SMALL + 2 * text;
        }

        /** Whether it is a piece of a reply. */
        boolean isDelta() {
            return payload instanceof ReplyEvents.Delta;
        }

        /** This piece of a reply and the one that follows it as one, or null if it is none. */
        @Nullable Event followedBy(Event next) {
            if (payload instanceof ReplyEvents.Delta mine
                    && next.payload instanceof ReplyEvents.Delta other
                    && mine.replyId().equals(other.replyId())
                    && mine.offset() + mine.text().length() == other.offset()) {
                var both =
                        new ReplyEvents.Delta(
                                mine.replyId(),
                                other.index(),
                                mine.offset(),
                                mine.text() + other.text());
                return new Event(name, conversationId, both, text + next.text);
            }
            return null;
        }

        @Override
        public String toString() {
            return "Event[%s]".formatted(name);
        }
    }

    /** The form of events on one kind of wire; one instance for each kind. */
    interface Form<T> {
        T encode(Event event);
    }
}
