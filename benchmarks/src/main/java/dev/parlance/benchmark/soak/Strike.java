package dev.parlance.benchmark.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One thing that is done to the product.
 *
 * @param at after the beginning of the load
 * @param lasts how long it lasts, where that is for us to say
 */
record Strike(Duration at, Kind kind, Duration lasts) {

    /** What can be done, and how often: from a shortest to a longest time after the last. */
    enum Kind {
        KILL(60, 120, 0, 0),
        KILL_TWICE(240, 480, 1, 6),
        PAUSE(40, 90, 1, 6),
        DATABASE_RESTART(180, 420, 0, 0),
        DATABASE_CRASH(180, 420, 0, 0),
        MODEL_AWAY(90, 180, 4, 15);

        private final int shortest;
        private final int longest;
        private final int lastsAtLeast;
        private final int lastsAtMost;

        Kind(int shortest, int longest, int lastsAtLeast, int lastsAtMost) {
            this.shortest = shortest;
            this.longest = longest;
            this.lastsAtLeast = lastsAtLeast;
            this.lastsAtMost = lastsAtMost;
        }

        boolean kills() {
            return this == KILL || this == KILL_TWICE;
        }
    }

    /**
     * All strikes of a run, in order. The first of each kind comes early, so short runs have some.
     */
    static List<Strike> of(SoakPlan plan) {
        var strikes = new ArrayList<Strike>();
        for (var kind : Kind.values()) {
            var random = plan.random(kind.name());
            var until = kind.kills() ? plan.killsUntil() : plan.duration();
            var at = seconds(random, kind.shortest / 3, kind.shortest);
            while (at.compareTo(until) < 0) {
                strikes.add(
                        new Strike(at, kind, seconds(random, kind.lastsAtLeast, kind.lastsAtMost)));
                at = at.plus(seconds(random, kind.shortest, kind.longest));
            }
        }
        strikes.sort(Comparator.comparing(Strike::at));
        return strikes;
    }

    private static Duration seconds(Random random, int from, int to) {
        return Duration.ofMillis((long) (1000 * (from + random.nextDouble() * (to - from))));
    }
}
