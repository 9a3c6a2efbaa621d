package dev.parlance.benchmark.soak;

/**
 * A figure that must stay bounded.
 *
 * @param label with its unit
 * @param limit it may never be above
 * @param slack by how much the last third of a process's life may be above 1.3 times the first,
 *     which is what noise and warming up explain
 */
enum Gauge {
    RESIDENT("resident memory, MiB", 1500, 200),
    LIVE_HEAP("heap after a full collection, MiB", 350, 48),
    THREADS("threads of the JVM", 300, 30),
    FILES("open file descriptors", 1200, 150),
    DATABASE("database connections", 80, 40),
    ADMITTED("replies admitted", 1256, 64),
    RUNNING("replies running", 256, 64),
    STREAMS("open streams", 200, 64),
    BEHIND("events that the slowest projection is behind", Long.MAX_VALUE, 5000);

    private static final double GROWTH = 1.3;

    private final String label;
    private final long limit;
    private final long slack;

    Gauge(String label, long limit, long slack) {
        this.label = label;
        this.limit = limit;
        this.slack = slack;
    }

    String label() {
        return label;
    }

    boolean isOver(long value) {
        return value > limit;
    }

    /** Whether it has grown from the first third to the last in a way that need not end. */
    boolean grows(long first, long last) {
        return last > GROWTH * first + slack;
    }

    String limits() {
        var most = limit == Long.MAX_VALUE ? "" : "at most %,d; ".formatted(limit);
        return most + "growth at most x%.1f + %,d".formatted(GROWTH, slack);
    }
}
