package dev.parlance.gateway.connection;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks after all connections once a second: tokens that expire, clients that are silent. */
@Component
class Caretaker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);

    private final Connections connections;
    private final ConnectionProperties properties;
    private final Clock clock;
    private @Nullable ScheduledExecutorService rounds;

    Caretaker(Connections connections, ConnectionProperties properties, Clock clock) {
        this.connections = connections;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        var made = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
        made.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
        rounds = made;
    }

    private void round() {
        var now = clock.instant();
        connections.all().forEach(connection -> look(connection, now));
    }

    private void look(Connection connection, Instant now) {
        try {
            var end = connection.expiresAt();
            if (!now.isBefore(end)) {
                connection.end(Ending.UNAUTHORIZED);
            } else if (!connection.isAlive(now)) {
                connection.end(Ending.SILENT);
            } else if (connection.warn(now, end.minus(properties.warning()))) {
                connection.tell("token.expiring", new Told.TokenExpiring(end));
            }
        } catch (RuntimeException e) {
            // One connection that cannot be looked after must not keep the others from it.
            log.error("{} could not be looked after", connection, e);
        }
    }

    @Override
    public synchronized void stop() {
        if (rounds != null) {
            rounds.shutdownNow();
            rounds = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return rounds != null;
    }
}
