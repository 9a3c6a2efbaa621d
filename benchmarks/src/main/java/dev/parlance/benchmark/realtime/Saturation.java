package dev.parlance.benchmark.realtime;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Few connections of Socket.IO in few rooms, where each message is answered, at a rate that grows
 * until the server falls behind.
 */
final class Saturation {

    static final int ROOMS = 10;
    static final int MEMBERS = 10;

    /** Beyond this p99 a server counts as saturated. */
    static final double BOUND_MILLIS = 100;

    private static final int ALWAYS = 1;
    private static final int[] RATES = {
        20, 40, 60, 80, 100, 120, 160, 200, 240, 280, 320, 360, 400
    };
    private static final int WARM_UP_PER_SECOND = 40;
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final Duration RAMP = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofSeconds(8);

    /** A disk that stalls for a moment is not the server's fault; it is given these chances. */
    private static final int ATTEMPTS = 3;

    /**
     * One attempt at one rate.
     *
     * @param serverPercent of a core that the server took
     * @param loadPercent of a core that the load and the model took
     */
    record Step(int perSecond, Talk talk, double serverPercent, double loadPercent) {

        /** The worst of the three p99. */
        double worstMillis() {
            var tally = talk.tally();
            return Stream.of(tally.acknowledgements(), tally.broadcasts(), tally.tokens())
                    .mapToDouble(times -> times.millisAt(99))
                    .max()
                    .orElseThrow();
        }

        boolean isWithinBound() {
            return worstMillis() < BOUND_MILLIS
                    && talk.tally().faults(Fault.REFUSED, Fault.UNACKNOWLEDGED, Fault.LOST) == 0;
        }
    }

    /**
     * What came of one server.
     *
     * @param attempts all of them; the best one at a rate is its figure
     */
    record Outcome(String server, List<Step> attempts) {

        /** The best attempt at each rate. */
        List<Step> steps() {
            var best = new TreeMap<Integer, Step>();
            for (var attempt : attempts) {
                best.merge(
                        attempt.perSecond(),
                        attempt,
                        BinaryOperator.minBy(Comparator.comparingDouble(Step::worstMillis)));
            }
            return List.copyOf(best.values());
        }

        /** The last rate before the first at which the server was saturated. */
        int withinBound() {
            return steps().stream()
                    .takeWhile(Step::isWithinBound)
                    .mapToInt(Step::perSecond)
                    .max()
                    .orElse(0);
        }

        Optional<Step> at(int perSecond) {
            return steps().stream().filter(step -> step.perSecond() == perSecond).findFirst();
        }

        long faults(Fault... kinds) {
            return attempts.stream().mapToLong(step -> step.talk().tally().faults(kinds)).sum();
        }
    }

    private Saturation() {}

    static Outcome measure(LiveServer server, Model model)
            throws IOException, InterruptedException {
        try (var loop = new Loop()) {
            var rooms = server.makeRooms(ROOMS, MEMBERS);
            var gathering = Gathering.of(server, rooms, _ -> Transport.SOCKET_IO, loop);
            var speaking = new Speaking(model, loop);
            speaking.run(gathering, WARM_UP, WARM_UP_PER_SECOND, ALWAYS);
            var attempts = new ArrayList<Step>();
            for (var rate : RATES) {
                if (!reaches(rate, server, speaking, gathering, attempts)
                        && rate >= Goals.COMPARED_AT) {
                    break;
                }
            }
            gathering.leave();
            return new Outcome(server.name(), attempts);
        }
    }

    /** Tries a rate; whether the server served it. */
    private static boolean reaches(
            int rate,
            LiveServer server,
            Speaking speaking,
            Gathering gathering,
            List<Step> attempts)
            throws InterruptedException {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var step = step(server, speaking, gathering, rate);
            attempts.add(step);
            System.out.printf(
                    "%s, %d messages/s: worst p99 %.1f ms%n",
                    server.name(), rate, step.worstMillis());
            if (step.isWithinBound()) {
                return true;
            }
        }
        return false;
    }

    private static Step step(LiveServer server, Speaking speaking, Gathering gathering, int rate)
            throws InterruptedException {
        speaking.run(gathering, RAMP, rate, ALWAYS);
        var ofServer = new ProcessorTime(server.pid());
        var ofLoad = new ProcessorTime(ProcessHandle.current().pid());
        var talk = speaking.run(gathering, STEP, rate, ALWAYS);
        return new Step(rate, talk, ofServer.percent(), ofLoad.percent());
    }
}
