package dev.parlance.gateway.connection;

import dev.parlance.gateway.live.Backlog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be written to one client. Putting frames in never waits; whoever puts them in also
 * writes them if the wire takes them at once, else a virtual thread writes as long as there is
 * something to write. Pieces of one reply that wait are put together, so that a slow client gets
 * the same text in fewer frames. A client that does not keep up all the same is cut off: it comes
 * back and syncs.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final Wire wire;
    private final Limits limits;
    private final Consumer<Ending> onEnd;
    private List<Frame> waiting = new ArrayList<>(2);
    private long weight;
    private long beingWritten;
    private boolean writing;
    private boolean closed;

    /**
     * How much may wait.
     *
     * @param frames for one client
     * @param size for one client, in bytes
     * @param backlog for all clients
     */
    record Limits(int frames, long size, Backlog backlog) {}

    /**
     * @param onEnd called once if the client is too slow or gone
     */
    Outbox(Wire wire, Limits limits, Consumer<Ending> onEnd) {
        this.wire = wire;
        this.limits = limits;
        this.onEnd = onEnd;
    }

    /** Puts frames in, or cuts the client off. */
    void offer(List<? extends Frame> frames) {
        boolean start = false;
        synchronized (this) {
            if (closed) {
                return;
            }
            frames.forEach(this::addOrEmpty);
            if (!closed) {
                start = !writing;
                writing = true;
            }
        }
        if (start) {
            writeAtOnce();
        } else if (isClosed()) {
            onEnd.accept(Ending.TOO_SLOW);
        }
    }

    private void addOrEmpty(Frame frame) {
        if (isFullFor(frame)) {
            empty();
        } else if (!closed) {
            add(frame);
        }
    }

    private boolean isFullFor(Frame frame) {
        return !waiting.isEmpty()
                && (waiting.size() >= limits.frames()
                        || weight + frame.weight() > limits.size()
                        || limits.backlog().isFull());
    }

    private void add(Frame frame) {
        weight += frame.weight();
        limits.backlog().grow(frame.weight());
        Pieces.append(frame, waiting);
    }

    /** Writes by this thread as long as it need not wait, and by another one from then on. */
    private void writeAtOnce() {
        guarded(
                () -> {
                    for (var frames = next(); !frames.isEmpty(); frames = next()) {
                        if (!wire.writeAtOnce(frames)) {
                            var first = frames;
                            Thread.ofVirtual().name("outbox").start(() -> write(first));
                            return;
                        }
                    }
                });
    }

    private void write(List<Frame> first) {
        guarded(
                () -> {
                    for (var frames = first; !frames.isEmpty(); frames = next()) {
                        wire.write(frames);
                    }
                });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void guarded(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            written();
            log.debug("A client is gone", e);
            fail(Ending.CLIENT_GONE);
        } catch (RuntimeException e) {
            written();
            log.error("A connection cannot be written to", e);
            fail(Ending.FAULT);
        }
    }

    private synchronized void written() {
        limits.backlog().shrink(beingWritten);
        beingWritten = 0;
    }

    private synchronized List<Frame> next() {
        written();
        if (closed || waiting.isEmpty()) {
            writing = false;
            notifyAll();
            return List.of();
        }
        var next = waiting;
        waiting = new ArrayList<>(2);
        beingWritten = weight;
        weight = 0;
        return next;
    }

    private void fail(Ending ending) {
        close();
        onEnd.accept(ending);
    }

    /** Takes nothing more and forgets what waits. */
    synchronized void close() {
        if (!closed) {
            empty();
        }
    }

    private void empty() {
        closed = true;
        written();
        limits.backlog().shrink(weight);
        weight = 0;
        waiting = new ArrayList<>(0);
        notifyAll();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Waits until everything is written, or until then. */
    synchronized void await(long deadlineNanos) throws InterruptedException {
        while (writing && !closed) {
            long left = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
