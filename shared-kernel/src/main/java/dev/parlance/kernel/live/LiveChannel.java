package dev.parlance.kernel.live;

import dev.parlance.kernel.conversation.ConversationId;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Carries signals to whoever listens to a conversation now. Delivery is best effort and in the
 * order of publication; nothing is kept. Whoever misses something finds it in the history by its
 * seq.
 */
public interface LiveChannel {

    /** Tells all present listeners of the signal's conversation. Never blocks on a listener. */
    void publish(LiveSignal signal);

    /**
     * Listens to a conversation until the listening is closed.
     *
     * @param listener called on the publisher's thread; must return at once and not throw
     */
    Listening listen(ConversationId conversationId, Consumer<LiveSignal> listener);

    /**
     * Listens to what is committed in all conversations, on whichever node, until the listening is
     * closed. Signals that are never stored are not heard here.
     */
    Listening listenToCommits(CommitListener listener);

    /** Is called on the publisher's thread; must return at once and not throw. */
    interface CommitListener {

        void committed(LiveSignal.Committed signal);

        /**
         * Something may have been committed on other nodes that is not heard here.
         *
         * @param conversations where; empty if it may be anywhere
         */
        void missed(Set<ConversationId> conversations);
    }

    /** An open ear; closing it twice does nothing. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
