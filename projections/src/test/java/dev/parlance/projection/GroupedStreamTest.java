package dev.parlance.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class GroupedStreamTest {

    private final AtomicLong taken = new AtomicLong(-1);
    private final Allowance allowance = new Allowance();

    @Test
    void theEventsOfAGroupBearTheTokenOfItsLast() throws InterruptedException {
        var stream = stream(events(1, 5), 3);

        assertThat(positions(stream)).containsExactly(3L, 3L, 3L, 5L, 5L);
    }

    @Test
    void aGroupIsNotWaitedFor() throws InterruptedException {
        var stream = stream(events(1, 1), 100);

        assertThat(stream.hasNextAvailable()).isTrue();
        assertThat(stream.nextAvailable().trackingToken().position()).hasValue(1);
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    @Test
    void everyEventIsGivenOnceAndInOrder() throws InterruptedException {
        var events = events(1, 10);
        var stream = stream(events, 4);

        assertThat(all(stream))
                .extracting(EventMessage::getIdentifier)
                .containsExactlyElementsOf(
                        events.stream().map(EventMessage::getIdentifier).toList());
    }

    @Test
    void eventsThatCameOfOneAreNotParted() throws InterruptedException {
        var stream = stream(List.of(event(1), event(2), event(2), event(2), event(3)), 2);

        assertThat(positions(stream)).containsExactly(2L, 2L, 2L, 2L, 3L);
    }

    @Test
    void aReaderWhoHasEnoughIsGivenNoMore() throws InterruptedException {
        var stream = stream(events(1, 100), 10);

        assertThat(all(stream)).hasSize(30);
        assertThat(allowance.usedUp()).isTrue();
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void aReaderWhoHasTakenInAGroupIsGivenTheNext() throws InterruptedException {
        var stream = stream(events(1, 100), 10);
        all(stream);

        taken.set(19);

        assertThat(positions(stream)).hasSize(10).containsOnly(40L);
        taken.set(40);
        assertThat(all(stream)).hasSize(30);
    }

    private GroupedStream stream(List<TrackedEventMessage<?>> events, int groupSize) {
        return new GroupedStream(new ListedStream(events), groupSize, taken::get, allowance);
    }

    private static List<Long> positions(GroupedStream stream) throws InterruptedException {
        return all(stream).stream().map(e -> e.trackingToken().position().orElse(-1)).toList();
    }

    private static List<TrackedEventMessage<?>> all(GroupedStream stream)
            throws InterruptedException {
        var all = new ArrayList<TrackedEventMessage<?>>();
        while (stream.hasNextAvailable()) {
            all.add(stream.nextAvailable());
        }
        return all;
    }

    private static List<TrackedEventMessage<?>> events(long first, long last) {
        var events = new ArrayList<TrackedEventMessage<?>>();
        LongStream.rangeClosed(first, last).forEach(position -> events.add(event(position)));
        return events;
    }

    private static TrackedEventMessage<?> event(long position) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                GenericEventMessage.asEventMessage("안녕 " + position));
    }
}
