package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.handler.ClientHead;
import dev.parlance.gateway.connection.Ending;
import dev.parlance.gateway.connection.Frame;
import dev.parlance.gateway.connection.Wire;
import io.netty.channel.Channel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes to one client: to its WebSocket once it has one, before into what its next poll takes. It
 * waits for the client to take most of what was written before it writes more.
 */
final class ClientWire implements Wire {

    /** So many frames are not worth a thread of their own. */
    private static final int AT_ONCE = 64;

    private final ClientHead head;
    private final Packets packets;
    private final Duration patience;
    private final Consumer<Runnable> afterGrace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Line line;
    private volatile boolean greeted;
    private boolean closed;

    /**
     * @param patience how long the client may take nothing
     * @param afterGrace runs what makes an end of it when the client had time for the last words
     */
    ClientWire(ClientHead head, Packets packets, Duration patience, Consumer<Runnable> afterGrace) {
        this.head = head;
        this.packets = packets;
        this.patience = patience;
        this.afterGrace = afterGrace;
        this.line = new PollLine(head);
    }

    @Override
    public void write(List<Frame> frames) throws IOException {
        greet();
        for (var frame : frames) {
            write(packets.of(frame));
        }
        locked(() -> line.flush());
    }

    @Override
    public boolean writeAtOnce(List<Frame> frames) throws IOException {
        if (!greeted
                || frames.size() > AT_ONCE
                || !(line instanceof SocketLine socket)
                || socket.isServedByThisThread()) {
            return false;
        }
        var ready = frames.stream().map(packets::of).toList();
        if (!lock.tryLock()) {
            return false;
        }
        try {
            if (closed) {
                throw new IOException("The client is gone");
            }
            boolean can = socket.hasRoom();
            if (can) {
                socket.writeAtOnce(ready);
            }
            return can;
        } finally {
            lock.unlock();
        }
    }

    private void greet() throws IOException {
        if (!greeted) {
            write(packets.connected(head.getSessionId()));
            greeted = true;
        }
    }

    private void write(byte[] packet) throws IOException {
        lock.lock();
        try {
            awaitRoom();
            line.write(packet);
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws IOException {
        long nanos = patience.toNanos();
        while (!closed && !line.hasRoom()) {
            line.flush();
            if (nanos <= 0) {
                throw new IOException("The client takes nothing");
            }
            try {
                nanos = changed.awaitNanos(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        if (closed) {
            throw new IOException("The client is gone");
        }
    }

    /** Tells a client something that is not let in yet, if it takes it. */
    void tell(byte[] packet) {
        locked(
                () -> {
                    if (!closed && line.hasRoom()) {
                        line.write(packet);
                        line.flush();
                    }
                });
    }

    /** The client's WebSocket is there from the beginning. */
    void begin(Channel channel) {
        if (!isWebSocket()) {
            locked(() -> use(channel));
        }
    }

    /**
     * The client polls no longer.
     *
     * @param upgrade has the library write to the WebSocket what no poll has taken
     */
    void upgrade(Channel channel, Runnable upgrade) {
        locked(
                () -> {
                    if (!isWebSocket() && !closed) {
                        line.flush();
                        upgrade.run();
                        use(channel);
                        changed.signalAll();
                    }
                });
    }

    private void use(Channel channel) {
        channel.attr(ChannelEnd.WIRE).set(this);
        line = new SocketLine(channel);
    }

    boolean isWebSocket() {
        return line instanceof SocketLine;
    }

    /** The client may have taken something. */
    void moved() {
        locked(
                () -> {
                    if (!(line instanceof PollLine polls) || polls.polled()) {
                        changed.signalAll();
                    }
                });
    }

    /** The client is gone. */
    void gone() {
        locked(this::shut);
        line.cut();
    }

    @Override
    public void close(Ending ending) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            var farewell = greeted ? packets.farewell(ending) : null;
            if (farewell != null) {
                line.write(farewell);
                if (ending == Ending.UNAUTHORIZED || ending == Ending.TOO_MANY_FRAMES) {
                    line.write(Packets.DISCONNECT);
                }
            }
            line.end(ending.closeCode());
            shut();
        } finally {
            lock.unlock();
        }
        afterGrace.accept(this::cut);
    }

    private void shut() {
        closed = true;
        changed.signalAll();
    }

    /** Ends it, whether or not the client has taken the last words. */
    private void cut() {
        head.onChannelDisconnect();
        line.cut();
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** The library sends pings and disconnects who does not answer. */
    @Override
    public boolean isAlive(Instant now) {
        return true;
    }
}
