package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.handler.ClientHead;
import dev.parlance.gateway.connection.Connection;
import dev.parlance.gateway.connection.Ending;
import dev.parlance.gateway.problem.RequestIds;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.gateway.problem.Unreadable;
import dev.parlance.kernel.rejection.ErrorCode;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client, from its handshake on: first it waits to be let in, then it is a connection. */
final class Client {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final ClientHead head;
    private final String address;
    private final ClientWire wire;
    private final Entrance entrance;
    private final Inbox inbox = new Inbox(this::take);
    private @Nullable Channel poll;
    private @Nullable Channel probe;
    private @Nullable Connection connection;
    private boolean gone;

    Client(ClientHead head, String address, ClientWire wire, Entrance entrance) {
        this.head = head;
        this.address = address;
        this.wire = wire;
        this.entrance = entrance;
    }

    UUID id() {
        return head.getSessionId();
    }

    ClientWire wire() {
        return wire;
    }

    /** A packet has come. It is called by I/O threads and does not wait. */
    void receive(String text) {
        Received packet;
        try {
            packet = Received.of(text);
        } catch (Unreadable malformed) {
            refuse(null, malformed);
            return;
        }
        switch (packet) {
            case Received.Disconnect _ -> leave();
            case Received.Acknowledged _ -> {}
            default -> {
                if (!inbox.offer(packet)) {
                    var to = packet instanceof Received.Emitted emitted ? emitted.to() : null;
                    refuse(to, new TryLater(ErrorCode.RATE_LIMITED, "Wait for answers.", SOON));
                }
            }
        }
    }

    private void take(Received packet) {
        switch (packet) {
            case Received.Connect connect -> connect(connect);
            case Received.Emitted emitted -> ask(emitted);
            case Received.Disconnect _, Received.Acknowledged _ -> {}
        }
    }

    private void connect(Received.Connect connect) {
        if (!connect.namespace().equals("/")) {
            wire.tell(entrance.packets().unknown(connect.namespace()));
            return;
        }
        if (connection() != null) {
            return;
        }
        try (var _ = RequestIds.begin()) {
            letIn(entrance.open(connect, address, wire));
        } catch (RuntimeException e) {
            wire.tell(entrance.refused(e));
        }
    }

    private void letIn(Connection opened) {
        boolean tooLate;
        synchronized (this) {
            connection = opened;
            tooLate = gone;
        }
        boolean inTime = entrance.passed(this);
        if (tooLate || !inTime) {
            opened.end(tooLate ? Ending.CLIENT_GONE : Ending.UNAUTHORIZED);
        }
    }

    private void ask(Received.Emitted emitted) {
        var asking = connection();
        if (asking == null) {
            return;
        }
        try {
            asking.ask(emitted.to(), entrance.wishes().read(emitted));
        } catch (Unreadable malformed) {
            asking.refuse(emitted.to(), malformed);
        }
    }

    private void refuse(@Nullable Long to, Exception why) {
        var asking = connection();
        if (asking != null) {
            asking.refuse(to, why);
        }
    }

    private synchronized @Nullable Connection connection() {
        return connection;
    }

    /** The client polls anew; an older poll of it would never be answered. */
    void polls(Channel channel) {
        Channel before;
        synchronized (this) {
            before = poll;
            poll = channel;
        }
        if (before != null && before != channel) {
            before.close();
        }
    }

    /** The client opens a WebSocket; false if it has opened another that is still there. */
    synchronized boolean upgrades(Channel channel) {
        if (probe != null && probe.isActive()) {
            return false;
        }
        probe = channel;
        return true;
    }

    /** The client has moved to its WebSocket. */
    void upgrade(Channel channel, Runnable upgrade) {
        wire.upgrade(channel, upgrade);
        synchronized (this) {
            poll = null;
            probe = null;
        }
    }

    /** The client goes, or is sent away before it was let in. */
    void leave() {
        var ending = connection();
        if (ending == null) {
            wire.close(Ending.UNAUTHORIZED);
        } else {
            ending.end(Ending.CLIENT_GONE);
        }
    }

    /** The client is gone already. */
    void gone() {
        Connection ending;
        synchronized (this) {
            gone = true;
            ending = connection;
        }
        wire.gone();
        if (ending != null) {
            ending.end(Ending.CLIENT_GONE);
        }
    }
}
