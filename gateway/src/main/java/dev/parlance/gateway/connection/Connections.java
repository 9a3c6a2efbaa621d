package dev.parlance.gateway.connection;

import dev.parlance.gateway.live.Backlog;
import dev.parlance.gateway.live.OpenMeters;
import dev.parlance.gateway.security.TokenCheck.Bearer;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The connections that are open on this node: counted, bounded, and told when it goes down. */
@Component
public class Connections implements SmartLifecycle {

    private static final Duration TIME_TO_SAY_GOODBYE = Duration.ofSeconds(3);
    private static final int AT_LEAST_MILLIS = 250;

    private final ConcurrentMap<AccountId, List<Connection>> open = new ConcurrentHashMap<>();
    private final ConnectionProperties properties;
    private final OpenMeters<Ending> meters;
    private final Outbox.Limits limits;
    private final Requests requests;
    private final IdSource ids;
    private int count;
    private volatile boolean running;

    Connections(
            ConnectionProperties properties,
            Requests requests,
            IdSource ids,
            OpenMeters<Ending> meters) {
        this.properties = properties;
        this.requests = requests;
        this.ids = ids;
        var backlog = new Backlog(properties.backlog().toBytes());
        this.limits =
                new Outbox.Limits(properties.outbox(), properties.outboxSize().toBytes(), backlog);
        this.meters = meters;
        meters.show(this::count, properties.maxPerNode(), backlog);
    }

    /**
     * Opens a connection, whose client is told that it is ready. Whoever opens it ends it when the
     * client goes.
     *
     * @param to the request that is answered by it, or null if there was none or it wants no answer
     * @throws dev.parlance.gateway.problem.TryLater if the account or the node has as many as it
     *     may have, or is going down
     */
    public Connection open(Bearer bearer, Wire wire, @Nullable Object to) {
        var connection =
                new Connection(
                        ids.next(),
                        bearer.account(),
                        bearer.expiresAt(),
                        wire,
                        limits,
                        requests,
                        this);
        enter(connection);
        if (to != null) {
            connection.tell(
                    new Frame.Ack(
                            to,
                            new Told.Authenticated(connection.account(), connection.expiresAt())));
        }
        connection.tell(
                "ready",
                new Told.Ready(
                        connection.id(),
                        connection.account(),
                        connection.expiresAt(),
                        properties.pingEvery().toMillis()));
        return connection;
    }

    /** The same for a client that did not ask for it by a request. */
    public Connection open(Bearer bearer, Wire wire) {
        return open(bearer, wire, null);
    }

    private synchronized void enter(Connection connection) {
        if (!running || count >= properties.maxPerNode()) {
            throw meters.refused(
                    "node", ErrorCode.OVERLOADED, "This node can open no more connections.");
        }
        var others = of(connection.account());
        if (others.size() >= properties.maxPerAccount()) {
            throw meters.refused(
                    "account",
                    ErrorCode.RATE_LIMITED,
                    "At most %d connections may be open at a time."
                            .formatted(properties.maxPerAccount()));
        }
        count++;
        open.put(
                connection.account(),
                Stream.concat(others.stream(), Stream.of(connection)).toList());
    }

    void forget(Connection connection, Ending ending) {
        synchronized (this) {
            var others =
                    of(connection.account()).stream().filter(each -> each != connection).toList();
            count--;
            if (others.isEmpty()) {
                open.remove(connection.account());
            } else {
                open.put(connection.account(), others);
            }
        }
        meters.ended(ending);
    }

    /** The open connections of somebody. */
    List<Connection> of(AccountId account) {
        return open.getOrDefault(account, List.of());
    }

    Stream<Connection> all() {
        return open.values().stream().flatMap(List::stream);
    }

    synchronized int count() {
        return count;
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Sends the clients away, each with a time of its own to come back. */
    @Override
    public void stop() {
        synchronized (this) {
            running = false;
        }
        var leaving = all().toList();
        int within = Math.toIntExact(properties.comeBackWithin().toMillis());
        for (var connection : leaving) {
            long wait = AT_LEAST_MILLIS + ThreadLocalRandom.current().nextInt(within);
            connection.tell("going_down", new Told.GoingDown(wait));
        }
        long deadline = System.nanoTime() + TIME_TO_SAY_GOODBYE.toNanos();
        try {
            for (var connection : leaving) {
                connection.drain(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leaving.forEach(connection -> connection.end(Ending.GOING_DOWN));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop: the web server waits for its clients else. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
