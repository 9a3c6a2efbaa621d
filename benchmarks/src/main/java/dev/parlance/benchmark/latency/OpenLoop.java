package dev.parlance.benchmark.latency;

import dev.parlance.benchmark.model.Clockwork;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Sends messages at times fixed beforehand, whether or not earlier ones are answered: one in each
 * slot of equal length, at a random moment of it, so that they do not fall into step with the
 * model's tokens. The same in every run.
 */
final class OpenLoop {

    private static final long SEED = 20_260_101;

    private final List<Room> rooms;
    private final Random random = new Random(SEED);
    private int next;

    OpenLoop(List<Room> rooms) {
        this.rooms = rooms;
    }

    void run(Duration duration, int perSecond, Tally tally) {
        var slot = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        var began = System.nanoTime();
        for (var start = began; start - began < duration.toNanos(); start += slot) {
            var intended = start + random.nextLong(slot);
            Clockwork.waitUntil(intended);
            var room = rooms.get(next++ % rooms.size());
            var exchange = tally.expect(intended);
            Thread.startVirtualThread(() -> room.post(exchange));
        }
    }
}
