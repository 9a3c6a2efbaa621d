package dev.parlance.gateway.connection;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A client that reads as fast as a test lets it. */
final class RecordingWire implements Wire {

    private final List<Frame> read = new CopyOnWriteArrayList<>();
    private final Semaphore writes;
    private int atOnce;
    private volatile boolean gone;
    private volatile @Nullable Ending closed;

    /**
     * @param writes how many times frames are taken before the client stops reading
     */
    RecordingWire(int writes) {
        this.writes = new Semaphore(writes);
    }

    @Override
    public void write(List<Frame> frames) throws IOException {
        try {
            writes.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (gone) {
            throw new IOException("The client is gone");
        }
        read.addAll(frames);
    }

    @Override
    public boolean writeAtOnce(List<Frame> frames) {
        boolean can = atOnce > 0;
        if (can) {
            atOnce--;
            read.addAll(frames);
        }
        return can;
    }

    /** Takes frames so many times without being waited for. */
    void takeAtOnce(int times) {
        atOnce = times;
    }

    @Override
    public void close(Ending ending) {
        closed = ending;
    }

    @Override
    public boolean isAlive(Instant now) {
        return true;
    }

    void readOn() {
        writes.release(Integer.MAX_VALUE / 2);
    }

    void goAway() {
        gone = true;
        readOn();
    }

    /** Whether the client is in the middle of a write that it does not take. */
    boolean isStuck() {
        return writes.hasQueuedThreads();
    }

    List<Frame> read() {
        return read;
    }

    @Nullable Ending closed() {
        return closed;
    }
}
