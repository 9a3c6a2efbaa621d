package dev.parlance.gateway.live;

import java.util.concurrent.atomic.AtomicLong;

/** How much waits to be written to all clients of this node together, in bytes. */
public final class Backlog {

    private final long most;
    private final AtomicLong waiting = new AtomicLong();

    public Backlog(long most) {
        this.most = most;
    }

    public void grow(long bytes) {
        waiting.addAndGet(bytes);
    }

    public void shrink(long bytes) {
        waiting.addAndGet(-bytes);
    }

    public boolean isFull() {
        return waiting.get() >= most;
    }

    public long waiting() {
        return waiting.get();
    }
}
