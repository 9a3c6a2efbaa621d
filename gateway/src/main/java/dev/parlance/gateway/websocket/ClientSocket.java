package dev.parlance.gateway.websocket;

import dev.parlance.gateway.connection.Connection;
import dev.parlance.gateway.connection.Doorstep.Waiting;
import dev.parlance.gateway.connection.Ending;
import dev.parlance.gateway.connection.Request;
import dev.parlance.gateway.problem.RequestIds;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.gateway.problem.Unreadable;
import dev.parlance.gateway.security.TokenCheck.Bearer;
import dev.parlance.kernel.rejection.ErrorCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler.Partial;
import jakarta.websocket.MessageHandler.Whole;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket. Tomcat brings what the client sends on a virtual thread, one piece after the other,
 * and reads no further before a request is done: so requests keep their order, and a client that
 * sends faster than it is served waits in its own network buffers.
 */
final class ClientSocket extends Endpoint {

    private static final Logger log = LoggerFactory.getLogger(ClientSocket.class);

    private final SocketTools tools;
    private final String address;
    private final Pieces pieces;
    private @Nullable Bearer bearer;
    private @Nullable SocketWire wire;
    private volatile @Nullable Waiting waiting;
    private volatile @Nullable Connection connection;
    private volatile boolean over;

    /**
     * @param bearer whom the handshake proved to come from, or null if the first frame has to
     */
    ClientSocket(SocketTools tools, @Nullable Bearer bearer, String address) {
        this.tools = tools;
        this.bearer = bearer;
        this.address = address;
        this.pieces = new Pieces(tools.unfinished());
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        wire = new SocketWire(session, tools);
        session.addMessageHandler(String.class, (Partial<String>) this::onText);
        session.addMessageHandler(ByteBuffer.class, (Partial<ByteBuffer>) this::onBinary);
        session.addMessageHandler(PongMessage.class, (Whole<PongMessage>) _ -> wire().heard());
        try {
            if (bearer == null) {
                waiting = tools.doorstep().enter(address, wire());
            } else {
                connection = tools.connections().open(bearer, wire());
                bearer = null;
            }
        } catch (TryLater full) {
            turnAway(null, full);
        }
    }

    private void onText(String piece, boolean last) {
        if (over) {
            return;
        }
        wire().heard();
        try {
            var frame = pieces.add(piece, last, mostBytes());
            if (frame != null) {
                take(frame);
            }
        } catch (Pieces.TooMuch tooMuch) {
            end(Ending.TOO_LARGE);
        }
    }

    private long mostBytes() {
        return (connection == null ? tools.own().firstFrame() : tools.properties().frameSize())
                .toBytes();
    }

    private void onBinary(ByteBuffer piece, boolean last) {
        wire().heard();
        if (last && !over) {
            refuse(null, new Unreadable("Frames are text.", null));
        }
    }

    private void take(String text) {
        String id = null;
        Request request;
        try {
            var asked = tools.frames().read(text);
            id = asked.id();
            request = tools.frames().request(asked);
        } catch (Unreadable e) {
            refuse(id, e);
            return;
        }
        var open = connection;
        if (open != null) {
            open.ask(id, request);
        } else {
            authenticate(id, request);
        }
    }

    private void refuse(@Nullable String id, Unreadable why) {
        var open = connection;
        if (open != null) {
            open.refuse(id, why);
        } else {
            turnAway(id, why);
        }
    }

    private void authenticate(@Nullable String id, Request request) {
        try (var _ = RequestIds.begin()) {
            var known = FirstFrame.bearer(request, address, tools);
            if (Objects.requireNonNull(waiting).leave()) {
                connection = tools.connections().open(known, wire(), id);
            }
        } catch (RuntimeException e) {
            turnAway(id, e);
        }
    }

    /** Ends what has not become a connection. */
    private void turnAway(@Nullable String id, RuntimeException why) {
        over = true;
        try (var _ = RequestIds.begin()) {
            var fault = tools.problems().fault(why);
            if (fault.code() == ErrorCode.INTERNAL_ERROR) {
                log.error("A socket could not be opened", why);
            }
            wire().close(FirstFrame.endingFor(why), id, fault);
        }
    }

    private void end(Ending ending) {
        over = true;
        var open = connection;
        if (open != null) {
            open.end(ending);
        } else {
            wire().close(ending);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        over = true;
        var guest = waiting;
        if (guest != null) {
            guest.leave();
        }
        var open = connection;
        if (open != null) {
            open.end(Ending.CLIENT_GONE);
        }
        pieces.close();
    }

    @Override
    public void onError(Session session, Throwable thrown) {
        if (thrown instanceof IOException) {
            log.debug("A client is gone", thrown);
        } else {
            log.error("A socket failed", thrown);
        }
    }

    private SocketWire wire() {
        return Objects.requireNonNull(wire);
    }
}
