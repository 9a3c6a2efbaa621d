package dev.parlance.projection;

import dev.parlance.projection.rebuild.Aside;
import dev.parlance.projection.rebuild.Rebuilds;
import dev.parlance.projection.rebuild.TableSwitch;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a projection that was built again take the place of the one that serves: its tables, its
 * token and its dead letters, in one transaction.
 *
 * <p>The one that serves stands still meanwhile, on all nodes, and the other takes in all that it
 * has taken in. So whoever has read something finds it afterwards, and no event is missed or taken
 * in twice.
 */
@Component
class Switchover {

    /** Others let the projection go on after this time, should this process die. */
    private static final Duration STILL_AT_MOST = Duration.ofSeconds(6);

    /** While the projection stands still nothing is waited for any longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(5);
    private static final int SEGMENT = 0;

    private final TableSwitch tables;
    private final Rebuilds rebuilds;
    private final PausedProjections paused;
    private final LetterTable letters;
    private final TokenStore tokens;
    private final EventStore events;
    private final TransactionTemplate transaction;
    private final String process = UUID.randomUUID().toString();

    Switchover(
            TableSwitch tables,
            Rebuilds rebuilds,
            PausedProjections paused,
            LetterTable letters,
            TokenStore tokens,
            EventStore events,
            PlatformTransactionManager transactions) {
        this.tables = tables;
        this.rebuilds = rebuilds;
        this.paused = paused;
        this.letters = letters;
        this.tokens = tokens;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether it is for another process that a projection is to be kept still. */
    boolean elsewhere(@Nullable String switcher) {
        return switcher != null && !switcher.equals(process);
    }

    /**
     * Tries to switch, and stops taking in events aside.
     *
     * @return whether it has; otherwise the rebuild goes on, and may be tried again
     */
    boolean tried(Aside aside, AsideProcessor processor) {
        String projection = aside.projection();
        if (!rebuilds.beginSwitch(projection, process, STILL_AT_MOST)) {
            return false;
        }
        try {
            boolean done =
                    Boolean.TRUE.equals(
                            transaction.execute(status -> exchanged(aside, processor, status)));
            if (!done) {
                rebuilds.goOn(projection, null);
            }
            return done;
        } catch (RuntimeException e) {
            rebuilds.goOn(projection, e.getClass().getSimpleName());
            throw e;
        } finally {
            paused.resume(projection);
        }
    }

    private boolean exchanged(Aside aside, AsideProcessor processor, TransactionStatus status) {
        String projection = aside.projection();
        tables.reserve(aside);
        long began = System.nanoTime();
        BooleanSupplier tooLate = () -> System.nanoTime() - began > PATIENCE.toNanos();
        paused.pause(projection);
        if (tokens.fetchSegments(projection).length != 1) {
            throw new IllegalStateException("The projection is split into segments");
        }
        var served = withinStore(claimed(projection, tooLate));
        awaitTakenIn(served, processor, tooLate);
        var reached = processor.token();
        processor.stop();
        var token = later(tokens.fetchToken(aside.processor(), SEGMENT), reached);
        if (!hasTakenIn(token, served)
                || !letters.handedOver(aside.processor(), projection)
                || !tables.swap(aside, tooLate)) {
            status.setRollbackOnly();
            return false;
        }
        tokens.storeToken(token, projection, SEGMENT);
        tokens.releaseClaim(projection, SEGMENT);
        tokens.deleteToken(aside.processor(), SEGMENT);
        return true;
    }

    /** Other nodes let go of it when they see that it is to be kept still. */
    private @Nullable TrackingToken claimed(String projection, BooleanSupplier tooLate) {
        while (true) {
            try {
                return tokens.fetchToken(projection, SEGMENT);
            } catch (UnableToClaimTokenException e) {
                pauseUnless(tooLate, e);
            }
        }
    }

    /**
     * A backup of the events may be older than a projection; then there is no more than it holds.
     */
    private @Nullable TrackingToken withinStore(@Nullable TrackingToken served) {
        var head = events.createHeadToken();
        return position(served) > position(head) ? head : served;
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null
                ? ProjectionMonitor.BEFORE_THE_FIRST
                : token.position().orElse(ProjectionMonitor.BEFORE_THE_FIRST);
    }

    private void awaitTakenIn(
            @Nullable TrackingToken served, AsideProcessor processor, BooleanSupplier tooLate) {
        while (!hasTakenIn(processor.token(), served)) {
            pauseUnless(tooLate, null);
        }
    }

    /**
     * A token may have gaps that the other lacks, for who reads later sees others. They hold no
     * event if the store, asked for what comes after the token, gives none to fill them with.
     */
    private boolean hasTakenIn(@Nullable TrackingToken token, @Nullable TrackingToken served) {
        if (covers(token, served)) {
            return true;
        }
        if (position(token) < position(served)) {
            return false;
        }
        try (var rest = events.openStream(token)) {
            return rest.peek()
                    .filter(next -> position(next.trackingToken()) <= position(token))
                    .isEmpty();
        }
    }

    private static void pauseUnless(BooleanSupplier tooLate, @Nullable Exception cause) {
        if (tooLate.getAsBoolean()) {
            throw new IllegalStateException("It took too long until nothing was under way", cause);
        }
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped over a switch", e);
        }
    }

    /**
     * The token that was stored last may lie before the one that was reached: events that the
     * projection does not handle are passed over, and the token is stored only now and then.
     */
    private static @Nullable TrackingToken later(
            @Nullable TrackingToken stored, @Nullable TrackingToken reached) {
        return covers(stored, reached) ? stored : reached;
    }

    private static boolean covers(@Nullable TrackingToken token, @Nullable TrackingToken other) {
        var past = other == null ? null : WrappedToken.unwrapLowerBound(other);
        return past == null || (token != null && token.covers(past));
    }
}
