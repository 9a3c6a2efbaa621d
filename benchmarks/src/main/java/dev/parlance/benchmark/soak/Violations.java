package dev.parlance.benchmark.soak;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must not have happened and did: of each kind how often, and the first few. */
final class Violations {

    private static final int EXAMPLES = 5;

    private final Map<String, Found> found = new TreeMap<>();

    private static final class Found {
        private long count;
        private final List<String> examples = new ArrayList<>();
    }

    synchronized void add(String kind, String example) {
        var entry = found.computeIfAbsent(kind, _ -> new Found());
        entry.count++;
        if (entry.examples.size() < EXAMPLES) {
            entry.examples.add(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + example);
        }
    }

    /** One line a kind. */
    synchronized List<String> lines() {
        return found.entrySet().stream()
                .map(
                        e ->
                                "%s (%d times): %s"
                                        .formatted(
                                                e.getKey(),
                                                e.getValue().count,
                                                String.join("; ", e.getValue().examples)))
                .toList();
    }
}
