package dev.parlance.gateway.live;

import dev.parlance.kernel.live.LiveSignal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one stream says. A script is called by one thread; it may ask the read model, and so may
 * wait, while its signals gather in the mailbox.
 */
public interface StreamScript {

    /** Says what comes first. The stream listens already, so nothing is lost from here on. */
    void begin(EventOut out);

    /** Hears a signal. */
    void on(LiveSignal signal, EventOut out);

    /** When to look after the read model next if nothing is heard until then. */
    Instant nextLook();

    /** Looks after the read model; moves {@link #nextLook()} on. */
    void look(EventOut out);

    /** Whether all has been said. */
    boolean finished();

    /**
     * Where the stream stands: what a client has to give back to be continued from here, or null if
     * it cannot be continued.
     */
    @Nullable String cursor();

    /** Where a script speaks. */
    interface EventOut {
        /**
         * Sends an event, with the script's cursor as its id; so a script moves on first and speaks
         * then.
         *
         * @throws StreamEnded if the client is gone
         */
        void emit(String name, Object payload);
    }
}
