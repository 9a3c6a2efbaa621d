package dev.parlance.command.store;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** A stream whose reader is woken: by the store where it can, else with the other sleepers. */
final class WakingStream implements BlockingStream<TrackedEventMessage<?>> {

    private final BlockingStream<TrackedEventMessage<?>> stream;
    private final Set<Runnable> sleepers;
    private @Nullable Runnable sleeper;

    WakingStream(BlockingStream<TrackedEventMessage<?>> stream, Set<Runnable> sleepers) {
        this.stream = stream;
        this.sleepers = sleepers;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        if (!stream.setOnAvailableCallback(callback)) {
            sleeper = callback;
            sleepers.add(callback);
        }
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return stream.peek();
    }

    @Override
    public boolean hasNextAvailable() {
        return stream.hasNextAvailable();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return stream.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        return stream.nextAvailable();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        stream.skipMessagesWithPayloadTypeOf(ignored);
    }

    @Override
    public void close() {
        if (sleeper != null) {
            sleepers.remove(sleeper);
        }
        stream.close();
    }
}
