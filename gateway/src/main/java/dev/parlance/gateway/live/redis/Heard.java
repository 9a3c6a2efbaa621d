package dev.parlance.gateway.live.redis;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import java.util.Set;

/** What came in from Redis. */
sealed interface Heard {

    /** Another node says something. */
    record Said(LiveSignal signal) implements Heard {}

    /**
     * Another node could not tell of everything that was committed there.
     *
     * @param conversations where; empty if it may be anywhere
     */
    record Lost(Set<ConversationId> conversations) implements Heard {
        public Lost {
            conversations = Set.copyOf(conversations);
        }
    }

    /** Nothing that can be understood here. */
    enum Ignored implements Heard {
        /** An echo of what this node has said itself. */
        OWN,
        /** Written in another form. */
        VERSION,
        /** Nothing that this node knows, or in another revision. */
        TYPE,
        /** Not what its type says that it is. */
        MALFORMED
    }
}
