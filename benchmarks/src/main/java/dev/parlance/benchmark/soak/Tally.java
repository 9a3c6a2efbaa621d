package dev.parlance.benchmark.soak;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each kind of thing happened. The kinds are few. */
final class Tally {

    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String kind) {
        counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    /** The counts of the kinds that begin so, without that beginning. */
    SortedMap<String, Long> startingWith(String prefix) {
        var found = new TreeMap<String, Long>();
        counts.forEach(
                (kind, count) -> {
                    if (kind.startsWith(prefix)) {
                        found.put(kind.substring(prefix.length()), count.sum());
                    }
                });
        return found;
    }
}
