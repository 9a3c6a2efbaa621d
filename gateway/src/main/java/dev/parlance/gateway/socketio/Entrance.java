package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.handler.ClientHead;
import dev.parlance.gateway.connection.Connection;
import dev.parlance.gateway.connection.ConnectionProperties;
import dev.parlance.gateway.connection.Connections;
import dev.parlance.gateway.connection.Doorstep;
import dev.parlance.gateway.connection.Ending;
import dev.parlance.gateway.connection.Wire;
import dev.parlance.gateway.live.OpenMeters;
import dev.parlance.gateway.problem.Problems;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.gateway.security.TokenCheck;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;

/** Where clients come in, wait for their tokens to be checked, and go out again. */
@Component
class Entrance {

    private static final Logger log = LoggerFactory.getLogger(Entrance.class);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ConcurrentMap<UUID, Guest> guests = new ConcurrentHashMap<>();
    private final Doorstep doorstep;
    private final Packets packets;
    private final Wishes wishes;
    private final TokenCheck tokens;
    private final Connections connections;
    private final Problems problems;
    private final ConnectionProperties limits;
    private final SocketIoProperties properties;
    private final OpenMeters<Ending> meters;
    private volatile @Nullable ScheduledExecutorService timer;

    Entrance(
            Doorstep doorstep,
            Packets packets,
            Wishes wishes,
            TokenCheck tokens,
            Connections connections,
            Problems problems,
            ConnectionProperties limits,
            SocketIoProperties properties,
            OpenMeters<Ending> meters,
            MeterRegistry registry) {
        this.doorstep = doorstep;
        this.packets = packets;
        this.wishes = wishes;
        this.tokens = tokens;
        this.connections = connections;
        this.problems = problems;
        this.limits = limits;
        this.properties = properties;
        this.meters = meters;
        Gauge.builder("parlance.socketio.clients", guests::size)
                .description("Clients of Socket.IO, with those that have not shown a token yet")
                .register(registry);
    }

    /** A client, and its place among those that have to show a token. */
    private record Guest(Client client, Doorstep.Waiting waiting) {}

    Packets packets() {
        return packets;
    }

    Wishes wishes() {
        return wishes;
    }

    /**
     * Sees to it that one more client may come in.
     *
     * @param address as {@link dev.parlance.gateway.limit.ClientAddress} tells
     * @throws TryLater if there is no room
     */
    void requireRoom(String address) {
        if (guests.size() >= limits.maxPerNode()) {
            throw meters.refused(
                    "node", ErrorCode.OVERLOADED, "This node can open no more connections.");
        }
        doorstep.requireRoom(address);
    }

    @Nullable Client client(UUID id) {
        var guest = guests.get(id);
        return guest == null ? null : guest.client();
    }

    /**
     * A client has shaken hands.
     *
     * @throws TryLater if there is no room any more
     */
    void enter(ClientHead head, String address) {
        var wire = new ClientWire(head, packets, properties.writePatience(), this::afterGrace);
        var waiting = doorstep.enter(address, wire);
        guests.put(head.getSessionId(), new Guest(new Client(head, address, wire, this), waiting));
    }

    /**
     * Opens the connection of a client that asks to be let in.
     *
     * @throws RuntimeException if its token is not valid or there is no room
     */
    Connection open(Received.Connect connect, String address, Wire wire) {
        var token = wishes.token(connect);
        if (token.isEmpty()) {
            throw new AuthenticationCredentialsNotFoundException("No token was shown");
        }
        return connections.open(tokens.check(token, address), wire);
    }

    /** What a client is told that is not let in. */
    byte[] refused(RuntimeException why) {
        var fault = problems.fault(why);
        if (fault.code() == ErrorCode.INTERNAL_ERROR) {
            log.error("A client could not be let in", why);
        }
        return packets.refused(fault);
    }

    /** The client waits no longer; false if it had waited for too long. */
    boolean passed(Client client) {
        var guest = guests.get(client.id());
        return guest != null && guest.waiting().leave();
    }

    void exit(UUID id) {
        var guest = guests.remove(id);
        if (guest != null) {
            guest.waiting().leave();
            guest.client().gone();
        }
    }

    void open() {
        timer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    }

    void close() {
        var closing = timer;
        if (closing != null) {
            closing.shutdownNow();
        }
        guests.keySet().forEach(this::exit);
    }

    private void afterGrace(Runnable end) {
        var running = timer;
        try {
            if (running != null) {
                running.schedule(end, GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException stopped) {
            log.debug("There is no time left for last words", stopped);
            end.run();
        }
    }
}
