package dev.parlance.gateway.socketio;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client sent and is not done yet. A virtual thread does it, one packet after the other,
 * as long as there is something to do: what is done may wait, which I/O threads must not.
 */
final class Inbox {

    private static final int PACKETS = 64;
    private static final int TEXT = 512 * 1024;

    private final Consumer<Received> worker;
    private @Nullable Queue<Received> waiting;
    private int text;

    /**
     * @param worker does what it is given, and throws nothing
     */
    Inbox(Consumer<Received> worker) {
        this.worker = worker;
    }

    /** Takes in a packet; false if there is no room for it. */
    boolean offer(Received packet) {
        boolean start;
        synchronized (this) {
            start = waiting == null;
            var queue = waiting == null ? new ArrayDeque<Received>(4) : waiting;
            boolean fits = queue.size() < PACKETS && text + packet.length() <= TEXT;
            if (!fits && !queue.isEmpty()) {
                return false;
            }
            queue.add(packet);
            text += packet.length();
            waiting = queue;
        }
        if (start) {
            Thread.ofVirtual().name("socketio-inbox").start(this::work);
        }
        return true;
    }

    private void work() {
        for (var packet = next(); packet != null; packet = next()) {
            worker.accept(packet);
        }
    }

    private synchronized @Nullable Received next() {
        var next = waiting == null ? null : waiting.poll();
        if (next == null) {
            waiting = null;
        } else {
            text -= next.length();
        }
        return next;
    }
}
