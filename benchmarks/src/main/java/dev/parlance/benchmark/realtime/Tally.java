package dev.parlance.benchmark.realtime;

import dev.parlance.benchmark.Latencies;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** What came of one talk. */
final class Tally {

    private static final int COMPLAINTS_KEPT = 5;

    private final Latencies acknowledgements = new Latencies();
    private final Latencies broadcasts = new Latencies();
    private final Latencies tokens = new Latencies();
    private final AtomicLongArray faults = new AtomicLongArray(Fault.values().length);
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicLong owed = new AtomicLong();

    /** From when a message was due to its acknowledgement. */
    Latencies acknowledgements() {
        return acknowledgements;
    }

    /** From when a message was due to each member that it came to. */
    Latencies broadcasts() {
        return broadcasts;
    }

    /** From when the model spoke a token to each member that it came to. */
    Latencies tokens() {
        return tokens;
    }

    void count(Fault fault, long times) {
        faults.addAndGet(fault.ordinal(), times);
    }

    /** Counts a fault of which something is told; the first few are kept. */
    void complain(Fault fault, String what) {
        count(fault, 1);
        if (complaints.size() < COMPLAINTS_KEPT) {
            complaints.add(fault + ": " + what);
        }
    }

    long faults(Fault... kinds) {
        return Arrays.stream(kinds).mapToLong(fault -> faults.get(fault.ordinal())).sum();
    }

    /** Each kind of fault that happened, and how often. */
    Map<Fault, Long> faults() {
        var happened = new EnumMap<Fault, Long>(Fault.class);
        for (var fault : Fault.values()) {
            if (faults(fault) > 0) {
                happened.put(fault, faults(fault));
            }
        }
        return happened;
    }

    List<String> complaints() {
        return complaints;
    }

    /** So many more arrivals are awaited, or fewer. */
    void owe(long arrivals) {
        owed.addAndGet(arrivals);
    }

    /** Waits until everything has arrived that is awaited, in vain for so long at most. */
    void awaitAll(Duration atMost) throws InterruptedException {
        var until = System.nanoTime() + atMost.toNanos();
        while (owed.get() > 0 && System.nanoTime() < until) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }
}
