package dev.parlance.gateway.live;

import java.util.concurrent.atomic.AtomicLong;

/** How much waits to be written to all clients of this node together, in bytes. */
final class Backlog {

    private final long most;
    private final AtomicLong waiting = new AtomicLong();

    Backlog(long most) {
        this.most = most;
    }

    void grow(long bytes) {
        waiting.addAndGet(bytes);
    }

    void shrink(long bytes) {
        waiting.addAndGet(-bytes);
    }

    boolean isFull() {
        return waiting.get() >= most;
    }

    long waiting() {
        return waiting.get();
    }
}
