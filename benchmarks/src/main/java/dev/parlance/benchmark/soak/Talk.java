package dev.parlance.benchmark.soak;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A conversation as one of its people knows it. */
final class Talk {

    private final UUID id;
    private final AtomicLong lastSeq = new AtomicLong();

    Talk(UUID id, long lastSeq) {
        this.id = id;
        this.lastSeq.set(lastSeq);
    }

    UUID id() {
        return id;
    }

    /** The highest seq that anybody was told of. */
    long lastSeq() {
        return lastSeq.get();
    }

    void reached(long seq) {
        lastSeq.accumulateAndGet(seq, Math::max);
    }

    String path() {
        return "/conversations/" + id;
    }
}
