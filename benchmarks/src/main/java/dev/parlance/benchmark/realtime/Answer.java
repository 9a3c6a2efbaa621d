package dev.parlance.benchmark.realtime;

/** An answer on its way to the members of a room. Only the loop's thread knows it. */
final class Answer {

    private final long[] heard;
    private final int tokens;
    private long endedFor;

    /**
     * @param tokens how many there are; at most 62
     */
    Answer(int members, int tokens) {
        this.heard = new long[members];
        this.tokens = tokens;
    }

    void hear(int slot, int token, Tally tally) {
        var bit = 1L << token;
        if ((heard[slot] & bit) != 0) {
            tally.count(Fault.DOUBLED, 1);
            return;
        }
        if (heard[slot] > bit || hasEnded(slot)) {
            tally.count(Fault.TOKEN_DISORDERED, 1);
        }
        heard[slot] |= bit;
    }

    void end(int slot, Tally tally) {
        if (hasEnded(slot)) {
            tally.count(Fault.DOUBLED, 1);
            return;
        }
        endedFor |= 1L << slot;
        tally.owe(-1);
    }

    /** Counts what has not come to those who heard the end. */
    void close(Tally tally) {
        for (var slot = 0; slot < heard.length; slot++) {
            if (hasEnded(slot)) {
                tally.count(Fault.TOKEN_LOST, tokens - Long.bitCount(heard[slot]));
            }
        }
    }

    /** How many members heard the end. */
    int ends() {
        return Long.bitCount(endedFor);
    }

    private boolean hasEnded(int slot) {
        return (endedFor >>> slot & 1) == 1;
    }
}
