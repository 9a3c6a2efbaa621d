package dev.parlance.command.store.append;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which work was the last on a stream, for as long as it is not finished. */
final class PendingStreams {

    private final ConcurrentHashMap<String, CommandWork> last = new ConcurrentHashMap<>();

    /**
     * Called with the stream's lock held, so works enter in the order in which they are handled.
     */
    @Nullable CommandWork enter(String stream, CommandWork work) {
        return last.put(stream, work);
    }

    void leave(Collection<String> streams, CommandWork work) {
        streams.forEach(stream -> last.remove(stream, work));
    }
}
