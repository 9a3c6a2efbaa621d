package dev.parlance.projection.testing;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A live channel with one listener, which writes down what it hears. */
public final class HeardSignals implements LiveChannel {

    private final List<LiveSignal> heard = new CopyOnWriteArrayList<>();

    /** What was published about a conversation so far, in order. */
    public List<LiveSignal> about(ConversationId conversationId) {
        return heard.stream().filter(s -> s.conversationId().equals(conversationId)).toList();
    }

    @Override
    public void publish(LiveSignal signal) {
        heard.add(signal);
    }

    @Override
    public Listening listen(ConversationId conversationId, Consumer<LiveSignal> listener) {
        throw new UnsupportedOperationException("Nothing listens in these tests");
    }

    @Override
    public Listening listenToCommits(CommitListener listener) {
        throw new UnsupportedOperationException("Nothing listens in these tests");
    }
}
