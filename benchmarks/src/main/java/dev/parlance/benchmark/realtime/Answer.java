package dev.parlance.benchmark.realtime;

/** An answer on its way to the members of a room. Only the loop's thread knows it. */
final class Answer {

    private static final byte ENDED = Byte.MAX_VALUE;

    private final byte[] next;
    private final int tokens;
    private int ends;

    Answer(int members, int tokens) {
        this.next = new byte[members];
        this.tokens = tokens;
    }

    void hear(int slot, int token, Tally tally) {
        if (next[slot] == ENDED) {
            tally.count(Fault.TOKEN_DISORDERED, 1);
        } else if (token < next[slot]) {
            tally.count(Fault.DOUBLED, 1);
        } else {
            if (token > next[slot]) {
                tally.count(Fault.TOKEN_DISORDERED, 1);
                tally.count(Fault.TOKEN_LOST, token - next[slot]);
            }
            next[slot] = (byte) (token + 1);
        }
    }

    void end(int slot, Tally tally) {
        if (next[slot] == ENDED) {
            tally.count(Fault.DOUBLED, 1);
            return;
        }
        tally.count(Fault.TOKEN_LOST, tokens - next[slot]);
        next[slot] = ENDED;
        ends++;
        tally.owe(-1);
    }

    int ends() {
        return ends;
    }
}
