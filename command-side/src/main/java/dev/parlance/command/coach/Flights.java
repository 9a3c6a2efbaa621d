package dev.parlance.command.coach;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.kernel.reply.CacheUse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has many equal questions at once asked once in this process: the first of them leads, and the
 * others wait for what it comes back with.
 */
final class Flights {

    /** How many may wait for one: each holds a place among the replies that run. */
    static final int MOST_WAITING = 64;

    private final Map<AnswerKey, Flight> underWay = new ConcurrentHashMap<>();

    /** What has become of a flight for one who waited. */
    sealed interface Landing {

        /**
         * An answer for all.
         *
         * @param use which cache it counts as having come from
         */
        record Shared(KeptAnswer answer, CacheUse use) implements Landing {}

        /** No answer for others than whoever led, so that another may lead. */
        record Lost() implements Landing {}

        /** Nothing in time, or no place to wait in: it is for everybody to ask alone. */
        record Missed() implements Landing {}
    }

    /** Takes the lead, or a place behind it. */
    Flight board(AnswerKey key) {
        var mine = new Flight(key);
        var theirs = underWay.putIfAbsent(key, mine);
        return theirs == null ? mine : theirs.behind();
    }

    /** How many are under way. */
    int underWay() {
        return underWay.size();
    }

    /** How many wait for those. */
    int waiting() {
        return underWay.values().stream().mapToInt(Flight::waiting).sum();
    }

    /** One question that is being answered, as one of those sees it that ask it. */
    final class Flight implements AutoCloseable {

        private final AnswerKey key;
        private final CompletableFuture<Landing> landing;
        private final Semaphore seats;
        private final boolean leading;

        private Flight(AnswerKey key) {
            this(key, new CompletableFuture<>(), new Semaphore(MOST_WAITING), true);
        }

        private Flight(
                AnswerKey key,
                CompletableFuture<Landing> landing,
                Semaphore seats,
                boolean leading) {
            this.key = key;
            this.landing = landing;
            this.seats = seats;
            this.leading = leading;
        }

        private Flight behind() {
            return new Flight(key, landing, seats, false);
        }

        /** Whether whoever holds it has to find the answer. */
        boolean leads() {
            return leading;
        }

        private int waiting() {
            return MOST_WAITING - seats.availablePermits();
        }

        /**
         * Tells those who wait what there is for them. Whoever comes from now on leads anew, so it
         * is told once the answer is kept.
         */
        void land(KeptAnswer answer, CacheUse use) {
            end(new Landing.Shared(answer, use));
        }

        private void end(Landing how) {
            underWay.remove(key, this);
            landing.complete(how);
        }

        /**
         * Waits for whoever leads, no longer than this.
         *
         * @throws CancelledException when cancellation was asked for
         */
        Landing await(Duration longest, Cancellation cancellation) throws InterruptedException {
            if (!seats.tryAcquire()) {
                return new Landing.Missed();
            }
            var mine = landing.copy();
            try (var _ = cancellation.onCancel(() -> mine.cancel(false))) {
                return mine.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                return new Landing.Missed();
            } catch (CancellationException _) {
                throw new CancelledException();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A flight ends in a landing", e);
            } finally {
                seats.release();
            }
        }

        /** A flight that has not landed is lost. */
        @Override
        public void close() {
            if (leading) {
                end(new Landing.Lost());
            }
        }
    }
}
