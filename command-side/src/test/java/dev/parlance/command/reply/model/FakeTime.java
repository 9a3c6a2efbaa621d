package dev.parlance.command.reply.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time that passes when it is told to, or when somebody pauses. Used by one thread. */
final class FakeTime implements ModelTime {
    private final List<Ring> alarms = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private long now = 1_000_000_000L;

    private record Ring(long at, Runnable action) {}

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    int alarmsSet() {
        return alarms.size();
    }

    void advance(Duration duration) {
        long until = now + duration.toNanos();
        for (Ring next = nextBefore(until); next != null; next = nextBefore(until)) {
            alarms.remove(next);
            now = next.at();
            next.action().run();
        }
        now = until;
    }

    Clock clock() {
        InstantSource source = () -> Instant.ofEpochSecond(0, now);
        return source.withZone(ZoneOffset.UTC);
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void pause(Duration duration, Cancellation cancellation) {
        pauses.add(duration);
        cancellation.throwIfCancelled();
        advance(duration);
        cancellation.throwIfCancelled();
    }

    @Override
    public Alarm alarm(Duration delay, Runnable action) {
        Ring set = new Ring(now + delay.toNanos(), action);
        alarms.add(set);
        return () -> alarms.remove(set);
    }

    private @Nullable Ring nextBefore(long until) {
        return alarms.stream()
                .filter(set -> set.at() <= until)
                .min(Comparator.comparingLong(Ring::at))
                .orElse(null);
    }
}
