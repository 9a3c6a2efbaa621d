package dev.parlance.projection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** How fast processors advance: in positions a second, over the last ten seconds. */
@Component
class Rates implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rates.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LOOKS = 10;
    private static final double NANOS = 1e9;

    private final Places places;
    private final Deque<Look> looks = new ArrayDeque<>();
    private final Thread thread =
            Thread.ofPlatform().name("projection-rates").daemon().unstarted(this::watch);
    private volatile boolean running;

    Rates(Places places) {
        this.places = places;
    }

    /** How many positions a second a processor has advanced lately; 0 for one that was reset. */
    double of(String processor) {
        synchronized (looks) {
            var first =
                    looks.stream().filter(look -> look.places.containsKey(processor)).findFirst();
            if (first.isEmpty()) {
                return 0;
            }
            var newest = looks.getLast();
            long advanced = newest.at(processor) - first.get().at(processor);
            double seconds = (newest.nanos - first.get().nanos) / NANOS;
            return seconds <= 0 ? 0 : Math.max(0, advanced / seconds);
        }
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        try {
            while (running) {
                look();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException _) {
            running = false;
        }
    }

    private void look() {
        try {
            var look = new Look(System.nanoTime(), places.now());
            synchronized (looks) {
                looks.add(look);
                if (looks.size() > LOOKS) {
                    looks.remove();
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("Places could not be read, which will be tried again", e);
        }
    }

    private record Look(long nanos, Map<String, Place> places) {

        long at(String processor) {
            return places.getOrDefault(processor, Place.START).position();
        }
    }
}
