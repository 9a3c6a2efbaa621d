package dev.parlance.gateway.websocket;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What is to be written to sockets on the side, pings and goodbyes, on threads of its own: it may
 * have to wait for a client. A node that goes down waits a little for it.
 */
@Component
class Errands implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean started;

    /** Runs it soon. */
    void run(Runnable errand) {
        var thread =
                Thread.ofVirtual()
                        .name("socket")
                        .unstarted(
                                () -> {
                                    try {
                                        errand.run();
                                    } finally {
                                        running.remove(Thread.currentThread());
                                    }
                                });
        running.add(thread);
        thread.start();
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var thread : running) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** After the connections were ended, and before the web server cuts off what is left. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
