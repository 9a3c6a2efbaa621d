package dev.parlance.gateway.websocket;

import dev.parlance.gateway.connection.Ending;
import dev.parlance.gateway.connection.Frame;
import dev.parlance.gateway.connection.Frame.Failed;
import dev.parlance.gateway.connection.Wire;
import dev.parlance.gateway.problem.Fault;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing side of a socket. */
final class SocketWire implements Wire {

    private static final Logger log = LoggerFactory.getLogger(SocketWire.class);

    private static final String WRITE_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
    private static final String CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";
    private static final long CLOSE_MILLIS = 5_000;

    /** How long a goodbye waits for what is being written. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final Session session;
    private final SocketTools tools;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long heardAt;
    private long askedAt;

    SocketWire(Session session, SocketTools tools) {
        this.session = session;
        this.tools = tools;
        this.heardAt = tools.clock().millis();
        this.askedAt = heardAt;
        // Here and not with the handshake, which Tomcat keeps two copies of as long as this is
        // open.
        session.getUserProperties().put(WRITE_TIMEOUT, tools.own().writeTimeout().toMillis());
        session.getUserProperties().put(CLOSE_TIMEOUT, CLOSE_MILLIS);
    }

    @Override
    public void write(List<Frame> frames) throws IOException {
        writing.lock();
        try {
            var client = session.getBasicRemote();
            // What is batched is copied into one buffer, which one frame by itself need not be.
            client.setBatchingAllowed(frames.size() > 1);
            for (var frame : frames) {
                client.sendText(tools.frames().write(frame));
            }
            client.setBatchingAllowed(false);
        } catch (IllegalStateException closed) {
            throw new IOException("The socket is closed", closed);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close(Ending ending) {
        close(ending, null, Farewells.of(ending, tools));
    }

    /**
     * Says why, and closes.
     *
     * @param to the request that is answered so, or null
     */
    void close(Ending ending, @Nullable String to, @Nullable Fault why) {
        if (session.isOpen()) {
            tools.errands().run(() -> leave(ending, why == null ? null : new Failed(to, why)));
        }
    }

    private void leave(Ending ending, @Nullable Failed lastWord) {
        boolean canSpeak = false;
        try {
            canSpeak = writing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (canSpeak && lastWord != null && session.isOpen()) {
                session.getBasicRemote().sendText(tools.frames().write(lastWord));
            }
            session.close(
                    new CloseReason(
                            CloseCodes.getCloseCode(ending.closeCode()), Farewells.reason(ending)));
        } catch (IOException | IllegalStateException e) {
            log.debug("A client is gone before it was told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (canSpeak) {
                writing.unlock();
            }
        }
    }

    /** Something has come of the client. */
    void heard() {
        heardAt = tools.clock().millis();
    }

    @Override
    public boolean isAlive(Instant now) {
        long millis = now.toEpochMilli();
        if (millis - askedAt >= tools.properties().pingEvery().toMillis()) {
            askedAt = millis;
            tools.errands().run(this::ping);
        }
        return millis - heardAt < tools.properties().silence().toMillis();
    }

    private void ping() {
        try {
            session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException e) {
            log.debug("A client is gone", e);
        }
    }
}
