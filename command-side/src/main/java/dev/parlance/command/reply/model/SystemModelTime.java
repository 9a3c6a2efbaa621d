package dev.parlance.command.reply.model;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The clock on the wall. Alarms ring on one daemon thread. */
public final class SystemModelTime implements ModelTime, AutoCloseable {
    private final ScheduledThreadPoolExecutor alarms;

    public SystemModelTime() {
        alarms =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("reply-model-alarms").factory());
        alarms.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void pause(Duration duration, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (var _ = cancellation.onCancel(cancelled::countDown)) {
            if (cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CancelledException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    @Override
    public Alarm alarm(Duration delay, Runnable action) {
        Future<?> pending =
                alarms.schedule(
                        () -> Thread.ofVirtual().start(action),
                        delay.toNanos(),
                        TimeUnit.NANOSECONDS);
        return () -> pending.cancel(false);
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
