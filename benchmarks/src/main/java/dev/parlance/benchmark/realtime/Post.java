package dev.parlance.benchmark.realtime;

/** A message on its way to the members of a room. Only the loop's thread changes it. */
final class Post {

    private final int members;
    private final long due;
    private final boolean asks;
    private long heardBy;
    private boolean acknowledged;
    private boolean refused;

    /**
     * @param due when it should be sent, by {@link System#nanoTime}
     * @param asks whether it is to be answered
     */
    Post(int members, long due, boolean asks) {
        this.members = members;
        this.due = due;
        this.asks = asks;
    }

    long due() {
        return due;
    }

    /** How many arrivals it stands for: its acknowledgement, itself and its answer's end. */
    int owed() {
        return 1 + (asks ? 2 : 1) * members;
    }

    void acknowledge(boolean accepted, long at, Tally tally) {
        if (acknowledged || refused) {
            tally.count(Fault.DOUBLED, 1);
            return;
        }
        if (accepted) {
            acknowledged = true;
            tally.acknowledgements().record(at - due);
            tally.owe(-1);
        } else {
            refused = true;
            tally.owe(-owed());
        }
    }

    void hear(int slot, long at, Tally tally) {
        if ((heardBy >>> slot & 1) == 1) {
            tally.count(Fault.DOUBLED, 1);
            return;
        }
        heardBy |= 1L << slot;
        tally.broadcasts().record(at - due);
        tally.owe(-1);
    }

    /** Counts what has not come. */
    void close(Tally tally) {
        if (acknowledged) {
            tally.count(Fault.LOST, members - Long.bitCount(heardBy));
        } else if (!refused) {
            tally.count(Fault.UNACKNOWLEDGED, 1);
        }
    }

    /** How many ends of its answer are awaited. */
    int endsAwaited() {
        return acknowledged && asks ? members : 0;
    }
}
