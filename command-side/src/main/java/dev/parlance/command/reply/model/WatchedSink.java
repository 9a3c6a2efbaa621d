package dev.parlance.command.reply.model;

/** Passes an answer on and remembers when it began. Used by one thread. */
final class WatchedSink implements DeltaSink {
    private final DeltaSink sink;
    private final ModelTime time;
    private boolean begun;
    private long begunAt;

    WatchedSink(DeltaSink sink, ModelTime time) {
        this.sink = sink;
        this.time = time;
    }

    @Override
    public void delta(String text) {
        if (!begun) {
            begun = true;
            begunAt = time.nanos();
        }
        sink.delta(text);
    }

    boolean begun() {
        return begun;
    }

    long begunAt() {
        return begunAt;
    }
}
