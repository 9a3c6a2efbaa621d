package dev.parlance.command.reply.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a running call to end. Safe to use from any thread; asking twice is asking once. */
public final class Cancellation {
    private final Map<Object, Runnable> callbacks = new LinkedHashMap<>();
    private boolean cancelled;

    /** What {@link #onCancel} hands out; closing it takes the callback back. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Asks, and runs the callbacks on the calling thread. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (callbacks) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = new ArrayList<>(callbacks.values());
            callbacks.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        synchronized (callbacks) {
            return cancelled;
        }
    }

    /**
     * Runs the callback once cancellation is asked for, and at once if it has been already.
     *
     * @param callback short and without exceptions, for it runs on the thread that cancels
     */
    public Registration onCancel(Runnable callback) {
        Object key = new Object();
        synchronized (callbacks) {
            if (!cancelled) {
                callbacks.put(key, callback);
                return () -> forget(key);
            }
        }
        callback.run();
        return () -> {};
    }

    /**
     * @throws CancelledException if cancellation was asked for
     */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }

    private void forget(Object key) {
        synchronized (callbacks) {
            callbacks.remove(key);
        }
    }
}
