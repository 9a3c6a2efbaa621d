package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.handler.ClientHead;
import dev.parlance.gateway.connection.Connection;
import dev.parlance.gateway.connection.ConnectionProperties;
import dev.parlance.gateway.connection.Connections;
import dev.parlance.gateway.connection.Wire;
import dev.parlance.gateway.problem.Problems;
import dev.parlance.gateway.security.TokenCheck;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;

/** Where clients come in: whoever shows no token in time goes out again. */
@Component
class Entrance {

    private static final Logger log = LoggerFactory.getLogger(Entrance.class);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ConcurrentMap<UUID, Client> clients = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Packets packets;
    private final Wishes wishes;
    private final TokenCheck tokens;
    private final Connections connections;
    private final Problems problems;
    private final ConnectionProperties limits;
    private final SocketIoProperties properties;
    private final Clock clock;
    private volatile @Nullable ScheduledExecutorService rounds;

    Entrance(
            Packets packets,
            Wishes wishes,
            TokenCheck tokens,
            Connections connections,
            Problems problems,
            ConnectionProperties limits,
            SocketIoProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.packets = packets;
        this.wishes = wishes;
        this.tokens = tokens;
        this.connections = connections;
        this.problems = problems;
        this.limits = limits;
        this.properties = properties;
        this.clock = clock;
        Gauge.builder("parlance.socketio.clients", clients::size)
                .description("Clients of Socket.IO, with those that have not shown a token yet")
                .register(meters);
        Gauge.builder("parlance.socketio.waiting", waiting::get)
                .description("Clients of Socket.IO that have not shown a token yet")
                .register(meters);
    }

    Packets packets() {
        return packets;
    }

    Wishes wishes() {
        return wishes;
    }

    /** Whether one more client may come in. */
    boolean hasRoom() {
        return waiting.get() < properties.maxWaiting() && clients.size() < limits.maxPerNode();
    }

    @Nullable Client client(UUID id) {
        return clients.get(id);
    }

    /**
     * A client has shaken hands.
     *
     * @param address as {@link dev.parlance.gateway.limit.ClientAddress} tells
     */
    void enter(ClientHead head, String address) {
        var wire = new ClientWire(head, packets, properties.writePatience(), this::afterGrace);
        clients.put(head.getSessionId(), new Client(head, address, clock.instant(), wire, this));
        waiting.incrementAndGet();
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

    /** The client waits no longer. */
    void passed(Client client) {
        if (client.countsNoMore()) {
            waiting.decrementAndGet();
        }
    }

    void exit(UUID id) {
        var client = clients.remove(id);
        if (client != null) {
            passed(client);
            client.gone();
        }
    }

    void open() {
        var made = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
        made.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
        rounds = made;
    }

    void close() {
        var closing = rounds;
        if (closing != null) {
            closing.shutdownNow();
        }
        clients.keySet().forEach(this::exit);
    }

    private void round() {
        var now = clock.instant();
        clients.values().forEach(client -> look(client, now));
    }

    private void look(Client client, Instant now) {
        try {
            if (client.isLate(now, limits.timeToAuthenticate())) {
                client.leave();
            }
        } catch (RuntimeException e) {
            // One client that cannot be sent away must not keep the others.
            log.error("A client that shows no token could not be sent away", e);
        }
    }

    private void afterGrace(Runnable end) {
        var timer = rounds;
        try {
            if (timer != null) {
                timer.schedule(end, GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException stopped) {
            log.debug("There is no time left for last words", stopped);
            end.run();
        }
    }
}
