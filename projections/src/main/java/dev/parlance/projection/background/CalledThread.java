package dev.parlance.projection.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Does something again and again: when it is called, or when a time has passed. */
public final class CalledThread {

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    private final Task task;
    private final Semaphore calls = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running;

    public CalledThread(String name, Task task) {
        this.task = task;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
    }

    /** What is done; it throws nothing that is to be tried again. */
    @FunctionalInterface
    public interface Task {

        /**
         * Does it once.
         *
         * @return how long to wait for a call at most until it is done again
         */
        Duration run() throws InterruptedException;
    }

    public void start() {
        running = true;
        thread.start();
    }

    /** Interrupts what is under way, and waits for its end, 10 s at most. */
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(PATIENCE_AT_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return running;
    }

    /** Says that there may be something to do. */
    public void call() {
        calls.release();
    }

    private void work() {
        try {
            while (running) {
                var pause = task.run();
                if (calls.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    calls.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            running = false;
        }
    }
}
