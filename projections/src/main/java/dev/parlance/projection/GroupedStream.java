package dev.parlance.projection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Gives out the events that are available in groups, each event with the token of the last of its
 * group. Axon hands over and commits events of the same token together, as it must for those that
 * come of one stored event. A stream never waits to fill a group, and gives what its allowance
 * lets.
 */
final class GroupedStream implements BlockingStream<TrackedEventMessage<?>> {

    private final BlockingStream<TrackedEventMessage<?>> events;
    private final int groupSize;
    private final LongSupplier taken;
    private final Deque<TrackedEventMessage<?>> group = new ArrayDeque<>();
    private final Allowance allowance;

    /**
     * @param taken the position up to which the reader has taken events in
     */
    GroupedStream(
            BlockingStream<TrackedEventMessage<?>> events,
            int groupSize,
            LongSupplier taken,
            Allowance allowance) {
        this.events = events;
        this.groupSize = groupSize;
        this.taken = taken;
        this.allowance = allowance;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.of(group.element()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable() {
        if (group.isEmpty()
                && allowance.leftAfter(taken.getAsLong())
                && events.hasNextAvailable()) {
            try {
                gather();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        return !group.isEmpty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return hasNextAvailable()
                || (!allowance.usedUp()
                        && events.hasNextAvailable(timeout, unit)
                        && hasNextAvailable());
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        if (group.isEmpty()) {
            gather();
        }
        return group.remove();
    }

    /** Events of one token stay together, though a group becomes larger by it. */
    private void gather() throws InterruptedException {
        List<TrackedEventMessage<?>> gathered = new ArrayList<>();
        TrackedEventMessage<?> last = events.nextAvailable();
        gathered.add(last);
        while (events.hasNextAvailable()
                && (gathered.size() < groupSize || continues(last.trackingToken()))) {
            last = events.nextAvailable();
            gathered.add(last);
        }
        TrackingToken end = last.trackingToken();
        gathered.forEach(event -> group.add(event.withTrackingToken(end)));
        end.position().ifPresent(allowance::give);
    }

    private boolean continues(TrackingToken token) {
        return events.peek().filter(next -> next.trackingToken().equals(token)).isPresent();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        events.skipMessagesWithPayloadTypeOf(ignored);
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        return events.setOnAvailableCallback(callback);
    }

    @Override
    public void close() {
        allowance.renew();
        events.close();
    }
}
